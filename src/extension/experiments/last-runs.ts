import type { Uri } from 'vscode';
import { headlineMetric } from '../../core/mlflow/headline';
import { parentOf, type Run } from '../../core/mlflow/run';
import { ageText, metricText } from '../../core/mlflow/words';
import type { Backends } from '../mlflow/backends';

/** What is told of an experiment above the line that sets it. */
export interface LastRuns {
  readonly text: string;
  /** Whether there is an experiment to be shown. */
  readonly isThere: boolean;
}

const shown = 3;
/** Nested runs are left out: they are a part of another. */
const looked = 50;

/** Never rejects: why nothing is known is told where it is asked for, in the view. */
export async function lastRuns(backends: Backends, uri: Uri, name: string, nowMs = Date.now()): Promise<LastRuns> {
  try {
    const backend = await backends.backend(uri);
    if (!backend) return { text: `${name}: no MLflow server`, isThere: false };
    const experiment = await backend.experimentByName(name);
    if (!experiment) return { text: `${name}: not there yet`, isThere: false };
    if (experiment.lifecycle === 'deleted') return { text: `${name}: deleted`, isThere: false };
    const orderBy = ['attributes.start_time DESC'];
    const page = await backend.searchRuns({ experimentIds: [experiment.id], orderBy, pageSize: looked });
    const items = page.items.filter((run) => parentOf(run) === undefined).slice(0, shown);
    const said = items.length === 0 ? 'no runs yet' : items.map((run) => runText(run, nowMs)).join(' | ');
    return { text: `${name}: ${said}`, isThere: true };
  } catch {
    return { text: `${name}: not reachable`, isThere: false };
  }
}

function runText({ name, status, metrics, startMs }: Run, nowMs: number): string {
  const headline = headlineMetric(Object.keys(metrics));
  const metric = headline === undefined ? undefined : metrics[headline];
  const facts = [
    ...(status === 'FINISHED' ? [] : [status.toLowerCase()]),
    ...(metric ? [`${headline} ${metricText(metric.value)}`] : []),
    ...(startMs === undefined ? [] : [ageText(startMs, nowMs)]),
  ];
  return `${name} (${facts.join(', ')})`;
}
