import type { Ink } from '../../contracts/compare-runs/drawing/pen';
import { type LineStyle, stylesOf } from '../../contracts/compare-runs/palette';
import type { CompareState } from './model';

/** How each run is drawn: by its place among all that are compared, so that filters and sorting change no colours. */
export function runStyles(
  { table, layout }: Pick<CompareState, 'table' | 'layout'>,
  { background }: Pick<Ink, 'background'>,
): ReadonlyMap<string, LineStyle> {
  const ids = table.runs.map(({ id }) => id);
  return stylesOf(ids, layout.colours, background);
}

/** Names alone if they tell the runs apart, otherwise with a part of the id. */
export function runLabels({ table }: Pick<CompareState, 'table'>): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of table.runs) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    table.runs.map(({ id, name }) => [id, (counts.get(name) ?? 0) > 1 ? `${name} (${id.slice(0, 6)})` : name]),
  );
}
