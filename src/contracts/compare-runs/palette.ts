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

/** Lengths of strokes and gaps in pixels; the first is a whole line. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

export interface LineStyle {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** The look of the run at a position: ten colours, each in four kinds of lines, before anything looks alike. */
export function styleOf(position: number, chosen?: string): LineStyle {
  return {
    colour: chosen ?? palette[position % palette.length] ?? palette[0],
    dash: dashes[Math.floor(position / palette.length) % dashes.length] ?? [],
  };
}
