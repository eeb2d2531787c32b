import * as v from 'valibot';
import { type MetricPoint, metricValue } from '../../../core/mlflow/metric';
import type { Page } from '../page';
import { list, nextPage, told, wholeNumber } from './values';

const value = v.pipe(v.optional(v.union([v.number(), v.string()]), 0), v.transform(metricValue));

export const metric = v.object({
  key: v.string(),
  value,
  timestamp: v.optional(wholeNumber, 0),
  step: v.optional(wholeNumber, 0),
});

export function pointOf(raw: v.InferOutput<typeof metric>): MetricPoint {
  return { value: raw.value, step: raw.step, timestampMs: raw.timestamp };
}

/** Of `metrics/get-history`. */
export const historyPage = v.pipe(
  v.object({ metrics: list(metric), ...nextPage }),
  v.transform((raw): Page<MetricPoint> => ({
    items: raw.metrics.map(pointOf),
    ...told({ next: raw.next_page_token }),
  })),
);

/** Of `metrics/get-history-bulk-interval`: by run. */
export const bulkHistory = v.pipe(
  v.object({ metrics: list(v.object({ ...metric.entries, run_id: v.string() })) }),
  v.transform((raw): ReadonlyMap<string, readonly MetricPoint[]> => {
    const byRun = new Map<string, MetricPoint[]>();
    for (const each of raw.metrics) {
      const points = byRun.get(each.run_id);
      if (points) points.push(pointOf(each));
      else byRun.set(each.run_id, [pointOf(each)]);
    }
    return byRun;
  }),
);
