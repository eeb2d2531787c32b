const lowerIsBetter = new Set(['rmse', 'mse', 'mae', 'mape', 'smape', 'loss', 'error', 'logloss', 'perplexity', 'wer']);
const higherIsBetter = new Set([
  'accuracy',
  'auc',
  'precision',
  'recall',
  'f1',
  'r2',
  'score',
  'bleu',
  'rouge',
  'ndcg',
]);

/** Which way a metric gets better, where its name has a word that says it; undefined where it has none, or both. */
export function directionOf(metric: string): 'up' | 'down' | undefined {
  const words = metric.toLowerCase().split(/[^a-z0-9]+/);
  const isDown = words.some((word) => lowerIsBetter.has(word));
  const isUp = words.some((word) => higherIsBetter.has(word));
  if (isDown === isUp) return undefined;
  // scikit-learn turns errors round: `neg_mean_squared_error` is better when it is higher.
  const isTurned = words.includes('neg');
  return isUp !== isTurned ? 'up' : 'down';
}
