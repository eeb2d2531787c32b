import type { TextEdit } from './span';

/** Why edits cannot be applied: two of them overlap, or one lies outside the text. */
export class EditError extends Error {
  constructor(
    readonly reason: 'overlap' | 'outside',
    message: string,
  ) {
    super(message);
    this.name = 'EditError';
  }
}

/**
 * Sorted by place. Insertions at one place keep the order they came in; an insertion where a replacement begins goes
 * before it. Throws {@link EditError} where edits overlap.
 */
export function sortEdits<T extends TextEdit>(edits: readonly T[]): readonly T[] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let end = 0;
  for (const { span } of sorted) {
    if (span.start < end) throw new EditError('overlap', `Two edits overlap at offset ${span.start}.`);
    end = span.end;
  }
  return sorted;
}

/** The text with all edits applied, whose spans are offsets in the text as it was. Throws {@link EditError}. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.start < 0 || span.end < span.start || span.end > text.length) {
      throw new EditError('outside', `An edit at ${span.start}-${span.end} lies outside the text (${text.length}).`);
    }
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}
