import type { Run } from './run';

/** Where MLflow 2 writes which models a run logged. */
const historyTag = 'mlflow.log-model.history';

/**
 * Folders among a run's artifacts that hold models, as MLflow 2 wrote them down (mlflow/models/model.py), in the order of
 * logging. A tag that is cut off or no JSON tells nothing.
 */
export function loggedPaths({ tags }: Run): readonly string[] {
  const history = parsed(tags[historyTag]);
  if (!Array.isArray(history)) return [];
  const paths = history.flatMap((entry: unknown) => {
    const { artifact_path: path } = (entry ?? {}) as { readonly artifact_path?: unknown };
    return typeof path === 'string' && path !== '' ? [path] : [];
  });
  return [...new Set(paths)];
}

/** Whether it is known, without a look at its artifacts, that the run logged a model. */
export function hasModels(run: Run): boolean {
  return run.modelOutputs.length > 0 || loggedPaths(run).length > 0;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
