import * as v from 'valibot';

const sortKey = v.object({ column: v.string(), descending: v.boolean() });
const strings = v.array(v.string());
const cell = v.union([v.number(), v.string()]);
const scale = v.picklist(['linear', 'log']);

export const views = ['table', 'curves', 'parallel', 'scatter', 'differences'] as const;
export type ViewName = (typeof views)[number];

/**
 * How somebody looks at the runs: kept with the tab, and for the next comparison of the same experiments. Everything is
 * optional, so that what an older version kept can be read.
 */
export const layoutSchema = v.object({
  view: v.optional(v.picklist(views), 'table'),
  /** In their order; none means those that a comparison opens with. */
  columns: v.optional(strings, []),
  /** In pixels, by column. */
  widths: v.optional(v.record(v.string(), v.number()), {}),
  sort: v.optional(v.array(sortKey), []),
  filter: v.optional(v.string(), ''),
  onlyDiffering: v.optional(v.boolean(), false),
  onlyStarred: v.optional(v.boolean(), false),
  /** Of runs: at the top of the table; marked; left out of charts. */
  pinned: v.optional(strings, []),
  starred: v.optional(strings, []),
  hidden: v.optional(strings, []),
  /** Whether rows of hidden runs are left out of the table too. */
  hideRows: v.optional(v.boolean(), false),
  /** Chosen colours by run. */
  colours: v.optional(v.record(v.string(), v.string()), {}),
  /** Metrics of which people said what is better. */
  directions: v.optional(v.record(v.string(), v.picklist(['higher', 'lower'])), {}),
  /** The run that others are held against. */
  baseline: v.optional(v.string()),
  curves: v.optional(
    v.object({
      metrics: v.optional(strings, []),
      axis: v.optional(v.picklist(['step', 'relative', 'wall']), 'step'),
      smoothing: v.optional(v.number(), 0),
      x: v.optional(scale, 'linear'),
      y: v.optional(scale, 'linear'),
      /** All metrics in one chart. */
      overlay: v.optional(v.boolean(), false),
      /** Runs that are drawn at most, from the top of the table; people are told of the others. */
      most: v.optional(v.number(), 50),
    }),
    {},
  ),
  /** Columns that are axes, from the left. */
  parallel: v.optional(strings, []),
  /** Stretches of axes that are marked, by column. */
  brushes: v.optional(v.record(v.string(), v.object({ low: cell, high: cell })), {}),
  scatter: v.optional(
    v.object({
      x: v.optional(v.string()),
      y: v.optional(v.string()),
      xScale: v.optional(scale, 'linear'),
      yScale: v.optional(scale, 'linear'),
    }),
    {},
  ),
});

export type Layout = v.InferOutput<typeof layoutSchema>;

export const emptyLayout: Layout = v.parse(layoutSchema, {});

/** What was kept, or the layout of a new panel where it cannot be read. */
export function readLayout(raw: unknown): Layout | undefined {
  const read = v.safeParse(layoutSchema, raw);
  return read.success ? read.output : undefined;
}
