import * as v from 'valibot';
import type { ServingUse } from '../../core/mlflow/serving-use';
import type { Backend } from './backend';
import { decode } from './wire/decode';
import { list } from './wire/values';

const entity = v.object({
  entity_name: v.nullish(v.string()),
  entity_version: v.nullish(v.string()),
  model_name: v.nullish(v.string()),
  model_version: v.nullish(v.string()),
});

const endpoint = v.object({
  name: v.string(),
  state: v.optional(v.object({ ready: v.optional(v.string()) })),
  config: v.optional(v.object({ served_entities: list(entity), served_models: list(entity) })),
});

const endpoints = v.object({ endpoints: list(endpoint) });

/** Which versions are served where; nothing on servers that serve nothing. */
export async function servingUses(backend: Backend, signal?: AbortSignal): Promise<readonly ServingUse[]> {
  if (backend.capabilities.kind !== 'databricks') return [];
  const answer = await backend.http.get('/api/2.0/serving-endpoints', { ...(signal && { signal }) });
  const found = decode(endpoints, answer, backend.label).endpoints;
  return found.flatMap(({ name, state, config }) => {
    const entities = config?.served_entities.length ? config.served_entities : (config?.served_models ?? []);
    return entities.flatMap((each): ServingUse[] => {
      const model = each.entity_name ?? each.model_name;
      const version = each.entity_version ?? each.model_version;
      return model && version ? [{ endpoint: name, model, version, isReady: state?.ready === 'READY' }] : [];
    });
  });
}

/** The endpoints of a server, listed once for everything that asks until they are forgotten. */
export class ServingList {
  private listed: Promise<readonly ServingUse[]> | undefined;

  constructor(private readonly backend: Backend) {}

  /** @throws HttpError; the next question asks again */
  uses(): Promise<readonly ServingUse[]> {
    if (this.listed) return this.listed;
    const listed = servingUses(this.backend);
    this.listed = listed;
    listed.catch(() => {
      if (this.listed === listed) this.forget();
    });
    return listed;
  }

  forget(): void {
    this.listed = undefined;
  }
}
