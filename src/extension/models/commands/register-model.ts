import { window } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { firstFullPage } from '../../../clients/mlflow/page';
import { type RunModel, runModels } from '../../../clients/mlflow/run-models';
import { hasModels } from '../../../core/mlflow/model-history';
import { registrationCode } from '../../../core/mlflow/python-code';
import type { Run } from '../../../core/mlflow/run';
import { ageText } from '../../../core/mlflow/words';
import { openPython } from '../open-python';
import type { Place } from '../place';
import { runIdOf } from '../run-id';
import type { ModelsTree } from '../tree/models-tree';

const atOnce = 100;

/** Makes a version of a model that a run logged: of the run that is meant, or of one that people choose. */
export async function registerModel(tree: ModelsTree, about: unknown): Promise<void> {
  const [place] = await tree.places();
  if (!place) return;
  const run = await runOf(place.backend, about);
  const logged = run && (await askForModel(place.backend, run));
  const name = logged && (await askForName(place));
  if (!run || !logged || name === undefined) return;
  const { capabilities } = place.registry;
  if (capabilities.creates === 'python') {
    await openPython(registrationCode(logged.uri, name, capabilities.kind === 'unity-catalog'));
    return;
  }
  const { source, loggedModelId } = logged;
  const version = { model: name, source, runId: run.id, ...(loggedModelId && { loggedModelId }) };
  const made = await place.registry.createVersion(version);
  tree.refresh();
  await window.showInformationMessage(`${made.model} is at version ${made.version}.`);
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
