import { commands as registry, type QuickPickItem, window } from 'vscode';
import type { Backend } from '../../clients/mlflow/backend';
import { allItems } from '../../clients/mlflow/page';
import { timeText } from '../../contracts/compare-runs/cell-text';
import type { CompareSubject } from '../../contracts/compare-runs/messages';
import type { Experiment } from '../../core/mlflow/experiment';
import type { Run } from '../../core/mlflow/run';
import type { Backends } from '../mlflow/backends';
import { mlflowCommands } from '../mlflow/contributions';
import { newestRuns } from './read-runs';
import { mostRuns } from './rows';

const mostExperiments = 1_000;
const mostMetricsShown = 3;

interface Item<T> extends QuickPickItem {
  readonly value: T;
}

/** Asks which experiment, then which of its runs; undefined when people choose none. */
export async function chooseRuns(backends: Backends): Promise<CompareSubject | undefined> {
  const backend = await backends.backend(window.activeTextEditor?.document.uri);
  if (!backend) return offerServer();
  const experiment = await window.showQuickPick(experimentItems(backend), {
    title: 'Compare Runs',
    placeHolder: `Of which experiment on ${backend.label}?`,
    matchOnDescription: true,
  });
  return experiment && chooseOf(backend, experiment.value);
}

async function chooseOf(backend: Backend, experiment: Experiment): Promise<CompareSubject | undefined> {
  const chosen = await window.showQuickPick(runItems(backend, experiment), {
    title: 'Compare Runs',
    placeHolder: `Which runs of ${experiment.name}?`,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen && chosen.length > 0 ? { server: backend.id, runs: chosen.map(({ value }) => value.id) } : undefined;
}

async function offerServer(): Promise<undefined> {
  const chosen = await window.showInformationMessage(
    'There is no MLflow server to read runs from.',
    mlflowCommands.start.title,
    mlflowCommands.setTrackingUri.title,
  );
  const command = [mlflowCommands.start, mlflowCommands.setTrackingUri].find(({ title }) => title === chosen);
  if (command) await registry.executeCommand(command.id);
}

async function experimentItems(backend: Backend): Promise<Item<Experiment>[]> {
  const query = { orderBy: ['last_update_time DESC'] };
  const experiments = await allItems(
    (pageToken) => backend.searchExperiments({ ...query, ...(pageToken !== undefined && { pageToken }) }),
    mostExperiments,
  );
  return experiments.map((experiment) => ({ label: experiment.name, description: experiment.id, value: experiment }));
}

async function runItems(backend: Backend, { id }: Experiment): Promise<Item<Run>[]> {
  return (await newestRuns(backend, id, mostRuns)).map(runItem);
}

function runItem(run: Run): Item<Run> {
  const metrics = Object.entries(run.metrics).slice(0, mostMetricsShown);
  const started = run.startMs === undefined ? [] : [timeText(run.startMs)];
  return {
    label: run.name,
    description: [run.status.toLowerCase(), ...started].join(' · '),
    ...(metrics.length > 0 && { detail: metrics.map(([name, { value }]) => `${name} ${value}`).join(', ') }),
    picked: true,
    value: run,
  };
}
