import { anchorPlaces } from '../anchors';
import { completion } from './completion';
import type { Completion } from './completion';

/** The anchors above a `*` before the cursor, the nearest first; undefined where no alias is begun. */
export function aliasNames(text: string, offset: number): readonly Completion[] | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const typed = /(?:[:-]\s+|[[{,]\s*)\*([\p{L}\p{N}_-]*)$/u.exec(line)?.[1];
  if (typed === undefined) return undefined;
  const rest = /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  const above = anchorPlaces(text.slice(0, offset)).filter(({ isAlias }) => !isAlias);
  return [...new Set(above.reverse().map(({ name }) => name))].map((name) => completion('section', name, span));
}
