import type { Span } from '../text/span';

const segment = String.raw`\p{L}[\p{L}\p{N}]*(?:[-_]+[\p{L}\p{N}]+)*`;
const indices = String.raw`(?:\[[0-9]+\])*`;
const pattern = new RegExp(String.raw`\$\{(${segment}(?:\.${segment}${indices})*${indices})\}`, 'gu');

/** `${a.b[0]}` within a string of a bundle. */
export interface Reference {
  /** `${a.b[0]}` as written. */
  readonly source: string;
  /** `a`, `b`, `0`. */
  readonly path: readonly string[];
  /** Within the string. */
  readonly span: Span;
}

const none: readonly Reference[] = [];
/** `${var.catalog}` stands in a bundle a thousand times, and is asked about many more. */
const known = new Map<string, readonly Reference[]>();
const mostKnown = 10_000;
const longestKnown = 1_000;

/** The references of a string, in order; what only resembles one (`${ var.a }`) is none (libs/dyn/dynvar/ref.go). */
export function findReferences(text: string): readonly Reference[] {
  if (!text.includes('${')) return none;
  const before = known.get(text);
  if (before) return before;
  const found = [...text.matchAll(pattern)].map((match) => ({
    source: match[0],
    path: (match[1] ?? '').split(/[.[\]]+/).filter((name) => name !== ''),
    span: { start: match.index, end: match.index + match[0].length },
  }));
  if (known.size >= mostKnown) known.clear();
  if (text.length <= longestKnown) known.set(text, found);
  return found;
}
