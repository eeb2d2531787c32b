import { applyEdits, EditError, sortEdits } from '../text/edits';
import type { TextEdit } from '../text/span';
import type { IpynbCell, IpynbDocument } from './ipynb-document';
import { partAt, partBefore } from './ipynb-lines';
import type { JsonArray } from './json';
import { rawOffset } from './json-string';

/**
 * Edits of a cell's text as edits of the `.ipynb` that holds it. A source kept as one string is edited inside it; of one
 * kept as an array of lines, the lines touched are written anew, in the array's own layout. Throws {@link EditError}.
 */
export function editSource(
  document: IpynbDocument,
  index: number,
  edits: readonly TextEdit[],
  encode: (text: string) => string,
): readonly TextEdit[] {
  const cell = document.cells[index];
  if (cell?.source?.kind === 'array') return editLines({ document, encode }, cell, cell.source, edits);
  const part = cell?.parts[0];
  if (part === undefined) throw new EditError('outside', `Cell ${index} has no source to edit.`);
  const raw = document.text.slice(part.raw.start, part.raw.end);
  const place = (offset: number): number => part.raw.start + rawOffset(raw, offset);
  return edits.map(({ span, newText }) => ({
    span: { start: place(span.start), end: place(span.end) },
    newText: encode(newText),
  }));
}

interface Writing {
  readonly document: IpynbDocument;
  readonly encode: (text: string) => string;
}

function editLines(
  writing: Writing,
  cell: IpynbCell,
  source: JsonArray,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const { parts } = cell;
  const sorted = sortEdits(edits);
  const newText = applyEdits(cell.text, sorted);
  const firstPart = partAt(cell, sorted[0]?.span.start ?? 0);
  if (firstPart === undefined) return [{ span: source, newText: newArray(writing, newText) }];

  const first = parts.indexOf(firstPart);
  const lastPart = partBefore(cell, Math.max(...sorted.map((edit) => edit.span.end))) ?? firstPart;
  let last = Math.max(first, parts.indexOf(lastPart));
  const grown = newText.length - cell.text.length;
  const piece = (): string => newText.slice(firstPart.start, partEnd(cell, last) + grown);
  // A line whose end was taken away goes on in the next string.
  while (last < parts.length - 1 && !/\n$|^$/.test(piece())) last++;

  const lines = stringsOf(piece(), writing);
  if (lines.length > 0) {
    const written = lines.join(separatorOf(writing.document, cell, source));
    return [{ span: { start: quoteBefore(cell, first), end: quoteAfter(cell, last) }, newText: written }];
  }
  if (last < parts.length - 1) {
    return [{ span: { start: quoteBefore(cell, first), end: quoteBefore(cell, last + 1) }, newText: '' }];
  }
  if (first > 0) {
    return [{ span: { start: quoteAfter(cell, first - 1), end: quoteAfter(cell, last) }, newText: '' }];
  }
  return [{ span: source, newText: '[]' }];
}

function partEnd(cell: IpynbCell, index: number): number {
  const part = cell.parts[index];
  return part === undefined ? cell.text.length : part.start + part.text.length;
}

function quoteBefore(cell: IpynbCell, index: number): number {
  return (cell.parts[index]?.raw.start ?? 1) - 1;
}

function quoteAfter(cell: IpynbCell, index: number): number {
  return (cell.parts[index]?.raw.end ?? -1) + 1;
}

/** What stands between two lines of the array: as in this cell, else as before its one line or in another cell. */
function separatorOf(document: IpynbDocument, cell: IpynbCell, source: JsonArray): string {
  const between = (its: IpynbCell): string => document.text.slice(quoteAfter(its, 0), quoteBefore(its, 1));
  if (cell.parts.length > 1) return between(cell);
  const lead = document.text.slice(source.start + 1, quoteBefore(cell, 0));
  if (lead !== '') return `,${lead}`;
  const model = document.cells.find((other) => other.parts.length > 1);
  return model === undefined ? ', ' : between(model);
}

/** A source for a cell whose array is empty, laid out as another cell's. */
function newArray(writing: Writing, text: string): string {
  const lines = stringsOf(text, writing);
  if (lines.length === 0) return '[]';
  const { document } = writing;
  const model = document.cells.find((cell) => cell.source?.kind === 'array' && cell.parts.length > 0);
  if (model?.source?.kind !== 'array') return `[${lines.join(', ')}]`;
  const lead = document.text.slice(model.source.start + 1, quoteBefore(model, 0));
  const trail = document.text.slice(quoteAfter(model, model.parts.length - 1), model.source.end - 1);
  return `[${lead}${lines.join(separatorOf(document, model, model.source))}${trail}]`;
}

/** The strings of an array of lines, each with its line end. */
function stringsOf(text: string, { encode }: Writing): readonly string[] {
  return Array.from(text.matchAll(/[^\n]*\n|[^\n]+/g), ([line]) => `"${encode(line)}"`);
}
