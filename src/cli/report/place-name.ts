import type { Location } from '../../core/text/location';
import { harmless } from './glyphs';
import type { ReportContext } from './report';

/**
 * `train.py:12:5`, or `train.ipynb:cell 3:2:5`: what people count, so cells from 1, as editors show them, and columns by
 * character.
 */
export function placeName(location: Location, context: ReportContext): string {
  const { places } = context;
  const { cell } = places.place(location);
  const path = harmless(context.path(location.path));
  const file = cell === null ? path : `${path}:cell ${cell + 1}`;
  const excerpt = places.excerpt(location);
  if (excerpt === undefined) return `${file}:1:1`;
  const { line, character } = excerpt.lines.position(excerpt.span.start);
  const { start } = excerpt.lines.lineSpan(line);
  const before = excerpt.text.slice(start, start + character).replace(/^\ufeff/, '');
  return `${file}:${line + 1}:${Array.from(before).length + 1}`;
}
