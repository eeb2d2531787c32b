import { visibleOn } from './contrast';

/** Colours that stand out from light and from dark grounds alike: at least 3:1 against white and against #1e1e1e. */
export const palette = [
  '#3b82f6',
  '#d97706',
  '#16a34a',
  '#e5484d',
  '#a855f7',
  '#0d9488',
  '#db2777',
  '#a16207',
  '#808080',
  '#6b8e23',
] as const;

/** What people call them. */
export const paletteNames: Readonly<Record<(typeof palette)[number], string>> = {
  '#3b82f6': 'Blue',
  '#d97706': 'Orange',
  '#16a34a': 'Green',
  '#e5484d': 'Red',
  '#a855f7': 'Purple',
  '#0d9488': 'Teal',
  '#db2777': 'Pink',
  '#a16207': 'Brown',
  '#808080': 'Grey',
  '#6b8e23': 'Olive',
};

/** Lengths of strokes and gaps in pixels; the first is a whole line. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

export interface LineStyle {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** The look of the run at a position: ten colours, each in four kinds of lines, before anything looks alike. */
export function styleOf(position: number): LineStyle {
  return {
    colour: palette[position % palette.length] ?? palette[0],
    dash: dashes[Math.floor(position / palette.length) % dashes.length] ?? [],
  };
}

/**
 * The look of each run, by its place. A colour that was chosen for one changes no other's look: where several have it, the
 * one that it was chosen for gets a kind of line that none of them has.
 * @param ground what the runs are drawn on: colours that would not be seen on it are made lighter or darker
 */
export function stylesOf(
  ids: readonly string[],
  chosen: Readonly<Record<string, string>>,
  ground: string,
): ReadonlyMap<string, LineStyle> {
  const seen = new Map<string, string>();
  const visible = (colour: string): string => {
    const known = seen.get(colour) ?? visibleOn(colour, ground);
    seen.set(colour, known);
    return known;
  };
  const styles = new Map(ids.map((id, i) => [id, { ...styleOf(i), colour: visible(styleOf(i).colour) }]));
  const others = ids.filter((id) => chosen[id] === undefined);
  for (const id of ids) {
    const own = chosen[id];
    if (own === undefined) continue;
    const colour = visible(own);
    const alike = others.flatMap((other) => styles.get(other) ?? []).filter((style) => style.colour === colour);
    styles.set(id, { colour, dash: dashes.find((dash) => alike.every((style) => style.dash !== dash)) ?? [] });
    others.push(id);
  }
  return styles;
}
