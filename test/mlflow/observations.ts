import path from 'node:path';
import { runPython } from '../support/mlflow';
import { sharedServer } from './shared-server';

/** Runs a program of `observe/` against the shared server: what each of its observations saw, by name. */
export async function observe<Seen>(program: 'runs' | 'signatures'): Promise<Seen> {
  return (await runPython(await sharedServer(), [path.join(__dirname, 'observe', `${program}.py`)])) as Seen;
}
