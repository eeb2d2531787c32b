import { LineIndex } from '../../../text/lines';
import type { Span } from '../../../text/span';
import { flowAt } from './flow';
import { lineTokens } from './line-tokens';
import type { LineTokens } from './line-tokens';

/** Where something is about to be written, as far as the indentation tells: half-typed YAML has no other structure. */
export interface Cursor {
  /** Keys and positions that lead to the map, list or value; positions are all 0. */
  readonly path: readonly (string | number)[];
  /** A key of the map at `path`, or the value at it. */
  readonly on: 'key' | 'value';
  /** What is typed of it so far, up to the cursor and behind it, without quotes. */
  readonly span: Span;
  readonly typed: string;
  readonly isQuoted: boolean;
  /** Whether what ends a key is there already: its quote, or its colon. */
  readonly isEnded: boolean;
  /** Keys that the map has already, with their values as they are written. */
  readonly siblings: ReadonlyMap<string, string>;
  /** The column of the map's keys; undefined within `{}`. */
  readonly column: number | undefined;
  /** What can begin a line in the cursor's column: anything, where the map or list is empty; else what does already. */
  readonly room: 'any' | 'keys' | 'items' | 'none';
  /** The same of the nearest map that holds a key: of the task around `depends_on`. */
  around(key: string): ReadonlyMap<string, string>;
}

/** Undefined in comments, block scalars, right behind a dash, which needs its space, and behind what is complete. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const index = new LineIndex(text);
  const lines = new Lines(text, index);
  const { line, character } = index.position(offset);
  const before = lines.text(line).slice(0, character);
  const after = lines.text(line).slice(character);
  if (isComment(before) || lines.isInBlock(line) || /^\s*(?:-\s+)*-$/.test(before)) return undefined;
  const { dashes, keyColumn, key, valueColumn, content } = lineTokens(before);
  const path: (string | number)[] = [];
  const holders: Holder[] = [];
  const start = keyColumn ?? content;
  lines.climb(line, start, dashes, path, holders);
  const value = key === undefined || valueColumn === undefined ? undefined : before.slice(valueColumn);
  const siblings = key === undefined && before.slice(start).startsWith('[') ? new Map() : lines.siblings(line, start);
  const around = (name: string): ReadonlyMap<string, string> => {
    if (name === key) return siblings;
    const holder = holders.find((each) => each.key === name);
    return holder ? lines.siblings(holder.line, holder.column) : new Map<string, string>();
  };
  const room = key === undefined ? lines.room(holders[0]?.line ?? -1, line, dashes[0] ?? start) : 'none';
  const written = value ?? before.slice(start);
  const flow = flowAt(written);
  if (flow) {
    const at = key === undefined ? path : [...path, key];
    const from = offset - flow.typed.length;
    const rest = /^[^\s,{}[\]:"']*/.exec(after)?.[0] ?? '';
    return {
      ...flow,
      path: [...at, ...flow.path],
      span: { start: from, end: offset + rest.length },
      isEnded: flow.isQuoted || isColon(after.slice(rest.length)),
      column: undefined,
      room: 'none',
      around: (name) => flow.around.get(name) ?? around(name),
    };
  }
  const quote = /^(?:["'])/.exec(written)?.[0];
  if (quote !== undefined && written.indexOf(quote, 1) !== -1) return undefined;
  const typed = quote === undefined ? written : written.slice(1);
  if (value === undefined) {
    if (/\s/.test(typed) || /^[|>&*!]/.test(typed)) return undefined;
    const rest = /^[^\s:#"']*/.exec(after)?.[0] ?? '';
    const span = { start: offset - typed.length, end: offset + rest.length };
    const isQuoted = quote !== undefined;
    const isEnded = isQuoted || isColon(after.slice(rest.length));
    return { path, on: 'key', span, typed, isQuoted, isEnded, siblings, column: start, room, around };
  }
  if (/^[|>&*!]/.test(typed)) return undefined;
  const rest = (quote === undefined ? /^(?:[^\s#]|(?<=\S)#)*/ : new RegExp(`^[^${quote}]*`)).exec(after)?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  const at = [...path, ...(key === undefined ? [] : [key])];
  return {
    path: at,
    on: 'value',
    span,
    typed,
    isQuoted: quote !== undefined,
    isEnded: true,
    siblings,
    column: start,
    room,
    around,
  };
}

function isColon(after: string): boolean {
  return /^[ \t]*:(?:\s|$)/.test(after);
}

/** Whether a comment goes on at an offset, or what looks like one in a block of text. */
export function isInComment(text: string, offset: number): boolean {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return isComment(text.slice(start, offset));
}

/** A key that leads to the cursor, and where it is written. */
interface Holder {
  readonly key: string;
  readonly line: number;
  readonly column: number;
}

class Lines {
  private readonly known = new Map<number, LineTokens | undefined>();

  constructor(
    private readonly source: string,
    private readonly index: LineIndex,
  ) {}

  text(line: number): string {
    const { start, end } = this.index.lineSpan(line);
    return this.source.slice(start, end);
  }

  /** Undefined for a line that says nothing. */
  private tokens(line: number): LineTokens | undefined {
    if (!this.known.has(line)) {
      const text = this.text(line);
      this.known.set(line, /^\s*(?:#|$|---|%)/.test(text) ? undefined : lineTokens(text));
    }
    return this.known.get(line);
  }

  /** How far a line is indented; undefined for one that says nothing. Cheap: most lines are asked for nothing else. */
  private indent(line: number): number | undefined {
    const { start, end } = this.index.lineSpan(line);
    let at = start;
    while (at < end && (this.source[at] === ' ' || this.source[at] === '\t')) at++;
    return at === end || this.source[at] === '#' ? undefined : at - start;
  }

  /** Whether a line belongs to the text under a `|` or `>`. */
  isInBlock(line: number): boolean {
    let column = /^[ \t]*/.exec(this.text(line))?.[0].length ?? 0;
    for (let above = line - 1; above >= 0 && column > 0; above--) {
      const own = this.indent(above);
      if (own === undefined || own >= column) continue;
      if (/(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$/.test(this.text(above))) return true;
      column = own;
    }
    return false;
  }

  /** Puts together the keys and positions above a column of a line, the outermost first. */
  climb(line: number, column: number, dashes: readonly number[], path: (string | number)[], holders: Holder[]): void {
    let limit = column;
    let isItem = false;
    const enter = (at: number): void => {
      if (at >= limit) return;
      path.unshift(0);
      limit = at;
      isItem = true;
    };
    for (const dash of [...dashes].reverse()) enter(dash);
    for (let above = line - 1; above >= 0 && (limit > 0 || isItem); above--) {
      if ((this.indent(above) ?? Infinity) > limit) continue;
      const tokens = this.tokens(above);
      if (!tokens) continue;
      const { keyColumn, key } = tokens;
      if (key !== undefined && keyColumn !== undefined && (isItem ? keyColumn <= limit : keyColumn < limit)) {
        path.unshift(key);
        holders.push({ key, line: above, column: keyColumn });
        limit = keyColumn;
        isItem = false;
      }
      for (const dash of [...tokens.dashes].reverse()) enter(dash);
    }
  }

  /** What can begin in a column of a line, by the first line under the key on `holder` and the one that follows. */
  room(holder: number, line: number, column: number): Cursor['room'] {
    const outer = holder < 0 ? -1 : (this.tokens(holder)?.keyColumn ?? -1);
    const above = this.first(holder + 1, line);
    const below = this.first(line + 1, this.index.lineCount);
    // A list may begin in the column of its key.
    const isInside = below !== undefined && below.column > outer - (below.isItem ? 1 : 0);
    const isOfSame = isInside && (above === undefined || below.column >= column);
    const around = [above, isOfSame ? below : undefined].filter((each) => each !== undefined);
    const [one, other = one] = around;
    if (!one || !other) return 'any';
    const fits = around.every((each) => each.column === column) && one.isItem === other.isItem;
    if (!fits) return 'none';
    return one.isItem ? 'items' : 'keys';
  }

  private first(from: number, to: number): { readonly column: number; readonly isItem: boolean } | undefined {
    for (let at = from; at < to; at++) {
      const column = this.indent(at);
      if (column !== undefined) return { column, isItem: /^\s*-(?:\s|$)/.test(this.text(at)) };
    }
    return undefined;
  }

  /** The other keys of a map whose keys stand at a column: those of the lines around one. */
  siblings(line: number, column: number): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const take = (at: number, { key, keyColumn, valueColumn }: LineTokens): void => {
      if (key === undefined || keyColumn !== column || valueColumn === undefined) return;
      found.set(key, unquoted(this.text(at).slice(valueColumn)));
    };
    const begins = (tokens: LineTokens | undefined): boolean => tokens?.dashes.some((dash) => dash < column) ?? false;
    for (let at = begins(this.tokens(line)) ? -1 : line - 1; at >= 0; at--) {
      if ((this.indent(at) ?? Infinity) > column) continue;
      const tokens = this.tokens(at);
      if (!tokens) continue;
      take(at, tokens);
      if (begins(tokens) || (tokens.keyColumn ?? tokens.content) < column) break;
    }
    for (let at = line + 1; at < this.index.lineCount; at++) {
      if ((this.indent(at) ?? Infinity) > column) continue;
      const tokens = this.tokens(at);
      if (!tokens) continue;
      if ((tokens.dashes[0] ?? tokens.content) < column) break;
      take(at, tokens);
    }
    return found;
  }
}

function unquoted(text: string): string {
  const plain = text.replace(/\s+#.*$/, '').trim();
  return /^(["']).*\1$/.test(plain) ? plain.slice(1, -1) : plain;
}

function isComment(before: string): boolean {
  const plain = before.replace(/"(?:\\.|[^"\\])*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length));
  return /(?:^|\s)#/.test(plain);
}
