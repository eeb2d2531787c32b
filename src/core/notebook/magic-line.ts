import type { CellLine } from './cell-lines';

/** A magic as it stands on its line. */
export interface MagicLine {
  /** As `Magic.name`; `?` for a request for help. */
  readonly name: string;
  /** `%%name`. */
  readonly double: boolean;
  /** Where `%` or `!` stands. */
  readonly start: number;
  /** Where its argument begins. */
  readonly argument: number;
}

const MAGIC = /[ \t]*(?:(%%?)[ \t]*([A-Za-z_][\w.-]*)?|(!!?)|(\?\??))/y;
// `pip install x` is no Python at all; IPython's automagic, on by default, reads it as `%pip`.
const AUTOMAGIC = /[ \t]*(pip|conda)(?=[ \t]+(?:install|uninstall)\b)/y;
const HELP = /[ \t]*([\w.*]+(?:\[[^\]\r\n]*\])?)[ \t]*\?\??[ \t]*(?=[\r\n]|$)/y;

/** The magic that a line's own text is, if it is one, provided that the line begins a statement. */
export function magicOf(text: string, line: CellLine): MagicLine | undefined {
  return escaped(text, line) ?? automagic(text, line) ?? help(text, line);
}

/** The magic or shell escape at `offset`, where a statement assigns it. */
export function magicAt(text: string, offset: number, line: CellLine): MagicLine | undefined {
  return escaped(text, { start: offset, content: offset, end: line.end });
}

function escaped(text: string, line: CellLine): MagicLine | undefined {
  const match = matchAt(MAGIC, text, line.content);
  if (match === undefined) return undefined;
  const [whole, percent, word, bang] = match;
  const marker = percent ?? bang ?? match[4] ?? '';
  return {
    name: percent === undefined ? marker.charAt(0) : (word ?? ''),
    double: percent === '%%',
    start: line.content + whole.search(/[^ \t]/),
    argument: line.content + whole.length,
  };
}

function automagic(text: string, line: CellLine): MagicLine | undefined {
  const match = matchAt(AUTOMAGIC, text, line.content);
  const name = match?.[1];
  if (match === undefined || name === undefined) return undefined;
  const end = line.content + match[0].length;
  return { name, double: false, start: end - name.length, argument: end };
}

function help(text: string, line: CellLine): MagicLine | undefined {
  const match = matchAt(HELP, text, line.content);
  if (match === undefined) return undefined;
  const start = line.content + match[0].search(/[^ \t]/);
  return { name: '?', double: false, start, argument: start };
}

/** Whether a magic on this line goes on in the next one. */
export function continues(text: string, line: CellLine): boolean {
  return /\\[ \t]*$/.test(text.slice(line.content, line.end));
}

/** The text from `start` in the first line to the end of the last, prefixes removed. */
export function bodyOf(text: string, start: number, lines: readonly CellLine[]): string {
  return partsOf(text, start, lines).join('\n').trim();
}

/** The same for lines that a backslash continues: without it, and without the blanks around it. */
export function argumentOf(text: string, start: number, lines: readonly CellLine[]): string {
  const parts = partsOf(text, start, lines);
  return parts.map((part) => part.replace(/\\[ \t]*$/, '').trim()).join('\n');
}

function partsOf(text: string, start: number, lines: readonly CellLine[]): readonly string[] {
  return lines.map((line, i) => text.slice(i === 0 ? start : line.content, line.end));
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}
