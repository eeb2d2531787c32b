/** Whether more of a metric is better. */
export type Direction = 'higher' | 'lower';

/** Parts of names that say so; the first that is found decides. */
const signs: readonly (readonly [RegExp, Direction])[] = [
  [/(^|[^a-z])(neg|negative)([^a-z]|$)/, 'higher'],
  [/log_?likelihood|elbo/, 'higher'],
  [/loss|err(or)?([^a-z]|$)|mae|mse|mape|smape|wape|perplexity|deviance|divergence|kl([^a-z]|$)|brier/, 'lower'],
  [/(^|[^a-z])(aic|bic|nll|wer|cer|fpr|fnr|mad|hinge|crps|pinball)([^a-z]|$)/, 'lower'],
  [/latency|duration|seconds|(^|[^a-z])time([^a-z]|$)|memory|regret|distance|drift|cost/, 'lower'],
];

/** What a metric's name lets one expect, as scikit-learn's and Keras' names go. People can turn it round. */
export function directionOf(metric: string): Direction {
  const name = metric.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  return signs.find(([sign]) => sign.test(name))?.[1] ?? 'higher';
}
