import { type MlflowServer, startMlflow } from '../support/mlflow';

/** Mocha's own limit is for tests in memory; a server and a process that imports MLflow take seconds. */
export const MLFLOW_LIMIT_MS = 180_000;

let server: Promise<MlflowServer> | undefined;

/** The one server of a run of mocha: started for whoever asks first, ended when all suites have run. */
export function sharedServer(): Promise<MlflowServer> {
  server ??= startMlflow();
  return server;
}

after('ends the MLflow server', async function () {
  this.timeout(MLFLOW_LIMIT_MS);
  const notStarted = (): undefined => undefined; // the suites that asked for it have failed with the reason
  await (await server?.catch(notStarted))?.stop();
});
