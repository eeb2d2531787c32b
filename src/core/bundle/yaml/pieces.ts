import { parseDocument } from 'yaml';
import type { Document, ParsedNode } from 'yaml';
import { Allowance } from '../allowance';
import type { Block } from './block';

export type ParsedPiece = Document.Parsed<ParsedNode>;

export function parsePiece(text: string): ParsedPiece {
  return parseDocument(text, { strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
}

/** What was made of the pieces of a file, by their text: those of its last version are at hand for the next. */
export class Pieces {
  private readonly parsed = new Kept<ParsedPiece>();
  readonly blocks = new Kept<Block>();
  /** For reading blocks. */
  readonly allowance = new Allowance();

  parse(text: string): ParsedPiece {
    const piece = this.parsed.get(text) ?? parsePiece(text);
    this.parsed.set(text, piece);
    return piece;
  }

  /** A version of the file has been read: what it did not have is forgotten, unless it could not be read in pieces. */
  turn(isRead: boolean): void {
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
