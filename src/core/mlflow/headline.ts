/** Metrics that people look at first, the most telling first. */
const telling = [
  /f1/i,
  /auc/i,
  /accuracy|\bacc\b/i,
  /rmse/i,
  /mae|mean_absolute_error/i,
  /mse|mean_squared_error/i,
  /r2/i,
  /loss/i,
];
/** Of data that the model has not seen. */
const unseen = /(?:^|[^a-z])(?:val|valid|validation|test|eval|holdout)(?:[^a-z]|$)/i;

/** The metric that stands for a run in a list: of unseen data before others, a well-known one before others. */
export function headlineMetric(keys: Iterable<string>): string | undefined {
  let best: { readonly key: string; readonly rank: number } | undefined;
  for (const key of keys) {
    // What MLflow measures of the machine.
    if (key.startsWith('system/')) continue;
    const known = telling.findIndex((pattern) => pattern.test(key));
    const rank = (known < 0 ? telling.length : known) + (unseen.test(key) ? 0 : telling.length + 1);
    if (!best || rank < best.rank || (rank === best.rank && key < best.key)) best = { key, rank };
  }
  return best?.key;
}
