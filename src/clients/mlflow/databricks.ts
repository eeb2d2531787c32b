import type { HttpClientOptions } from '../http/client';
import type { Backend, Capabilities } from './backend';
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

/** The tracking of a Databricks workspace: the address is the workspace's host. */
export function databricksBackend(options: HttpClientOptions): Backend {
  const page = (path: string) => `${options.address.origin}/ml/experiments/${path}`;
  return new RestBackend(options, capabilities, {
    experiment: (id) => page(encodeURIComponent(id)),
    run: (experiment, run) => page(`${encodeURIComponent(experiment)}/runs/${encodeURIComponent(run)}`),
    loggedModel: (experiment, model) => page(`${encodeURIComponent(experiment)}/models/${encodeURIComponent(model)}`),
  });
}
