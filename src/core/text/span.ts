/** A stretch of text: 0-based UTF-16 offsets, `end` not included. The one position convention of the core. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces `span` with `newText`; an insertion has an empty span. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Whether `outer` holds all of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
