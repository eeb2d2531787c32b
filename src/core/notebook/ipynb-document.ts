import { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { decodeJsonString } from './json-string';
import { JsonError, parseJson, type JsonNode, type JsonObject } from './json';
import { NotebookError } from './notebook';

/** The text of an `.ipynb` with what its notebook is made of, in place. */
export interface IpynbDocument {
  readonly text: string;
  readonly metadata: JsonNode | undefined;
  readonly cells: readonly IpynbCell[];
}

export interface IpynbCell {
  readonly node: JsonNode;
  /** The value of `source` (`input` in nbformat 3). */
  readonly source: JsonNode | undefined;
  /** The strings that make up the source: one, or the items of an array. */
  readonly parts: readonly SourcePart[];
  /** The parts joined. */
  readonly text: string;
}

export interface SourcePart {
  /** In the document, inside the quotes. */
  readonly raw: Span;
  /** In the cell's text. */
  readonly start: number;
  readonly text: string;
}

/**
 * Finds the cells of an `.ipynb`, nbformat 4, or 3 with its worksheets
 * (https://nbformat.readthedocs.io/en/latest/format_description.html). Throws {@link NotebookError}.
 */
export function parseIpynb(text: string): IpynbDocument {
  const root = parse(text);
  const nodes = root.kind === 'object' ? cellNodes(root) : undefined;
  if (nodes === undefined) {
    throw new NotebookError(
      'not-a-notebook',
      'The file is JSON but no notebook: it has no list of "cells". Export it again from Databricks or Jupyter.',
    );
  }
  return { text, metadata: member(root, 'metadata'), cells: nodes.map((node) => ipynbCell(text, node)) };
}

export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.get(name) : undefined;
}

/** The string at the end of a path of member names. */
export function stringAt(text: string, node: JsonNode | undefined, ...names: readonly string[]): string | undefined {
  const found = names.reduce(member, node);
  return found?.kind === 'string' ? decodeJsonString(text.slice(found.start + 1, found.end - 1)) : undefined;
}

function parse(text: string): JsonNode {
  if (/^[\s\uFEFF]*$/.test(text)) {
    throw new NotebookError(
      'not-json',
      'The file is empty. An .ipynb is JSON: export the notebook again, or delete it.',
    );
  }
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const conflict = /^<{7} /m.exec(text);
    const { line, character } = new LineIndex(text).position(conflict?.index ?? error.offset);
    const place = `line ${line + 1}, column ${character + 1}`;
    const message =
      conflict === null
        ? `The file is not valid JSON: ${error.message} (${place}). Mend it there, or export the notebook again.`
        : `The file has merge conflict markers (${place}). Resolve the conflict first.`;
    throw new NotebookError('not-json', message, line);
  }
}

function cellNodes(root: JsonObject): readonly JsonNode[] | undefined {
  const cells = root.members.get('cells');
  if (cells?.kind === 'array') return cells.items;
  const sheets = root.members.get('worksheets');
  if (sheets?.kind !== 'array') return undefined;
  return sheets.items.flatMap((sheet) => {
    const own = member(sheet, 'cells');
    return own?.kind === 'array' ? own.items : [];
  });
}

function ipynbCell(text: string, node: JsonNode): IpynbCell {
  const source = member(node, 'source') ?? member(node, 'input');
  const strings = source?.kind === 'array' ? source.items : source === undefined ? [] : [source];
  const parts: SourcePart[] = [];
  let start = 0;
  for (const string of strings) {
    if (string.kind !== 'string') continue;
    const raw = { start: string.start + 1, end: string.end - 1 };
    const decoded = decodeJsonString(text.slice(raw.start, raw.end));
    parts.push({ raw, start, text: decoded });
    start += decoded.length;
  }
  return { node, source, parts, text: parts.map((part) => part.text).join('') };
}
