import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ask } from '../support/wait';
import { runNotebook } from './notebook';

const notebookMs = 3 * 60_000;

/** Three forests: one as the job trains it, two to compare it with. */
const trainings: readonly Readonly<Record<string, string>>[] = [
  { n_estimators: '30', max_depth: '2' },
  { n_estimators: '120', max_depth: '8' },
  {},
];

/** Runs the notebooks of the churn example, so that there are experiments, runs and model versions to look at. */
export async function trainExamples(examples: string, python: string, trackingUri: string): Promise<void> {
  const notebooks = path.join(examples, 'churn', 'notebooks');
  const on = { python, trackingUri, timeoutMs: notebookMs };
  for (const widgets of trainings) await runNotebook(path.join(notebooks, 'train_model.py'), { ...on, widgets });
  const output = path.join(tmpdir(), `plumbline-churn-${process.pid}.csv`);
  try {
    await runNotebook(path.join(notebooks, 'score_model.py'), { ...on, widgets: { output_path: output } });
  } finally {
    await rm(output, { force: true });
  }
}

/** Whether the churn example has registered its model there. */
export async function areExamplesTrained(trackingUri: string): Promise<boolean> {
  const alias = 'registered-models/alias?name=dev.churn.customer_churn_model&alias=champion';
  return (await ask(`${trackingUri}/api/2.0/mlflow/${alias}`))?.status === 200;
}
