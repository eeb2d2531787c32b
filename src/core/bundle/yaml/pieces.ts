import { parseDocument } from 'yaml';
import type { Document, ParsedNode } from 'yaml';

export type ParsedPiece = Document.Parsed<ParsedNode>;

export function parsePiece(text: string): ParsedPiece {
  return parseDocument(text, { strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
}

/** Parsed pieces of a file, by their text: those of its last version are at hand for the next. */
export class Pieces {
  private last = new Map<string, ParsedPiece>();
  private now = new Map<string, ParsedPiece>();

  parse(text: string): ParsedPiece {
    const piece = this.now.get(text) ?? this.last.get(text) ?? parsePiece(text);
    this.now.set(text, piece);
    return piece;
  }

  /** A version of the file has been read: what it did not have is forgotten. */
  turn(): void {
    this.last = this.now;
    this.now = new Map();
  }
}
