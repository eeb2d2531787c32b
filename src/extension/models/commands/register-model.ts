import { ProgressLocation, window } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { firstFullPage } from '../../../clients/mlflow/page';
import { runPythonJob } from '../../../clients/mlflow/python-job';
import { type RunModel, runModels } from '../../../clients/mlflow/run-models';
import type { JobRun } from '../../../core/deployment/job-run';
import { hasModels } from '../../../core/mlflow/model-history';
import { registrationCode, versionNotebook } from '../../../core/mlflow/python-code';
import type { Run } from '../../../core/mlflow/run';
import { ageText } from '../../../core/mlflow/words';
import { openPython } from '../open-python';
import { chooseServer } from '../choose-server';
import { type Place, serversOf } from '../place';
import { runIdOf, serverIdOf } from '../run-id';
import type { ModelsTree } from '../tree/models-tree';

const atOnce = 100;

/** Makes a version of a model that a run logged: of the run that is meant, or of one that people choose. */
export async function registerModel(tree: ModelsTree, about: unknown): Promise<void> {
  const place = await chooseServer(serversOf(await tree.places(), serverIdOf(about)));
  if (!place) return;
  const run = await runOf(place.backend, about);
  const logged = run && (await askForModel(place.backend, run));
  const name = logged && (await askForName(place));
  if (!run || !logged || name === undefined) return;
  const { capabilities } = place.registry;
  if (capabilities.creates === 'python') {
    const code = registrationCode(logged.uri, name, capabilities.kind === 'unity-catalog');
    await registerInPython(tree, place, name, code);
    return;
  }
  const { source, loggedModelId } = logged;
  const version = { model: name, source, runId: run.id, ...(loggedModelId && { loggedModelId }) };
  const made = await place.registry.createVersion(version);
  tree.refresh();
  await window.showInformationMessage(`${made.model} is at version ${made.version}.`);
}

const onServerless = 'Run as a One-Time Job';
const openCode = 'Open the Python Code';

/** On Databricks, MLflow in Python copies the files and checks the signature. */
async function registerInPython(tree: ModelsTree, { backend }: Place, name: string, code: string): Promise<void> {
  const detail = 'On Databricks, MLflow in Python copies the files: a job on serverless compute can do it, as you.';
  const modal = { modal: true, detail };
  const way = await window.showInformationMessage(`Make a new version of ${name}?`, modal, onServerless, openCode);
  if (way === openCode) await openPython(code);
  if (way !== onServerless) return;
  const title = `Registering ${name}`;
  const version = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort(new DOMException('Cancelled.', 'AbortError')));
      const told = ({ state }: JobRun): void => progress.report({ message: `the job is ${state.phase}` });
      const job = { name: 'register_model', notebook: versionNotebook(code, 'version') };
      return runPythonJob(backend.http, job, { signal: stop.signal, told });
    },
  );
  tree.refresh();
  await window.showInformationMessage(`${name} is at version ${version}.`);
}

async function runOf(backend: Backend, about: unknown): Promise<Run | undefined> {
  const runId = runIdOf(about);
  if (runId !== undefined) return backend.run(runId);
  const experiments = firstFullPage((pageToken) =>
    backend.searchExperiments({
      orderBy: ['last_update_time DESC'],
      pageSize: atOnce,
      ...(pageToken !== undefined && { pageToken }),
    }),
  ).then(({ items }) => items.map(({ id, name }) => ({ label: name, id })));
  const experiment = await window.showQuickPick(experiments, { title: 'Register Model: choose the experiment' });
  if (!experiment) return undefined;
  const runs = backend
    .searchRuns({ experimentIds: [experiment.id], orderBy: ['attributes.start_time DESC'], pageSize: atOnce })
    .then(({ items }) => {
      const withModels = items.filter(hasModels);
      return withModels.map((run) => ({
        label: run.name,
        description: [run.status.toLowerCase(), run.startMs === undefined ? [] : ageText(run.startMs, Date.now())]
          .flat()
          .join(' · '),
        detail: run.id,
        run,
      }));
    });
  const placeHolder = 'Runs that logged a model, newest first';
  return (
    await window.showQuickPick(runs, { title: 'Register Model: choose the run', placeHolder, matchOnDetail: true })
  )?.run;
}

async function askForModel(backend: Backend, run: Run): Promise<RunModel | undefined> {
  const models = await runModels(backend, run);
  const [only] = models;
  if (!only) {
    await window.showWarningMessage(`The run ${run.name} logged no model.`);
    return undefined;
  }
  if (models.length === 1) return only;
  const rows = models.map((model) => ({ label: model.name, description: model.note, detail: model.uri, model }));
  return (await window.showQuickPick(rows, { title: `Register Model: models of ${run.name}` }))?.model;
}

async function askForName({ registry }: Place): Promise<string | undefined> {
  const isUnityCatalog = registry.capabilities.kind === 'unity-catalog';
  const name = await window.showInputBox({
    title: 'Register Model: name',
    prompt: isUnityCatalog ? 'catalog.schema.model' : 'One that is there gets a new version.',
    validateInput: (text) => {
      if (text.trim() === '') return 'A model needs a name.';
      const isWhole = text.split('.').length === 3 && !text.split('.').includes('');
      return isUnityCatalog && !isWhole ? 'Unity Catalog needs catalog, schema and model, with dots.' : undefined;
    },
  });
  return name?.trim();
}
