import type { VersionFacts } from '../../core/mlflow/compare-versions';
import { parseRequirements } from '../../core/mlflow/environment';
import { type MlModel, parseMlModel } from '../../core/mlflow/ml-model';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { Backend } from './backend';
import type { Registry } from './registry';

const mostBytes = 4 * 1024 * 1024;

/** What could be read of a version, and why the rest could not. */
export interface ReadFacts extends VersionFacts {
  readonly model?: MlModel;
  readonly failures: readonly unknown[];
}

/** The file `MLmodel` of a version. @throws HttpError, RegistryRefusal, UnreadableMlModel */
export async function readMlModel(registry: Registry, version: ModelVersion, signal?: AbortSignal): Promise<MlModel> {
  return parseMlModel(await readText(registry, version, 'MLmodel', signal));
}

/** Everything that versions are compared by. Rejects for nothing but the signal: what fails is told with the rest. */
export async function readFacts(
  backend: Backend,
  registry: Registry,
  version: ModelVersion,
  signal?: AbortSignal,
): Promise<ReadFacts> {
  const [run, model, requirements] = await Promise.allSettled([
    version.runId === undefined ? undefined : backend.run(version.runId, signal),
    readMlModel(registry, version, signal),
    readText(registry, version, 'requirements.txt', signal).then(parseRequirements),
  ]);
  signal?.throwIfAborted();
  const [foundRun, foundModel, foundRequirements] = [valueOf(run), valueOf(model), valueOf(requirements)];
  return {
    version,
    failures: [run, model, requirements].flatMap((each) =>
      each.status === 'rejected' ? [each.reason as unknown] : [],
    ),
    ...(foundRun && { run: foundRun }),
    ...(foundModel && { model: foundModel }),
    ...(foundModel?.signature && { signature: foundModel.signature }),
    ...(foundModel?.pythonVersion && { pythonVersion: foundModel.pythonVersion }),
    ...(foundRequirements && { requirements: foundRequirements }),
  };
}

async function readText(
  registry: Registry,
  version: ModelVersion,
  path: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new TextDecoder().decode(await registry.readFile(version, path, mostBytes, signal));
}

function valueOf<T>(result: PromiseSettledResult<T>): T | undefined {
  return result.status === 'fulfilled' ? result.value : undefined;
}
