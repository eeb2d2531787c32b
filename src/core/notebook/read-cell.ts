import { cellLines, type CellLine, type CommentMark } from './cell-lines';
import { languageUnder } from './magic-names';
import { bodyOf, magicOf, type MagicLine } from './magic-line';
import type { Cell, CellLanguage, Magic } from './notebook';
import { isPlainPython, readPython } from './python-cell';

/** What a cell's text alone tells of it. */
export type CellContent = Pick<Cell, 'language' | 'python' | 'magics' | 'linePrefix'>;

export interface CellStyle {
  /** What the cell is in unless a magic says otherwise. */
  readonly language: CellLanguage;
  /** How comments begin in a source notebook's language, whose magics stand behind `# MAGIC `; absent in an `.ipynb`. */
  readonly comment?: CommentMark;
}

interface Head {
  readonly index: number;
  readonly line: CellLine;
  readonly magic: MagicLine;
}

/** Reads a code cell: its language, its magics, its Python. */
export function readCell(text: string, style: CellStyle): CellContent {
  if (style.language === 'python' && isPlainPython(text)) return { language: 'python', python: text, magics: [] };
  const lines = cellLines(text, style.comment);
  const index = firstWithCode(text, lines, style.comment ?? '#');
  const line = lines[index];
  const magic = line === undefined ? undefined : magicOf(text, line);
  const head = line === undefined || magic === undefined ? undefined : { index, line, magic };
  const switched = head === undefined ? undefined : languageUnder(head.magic.name, head.magic.double);
  const language = switched ?? style.language;
  if (language !== 'python') {
    return { language, python: '', magics: head === undefined ? [] : [headMagic(text, lines, head, switched)] };
  }
  const wrapped = line !== undefined && line.content > line.start;
  const reading = readPython(text, lines, wrapped);
  if (!wrapped) return { language, ...reading };
  return { language, ...reading, linePrefix: text.slice(line.start, line.content) };
}

/** The magic that a cell without Python begins with: all of the cell, or, where it only runs something, its line. */
function headMagic(text: string, lines: readonly CellLine[], head: Head, switched: CellLanguage | undefined): Magic {
  const scope = switched === undefined ? 'line' : 'cell';
  const its = scope === 'cell' ? lines.slice(head.index) : [head.line];
  const prefixed = head.line.content > head.line.start;
  const start = prefixed ? head.line.start : head.magic.start;
  const end = its[its.length - 1]?.end ?? start;
  return {
    name: head.magic.name,
    scope,
    argument: bodyOf(text, head.magic.argument, its),
    span: { start, end: start + text.slice(start, end).trimEnd().length },
  };
}

/** The first line that is neither blank nor a comment (a title is a comment). */
function firstWithCode(text: string, lines: readonly CellLine[], comment: string): number {
  return lines.findIndex(({ content, end }) => {
    const code = text.slice(content, end).trim();
    return code !== '' && !code.startsWith(comment);
  });
}
