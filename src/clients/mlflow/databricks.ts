import type { HttpClient } from '../http/client';
import type { StorageOptions } from './artifacts';
import type { Backend, BackendPages, Capabilities } from './backend';
import { RestBackend } from './rest-backend';

/** Limits as the Python SDK and the vendor's documentation give them in 2026. */
const capabilities: Capabilities = {
  kind: 'databricks',
  experimentsAtOnce: 3000,
  runsAtOnce: 1000,
  loggedModelsAtOnce: 50,
  artifacts: 'signed',
  registry: 'unity-catalog',
};

/** A workspace, and whom to be there. */
export interface SignedInWorkspace {
  readonly host: URL;
  readonly http: HttpClient;
}

/** The tracking of a Databricks workspace. */
export function databricksBackend({ host, http }: SignedInWorkspace, storage: StorageOptions): Backend {
  const page = (path: string) => `${host.origin}/ml/experiments/${path}`;
  const pages: BackendPages = {
    experiment: (id) => page(encodeURIComponent(id)),
    run: (experiment, run) => page(`${encodeURIComponent(experiment)}/runs/${encodeURIComponent(run)}`),
    loggedModel: (experiment, model) => page(`${encodeURIComponent(experiment)}/models/${encodeURIComponent(model)}`),
  };
  return new RestBackend(http, new URL(host.origin), capabilities, pages, storage);
}
