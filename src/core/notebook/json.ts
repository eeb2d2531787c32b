import type { Span } from '../text/span';
import { decodeJsonString } from './json-string';

/** A JSON value and its place: what `JSON.parse` forgets, and what reports and edits in an `.ipynb` need. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonScalar;

export interface JsonObject extends Span {
  readonly kind: 'object';
  /** Where a name comes twice the last one holds, as with `JSON.parse`. */
  readonly members: ReadonlyMap<string, JsonNode>;
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

/** Quotes included, not decoded: most strings of a notebook are outputs that nobody asks for. */
export interface JsonString extends Span {
  readonly kind: 'string';
}

/** A number, `true`, `false` or `null`. */
export interface JsonScalar extends Span {
  readonly kind: 'scalar';
}

/** A text is not JSON; `offset` is where it stops being so. */
export class JsonError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = 'JsonError';
  }
}

const MAX_DEPTH = 500;
const BLANKS = ' \t\r\n';
// Python's json writes NaN and Infinity, and so do the outputs of plots in notebooks.
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;
// Backslashes come in pairs or before what they escape.
const BAD_ESCAPE = /(?<!\\)(?:\\\\)*(\\(?:u(?![0-9a-fA-F]{4})|[^"\\/bfnrtu]))/;

/** Parses a text; a byte order mark is let pass. Throws {@link JsonError}. */
export function parseJson(text: string): JsonNode {
  return new JsonParser(text).parse();
}

class JsonParser {
  private at: number;
  private depth = 0;
  /** The next line end at or after the string read last: looked for once, not once a string. */
  private lineEnd = -1;

  constructor(private readonly text: string) {
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  parse(): JsonNode {
    const root = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) throw this.unexpected('the end');
    return root;
  }

  private value(): JsonNode {
    this.skipBlanks();
    const start = this.at;
    switch (this.text.charAt(start)) {
      case '{': {
        const members = this.members();
        return { kind: 'object', start, end: this.at, members };
      }
      case '[': {
        const items = this.items();
        return { kind: 'array', start, end: this.at, items };
      }
      case '"':
        return this.string();
      default:
        SCALAR.lastIndex = start;
        if (!SCALAR.test(this.text)) throw this.unexpected('a value');
        this.at = SCALAR.lastIndex;
        return { kind: 'scalar', start, end: this.at };
    }
  }

  private members(): ReadonlyMap<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    this.list('}', () => {
      this.skipBlanks();
      if (this.text.charAt(this.at) !== '"') throw this.unexpected('a name in double quotes');
      const { start, end } = this.string();
      this.skipBlanks();
      if (this.text.charAt(this.at) !== ':') throw this.unexpected('":"');
      this.at++;
      members.set(decodeJsonString(this.text.slice(start + 1, end - 1)), this.value());
    });
    return members;
  }

  private items(): readonly JsonNode[] {
    const items: JsonNode[] = [];
    this.list(']', () => items.push(this.value()));
    return items;
  }

  /** From an opening bracket to behind its closing one. */
  private list(close: string, item: () => void): void {
    if (++this.depth > MAX_DEPTH) throw new JsonError(`nested more than ${MAX_DEPTH} deep`, this.at);
    this.at++;
    this.skipBlanks();
    if (this.text.charAt(this.at) !== close) {
      item();
      for (this.skipBlanks(); this.text.charAt(this.at) === ','; this.skipBlanks()) {
        this.at++;
        item();
      }
      if (this.text.charAt(this.at) !== close) throw this.unexpected(`"," or "${close}"`);
    }
    this.at++;
    this.depth--;
  }

  private string(): JsonString {
    const start = this.at;
    let end = start;
    do end = this.text.indexOf('"', end + 1);
    while (end !== -1 && this.isEscaped(end));
    if (this.lineEnd < start) this.lineEnd = this.lineEndAfter(start);
    if (end === -1 || this.lineEnd < end) {
      throw new JsonError('a string is not closed on its line', Math.min(start, this.text.length));
    }
    this.at = end + 1;
    const raw = this.text.slice(start + 1, end);
    const bad = raw.includes('\\') ? BAD_ESCAPE.exec(raw) : null;
    if (bad !== null) throw new JsonError(`"${bad[1]}" is no escape`, start + bad.index + bad[0].length - 1);
    return { kind: 'string', start, end: end + 1 };
  }

  private isEscaped(quote: number): boolean {
    let slash = quote;
    while (this.text.charAt(slash - 1) === '\\') slash--;
    return (quote - slash) % 2 === 1;
  }

  private lineEndAfter(offset: number): number {
    const found = this.text.indexOf('\n', offset);
    return found === -1 ? Infinity : found;
  }

  private skipBlanks(): void {
    let at = this.at;
    while (BLANKS.includes(this.text.charAt(at)) && at < this.text.length) at++;
    this.at = at;
  }

  private unexpected(expected: string): JsonError {
    const found = this.text.slice(this.at, this.at + 1);
    return new JsonError(`expected ${expected}, found ${found === '' ? 'the end' : JSON.stringify(found)}`, this.at);
  }
}
