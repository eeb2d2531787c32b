import type { Span } from '../../text/span';

/** An anchor, `&defaults`, or an alias of it, `*defaults`. */
export interface AnchorPlace {
  readonly name: string;
  readonly isAlias: boolean;
  /** With its `&` or `*`. */
  readonly span: Span;
}

const pattern = /(?<=^|[:\-,[{]\s+|[[{,])([&*])([\p{L}\p{N}_-]+)(?=[\s,\]}]|$)/gmu;

/** The anchors and aliases of a file where one can stand, in order. */
export function anchorPlaces(text: string): readonly AnchorPlace[] {
  if (!text.includes('&')) return [];
  return [...text.matchAll(pattern)].map((match) => ({
    name: match[2] ?? '',
    isAlias: match[1] === '*',
    span: { start: match.index, end: match.index + match[0].length },
  }));
}

/** The anchor or alias around an offset. */
export function anchorAt(text: string, offset: number): AnchorPlace | undefined {
  return anchorPlaces(text).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** The anchor that an alias stands for, the last of its name before it, or itself. */
export function anchorOf(text: string, { name, span }: AnchorPlace): AnchorPlace | undefined {
  return anchorPlaces(text).findLast((each) => !each.isAlias && each.name === name && each.span.start <= span.start);
}
