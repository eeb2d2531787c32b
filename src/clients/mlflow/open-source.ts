import { HttpClient, type HttpClientOptions } from '../http/client';
import type { Backend, BackendPages, Capabilities } from './backend';
import { RestBackend } from './rest-backend';

const capabilities: Capabilities = {
  kind: 'mlflow',
  experimentsAtOnce: 1000,
  runsAtOnce: 1000,
  loggedModelsAtOnce: 100,
  artifacts: 'served',
  registry: 'flat',
};

/** An MLflow server: the address is what `MLFLOW_TRACKING_URI` names. */
export function openSourceBackend(options: HttpClientOptions): Backend {
  const page = (path: string) => `${options.address.href.replace(/\/+$/, '')}/#/experiments/${path}`;
  const pages: BackendPages = {
    experiment: (id) => page(encodeURIComponent(id)),
    run: (experiment, run) => page(`${encodeURIComponent(experiment)}/runs/${encodeURIComponent(run)}`),
    loggedModel: (experiment, model) => page(`${encodeURIComponent(experiment)}/models/${encodeURIComponent(model)}`),
  };
  return new RestBackend(new HttpClient(options), options.address, capabilities, pages, options);
}
