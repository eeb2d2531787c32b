import { loggedPaths } from '../../core/mlflow/model-history';
import type { Run } from '../../core/mlflow/run';
import type { Backend } from './backend';
import { allItems } from './page';

/** A model that a run wrote. */
export interface RunModel {
  readonly name: string;
  /** What is told of it besides. */
  readonly note: string;
  /** As Python takes it: `models:/m-...`, `runs:/<run>/<path>`. */
  readonly uri: string;
  /** What a registry is told as the source of a version. */
  readonly source: string;
  /** Of MLflow 3. */
  readonly loggedModelId?: string;
}

const mostFolders = 100;

/**
 * The models of a run: those logged with MLflow 3, otherwise the folders among its artifacts that have a file `MLmodel`, as
 * MLflow 2 logs them.
 * @throws HttpError when none of them can be read
 */
export async function runModels(backend: Backend, run: Run, signal?: AbortSignal): Promise<readonly RunModel[]> {
  if (run.modelOutputs.length === 0) return artifactModels(backend, run, signal);
  const asked = await Promise.allSettled(run.modelOutputs.map((id) => backend.loggedModel(id, signal)));
  const found = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = asked.find((each) => each.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return found.map(({ id, name, status }) => {
    const uri = `models:/${id}`;
    return { name, note: status, uri, source: uri, loggedModelId: id };
  });
}

/** Folders that the run's tag names are looked at first: there may be more than can be searched. */
async function artifactModels(backend: Backend, run: Run, signal?: AbortSignal): Promise<readonly RunModel[]> {
  const named = loggedPaths(run);
  const waiting: (string | undefined)[] = [...named, undefined];
  const seen = new Set<string | undefined>(waiting);
  const found: string[] = [];
  for (let looked = 0; looked < mostFolders && waiting.length > 0; looked += 1) {
    const folder = waiting.shift();
    const owner = { kind: 'run', id: run.id } as const;
    const items = await allItems((token) => backend.listArtifacts(owner, folder, token, signal));
    const isModel = items.some(({ path, isFolder }) => !isFolder && /(?:^|\/)MLmodel$/.test(path));
    if (isModel) found.push(folder ?? '');
    // Within a model there are its own files alone.
    const inside = isModel ? [] : items.filter(({ path, isFolder }) => isFolder && !seen.has(path));
    for (const { path } of inside) {
      seen.add(path);
      waiting.push(path);
    }
  }
  return found.map((path) => runModel(run, path));
}

/** As MLflow's client registers it: by the address of the files (mlflow/store/artifact/runs_artifact_repo.py). */
function runModel(run: Run, path: string): RunModel {
  const uri = ['runs:', run.id, ...(path === '' ? [] : [path])].join('/');
  const base = run.artifactUri?.replace(/\/+$/, '');
  const source = base === undefined ? uri : [base, ...(path === '' ? [] : [path])].join('/');
  return { name: path === '' ? run.name : path, note: 'artifact of the run', uri, source };
}
