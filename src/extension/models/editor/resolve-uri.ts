import type { Backend } from '../../../clients/mlflow/backend';
import { HttpError } from '../../../clients/http/errors';
import { pages } from '../../../clients/mlflow/page';
import { registryOf } from '../../../clients/mlflow/registries';
import type { Registry } from '../../../clients/mlflow/registry';
import { type ModelUri, parseModelUri } from '../../../core/mlflow/model-uri';
import type { ModelVersion } from '../../../core/mlflow/model-version';
import type { RegisteredModel } from '../../../core/mlflow/registered-model';
import type { Run } from '../../../core/mlflow/run';
import { stages } from '../../../core/mlflow/stages';
import { nearest } from '../../../core/text/nearest';

/** What a URI names now. */
export type Resolved =
  | {
      readonly kind: 'version';
      readonly registry: Registry;
      readonly model: RegisteredModel;
      readonly version: ModelVersion;
      readonly run?: Run;
    }
  /** Nothing, as the server says. */
  | { readonly kind: 'missing'; readonly message: string }
  /** It cannot be told: nobody is asked about it, or not everything may be seen. */
  | { readonly kind: 'unknown' };

const unknown: Resolved = { kind: 'unknown' };

/** @throws HttpError of other kinds than "not found" and "not allowed", or the signal's reason */
export async function resolveUri(backend: Backend, text: string, signal: AbortSignal): Promise<Resolved> {
  const uri = parseModelUri(text);
  if (!uri || uri.kind === 'run') return unknown;
  if (uri.kind === 'logged-model') return loggedModel(backend, uri.id, signal);
  const registry = registryOf(backend, uri.model);
  if (!registry) return unknown;
  const model = await unlessMissing(registry.model(uri.model, signal));
  if (model === 'denied') return unknown;
  if (model === 'missing') return missing(`There is no registered model "${uri.model}" on ${backend.label}.`);
  return versionOf(backend, registry, model, uri, signal);
}

async function versionOf(
  backend: Backend,
  registry: Registry,
  model: RegisteredModel,
  uri: Exclude<ModelUri, { readonly kind: 'run' | 'logged-model' }>,
  signal: AbortSignal,
): Promise<Resolved> {
  const found = await numberOf(registry, model, uri, signal);
  if (typeof found !== 'string') return found;
  const version = await unlessMissing(registry.version({ model: model.name, version: found }, signal));
  if (version === 'denied') return unknown;
  if (version === 'missing') return missing(`The model "${model.name}" has no version ${found}.`);
  const run = version.runId === undefined ? undefined : await backend.run(version.runId, signal).catch(withoutRun);
  signal.throwIfAborted();
  return { kind: 'version', registry, model, version, ...(run && { run }) };
}

/** The version's number, or why there is none. */
async function numberOf(
  registry: Registry,
  model: RegisteredModel,
  uri: Exclude<ModelUri, { readonly kind: 'run' | 'logged-model' }>,
  signal: AbortSignal,
): Promise<string | Resolved> {
  switch (uri.kind) {
    case 'version':
      return uri.version;
    case 'alias': {
      // Only the registry of an MLflow server and Unity Catalog have aliases.
      if (!registry.capabilities.aliases) return unknown;
      const names = model.aliases.map(({ alias }) => alias);
      const near = nearest(uri.alias, names);
      const hint = near ? ` Did you mean "${near}"?` : names.length > 0 ? ` It has ${names.join(', ')}.` : '';
      const found = model.aliases.find(({ alias }) => alias === uri.alias)?.version;
      return found ?? missing(`The model "${model.name}" has no alias "${uri.alias}".${hint}`);
    }
    default: {
      const wanted = uri.kind === 'stage' ? uri.stage : undefined;
      if (wanted !== undefined && !registry.stages) return unknown;
      const none = missing(
        `The model "${model.name}" has no version${wanted === undefined ? '' : ` in the stage ${wanted}`}.`,
      );
      // No version is in a stage that there is not: all of them would be looked through.
      if (wanted !== undefined && !stages.some((stage) => stage === wanted)) return none;
      const ask = (pageToken: string | undefined) =>
        registry.versions(model.name, pageToken === undefined ? {} : { pageToken }, signal);
      for await (const page of pages(ask)) {
        const found = page.find(({ stage }) => wanted === undefined || stage === wanted);
        if (found) return found.version;
      }
      return none;
    }
  }
}

async function loggedModel(backend: Backend, id: string, signal: AbortSignal): Promise<Resolved> {
  const found = await unlessMissing(backend.loggedModel(id, signal));
  return found === 'missing' ? missing(`There is no logged model "${id}" on ${backend.label}.`) : unknown;
}

async function unlessMissing<T extends object>(reading: Promise<T>): Promise<T | 'missing' | 'denied'> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.reason === 'forbidden' || error.reason === 'unauthorized') return 'denied';
    // Without a code, somebody else than the registry says so, such as a proxy that does not know the route.
    const isToldByRegistry = error.code !== undefined && error.code !== 'ENDPOINT_NOT_FOUND';
    if (error.reason === 'not-found') return isToldByRegistry ? 'missing' : 'denied';
    throw error;
  }
}

/** The metrics are an addition: a run may be deleted, or be in another workspace. */
function withoutRun(): undefined {
  return undefined;
}

function missing(message: string): Resolved {
  return { kind: 'missing', message };
}
