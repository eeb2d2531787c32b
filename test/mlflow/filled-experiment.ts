import path from 'node:path';
import { type MlflowServer, runPython } from '../support/mlflow';

/** What `observe/filled_experiment.py` made, by id. */
export interface FilledExperiment {
  readonly experiment: string;
  readonly bakery: string;
  readonly fold: string;
  readonly running: string;
  readonly failed: string;
  readonly model: string;
}

/** Fills an experiment of a real server by real training. */
export async function fillExperiment(server: MlflowServer, name: string): Promise<FilledExperiment> {
  const program = path.join(__dirname, 'observe', 'filled_experiment.py');
  return (await runPython(server, [program, name])) as FilledExperiment;
}
