import type { BundleIndex } from '../../../symbols';
import type { SnippetWriter } from './writer';

/** An entry of a bundle, with what it cannot do without. */
export interface Snippet {
  readonly label: string;
  readonly detail: string;
  /** Keys of the map that do not go together with it. */
  readonly excludes?: readonly string[];
  /** Its lines from its own first column; undefined where the bundle has nothing that it could name. */
  lines(place: SnippetPlace, writer: SnippetWriter): readonly string[] | undefined;
}

/** What a snippet may name. */
export interface SnippetPlace {
  readonly index: BundleIndex;
  /** `jobs.train` for what stands in a job; otherwise empty. */
  readonly scope: string;
  notebooks(): readonly string[];
  scripts(): readonly string[];
}

/** A name that is not taken: `load`, else `load_2`. */
export function free(name: string, taken: readonly string[]): string {
  let found = name;
  for (let count = 2; taken.includes(found); count++) found = `${name}_${count}`;
  return found;
}

/** Keys of resources of any kind: the program takes each but once. */
export function resourceKeys({ index }: SnippetPlace): readonly string[] {
  return index.names('resource').map((name) => name.slice(name.indexOf('.') + 1));
}

export function taskKeys({ index, scope }: SnippetPlace): readonly string[] {
  return index.names('task', scope);
}

export function indented(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}
