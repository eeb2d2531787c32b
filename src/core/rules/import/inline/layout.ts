import { importLines } from './import-lines';
import type { Piece, PieceKind } from './pieces';

/** The lines of some pieces, with the blank lines that PEP 8 asks for between them; no line end after the last. */
export function layOut(pieces: readonly Piece[]): string {
  let text = '';
  let before: Piece | undefined;
  for (const piece of joined(pieces)) {
    if (before) text += '\n'.repeat(1 + gapBetween(before, piece));
    text += piece.kind === 'import' ? importLines(piece.parts).join('\n') : piece.text;
    before = piece;
  }
  return text;
}

/** Imports that follow each other as one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind !== 'import' || last?.kind !== 'import') result.push(piece);
    else result.splice(-1, 1, { kind: 'import', parts: [...last.parts, ...piece.parts] });
  }
  return result;
}

/**
 * The same, to be put between two parts of a cell. `isLine`: `after` begins on a line of its own. What stands before and
 * after keeps its blank lines, and gets those that are missing.
 */
export function fitted(pieces: readonly Piece[], before: string, after: string, isLine: boolean): string {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return '';
  const own = before.trimEnd();
  const lead = own === '' ? 0 : 1 + gapAfterText(own, first.kind) - lineEnds(before.slice(own.length));
  const next = after.trimStart();
  const blank = after.slice(0, after.length - next.length);
  const kind = kindOfLine(next) ?? 'other';
  const trail = next === '' ? Number(isLine) : 1 + gap(last.kind, kind) - lineEnds(blank);
  const missing = (count: number): string => '\n'.repeat(Math.max(0, count));
  return missing(lead) + layOut(pieces) + missing(next === '' ? trail : Math.max(1, trail));
}

function gapBetween(before: Piece, after: Piece): number {
  const isClose = before.kind === 'other' && after.kind === 'other' && after.isAdjacent;
  return isClose ? 0 : gap(before.kind, after.kind);
}

/** Blank lines between two things at module level. */
function gap(before: PieceKind, after: PieceKind): number {
  if (before === 'definition' || after === 'definition') return 2;
  return before === 'import' && after === 'import' ? 0 : 1;
}

/** A comment right above is taken to speak of what follows. */
function gapAfterText(text: string, after: PieceKind): number {
  const lines = text.split('\n');
  if (/^\s*#/.test(lines.at(-1) ?? '')) return 0;
  const outermost = lines.findLast((line) => /^[^\s#)\]}]/.test(line)) ?? '';
  return gap(kindOfLine(outermost) ?? 'other', after);
}

/** What begins with a line, as far as the blank lines around it go; undefined for a comment. */
function kindOfLine(line: string): PieceKind | undefined {
  if (/^\s*#/.test(line)) return undefined;
  if (/^(import|from)\b/.test(line)) return 'import';
  return /^((async\s+)?def\b|class\b|@)/.test(line) ? 'definition' : 'other';
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
