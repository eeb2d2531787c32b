import type { Location } from '../../text/location';
import type { Located } from '../located';
import { MapBuilder } from './map-builder';
import { plainValue } from './plain-scalar';
import { booleanWords, noneEarlier, scalarOf } from './values';
import type { DuplicateKey, Read } from './values';

const blanks = / */y;
const quoted = /"[^"\\\r\n]*"|'[^'\r\n]*'/y;
/** Without what may mean something else here: `?`, `:`, `#`, brackets, and marks at the beginning. */
const plain = /(?:[\w./]|-(?=[\w.-]))[\w./@%+*=~<>!($) -]*/y;
const key = /([A-Za-z_][\w.-]*): +/y;
const deepest = 10;

/** Reads lists in brackets and maps in braces as most are written: on one line, of scalars and of more such. */
export class FlowReader {
  private at = 0;
  private depth = 0;
  readonly duplicates: DuplicateKey[] = [];

  constructor(
    private readonly text: string,
    private readonly location: (start: number, end: number) => Location,
  ) {}

  /** What begins with the bracket at an offset; undefined for what is the parser's. */
  read(start: number): Read | undefined {
    this.at = start;
    const value = this.value();
    return value && { value, end: this.at };
  }

  private value(): Located | undefined {
    const start = this.at;
    const opening = this.text[start];
    if (opening !== '[' && opening !== '{') return this.scalar(start);
    if (++this.depth > deepest) return undefined;
    this.at++;
    const value = opening === '[' ? this.list(start) : this.map(start);
    this.depth--;
    return value;
  }

  private list(start: number): Located | undefined {
    const items: Located[] = [];
    const isRead = this.parts(']', () => {
      const item = this.value();
      if (item) items.push(item);
      return item;
    });
    const location = this.location(start, this.at);
    return isRead ? { kind: 'list', items, location, earlier: noneEarlier } : undefined;
  }

  private map(start: number): Located | undefined {
    const builder = new MapBuilder(this.duplicates);
    const isRead = this.parts('}', () => {
      const from = this.at;
      const name = this.match(key)?.[1];
      if (name === undefined || booleanWords.test(name)) return undefined;
      const value = this.value();
      if (value) builder.add(name, this.location(from, from + name.length), value);
      return value;
    });
    return isRead ? builder.build(this.location(start, this.at)) : undefined;
  }

  /** What stands between commas, up to the closing bracket and over it. */
  private parts(closing: string, part: () => Located | undefined): boolean {
    this.match(blanks);
    let isFirst = true;
    while (this.text[this.at] !== closing) {
      if (!isFirst && this.text[this.at++] !== ',') return false;
      isFirst = false;
      this.match(blanks);
      if (!part()) return false;
      this.match(blanks);
    }
    this.at++;
    return true;
  }

  private scalar(start: number): Located | undefined {
    const inQuotes = this.match(quoted)?.[0];
    if (inQuotes !== undefined) return scalarOf(inQuotes.slice(1, -1), undefined, this.location(start, this.at));
    const source = this.match(plain)?.[0].trimEnd();
    if (source === undefined) return undefined;
    return scalarOf(plainValue(source), source, this.location(start, start + source.length));
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text) ?? undefined;
    if (match) this.at = pattern.lastIndex;
    return match;
  }
}
