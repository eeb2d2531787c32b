import { parseDocument } from 'yaml';
import type { Document, ParsedNode } from 'yaml';
import type { Block } from './block';

export type ParsedPiece = Document.Parsed<ParsedNode>;

export function parsePiece(text: string): ParsedPiece {
  return parseDocument(text, { strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
}

/** A file of which more is to be read anew than may be at a time. What was put off, once read, is at hand for the next attempt. */
export class Unfinished extends Error {
  constructor(readonly rest: readonly (() => void)[]) {
    super('unfinished');
  }
}

/** What was made of the pieces of a file, by their text: those of its last version are at hand for the next. */
export class Pieces {
  private readonly parsed = new Kept<ParsedPiece>();
  readonly blocks = new Kept<Block>();
  /** So many resources are read anew with a file; the others are put off. */
  most = Infinity;
  private fresh = 0;
  private later: (() => void)[] = [];

  mayRead(): boolean {
    return ++this.fresh <= this.most;
  }

  putOff(reading: () => void): void {
    this.later.push(reading);
  }

  parse(text: string): ParsedPiece {
    const piece = this.parsed.get(text) ?? parsePiece(text);
    this.parsed.set(text, piece);
    return piece;
  }

  /**
   * A version of the file has been read: what it did not have is forgotten, unless it could not be read in pieces. Throws
   * `Unfinished` when something was put off.
   */
  turn(isRead: boolean): void {
    const { later } = this;
    this.fresh = 0;
    this.later = [];
    if (isRead && later.length > 0) throw new Unfinished(later);
    this.parsed.turn(isRead);
    this.blocks.turn(isRead);
  }
}

class Kept<T> {
  private last = new Map<string, T>();
  private now = new Map<string, T>();

  get(text: string): T | undefined {
    return this.now.get(text) ?? this.last.get(text);
  }

  set(text: string, made: T): void {
    this.now.set(text, made);
  }

  turn(isRead: boolean): void {
    if (isRead) this.last = this.now;
    this.now = new Map();
  }
}
