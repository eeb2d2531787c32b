/** From where models are made to where they are used. */
const steps = ['dev', 'staging', 'prod'];

/**
 * The names that a model most likely has further on: `dev.ml.units` in `staging.ml.units` and `prod.ml.units`, `main.dev_ml.units`
 * in `main.prod_ml.units`. Empty where its name says of no such place.
 */
export function promotionTargets(model: string): readonly string[] {
  const word = /(?<![a-z0-9])(dev|development|test|staging|stg)(?![a-z0-9])/;
  const found = word.exec(model)?.[1];
  if (found === undefined) return [];
  const step = found.startsWith('st') ? 1 : 0;
  return steps.slice(step + 1).map((next) => model.replace(word, next));
}
