import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A call of the real `databricks` program, as it was. */
export interface Recording {
  readonly title: string;
  readonly argv: readonly string[];
  /** Null of a call that had to be killed. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folder = path.join(__dirname, '..', 'fixtures', 'recordings');

/** The bundle that was recorded; some titles tell how it was edited. */
export const recordedBundle = path.join(folder, 'bakery_ml');

const file = path.join(folder, 'databricks-cli.json');
export const recordings = (JSON.parse(readFileSync(file, 'utf8')) as { readonly records: readonly Recording[] })
  .records;

/** The one with this title. */
export function recording(title: string): Recording {
  const found = recordings.find((each) => each.title === title);
  if (!found) throw new Error(`Nothing was recorded as: ${title}`);
  return found;
}
