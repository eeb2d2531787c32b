import type { Node } from 'yaml';
import type { Located } from './located';
import { readBlocks } from './yaml/block-reader';
import { Lowering } from './yaml/lower';
import { isTooDeep } from './yaml/nesting';
import { parsePiece, Pieces } from './yaml/pieces';
import type { DuplicateKey, YamlProblem } from './yaml/values';

/** A YAML (or JSON) file as far as it can be read: the first document, and what is wrong with its text. */
export interface LoadedYaml {
  readonly text: string;
  readonly root: Located | undefined;
  readonly problems: readonly YamlProblem[];
  /** Keys that a map has twice, of which the last counts. */
  readonly duplicates: readonly DuplicateKey[];
}

/**
 * Reads YAML into located values as the `databricks` program does: YAML 1.2 scalars, the last of duplicate keys,
 * merge keys (`<<`) whose later maps win over earlier ones (libs/dyn/yamlloader of databricks/cli). Never throws.
 *
 * @param pieces of the file's last version
 */
export function loadYaml(path: string, text: string, pieces = new Pieces()): LoadedYaml {
  const lowering = new Lowering(path, text);
  const root = readBlocks(path, text, lowering, pieces);
  pieces.turn(root !== undefined);
  if (!root) return parseYaml(path, text);
  return { text, root, problems: lowering.problems, duplicates: lowering.duplicates };
}

/** The same by the parser alone, whatever the text. */
export function parseYaml(path: string, text: string): LoadedYaml {
  if (isTooDeep(text)) {
    const span = { start: 0, end: 0 };
    const message = 'This file is nested too deeply.';
    return { text, root: undefined, problems: [{ reason: 'too-deep', message, span }], duplicates: [] };
  }
  const { contents, errors } = parsePiece(text);
  const lowering = new Lowering(path, text);
  lowering.addErrors(errors);
  const root = contents ? lowering.value(contents as Node) : undefined;
  return { text, root, problems: lowering.problems, duplicates: lowering.duplicates };
}
