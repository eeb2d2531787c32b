import type { Random } from './random';

/** What can be wrong with a notebook on Databricks; the engine is to find each. */
export const faults = [
  'user-folder',
  'relative-experiment',
  'off-pattern-experiment',
  'dataset-before-run',
  'module-import',
  'no-exit',
  'exit-in-try',
  'spark-stop',
  'input-only-signature',
  'no-signature',
] as const;
export type Fault = (typeof faults)[number];

/** Two notebooks of three are fine; the others have one fault or two. */
export function someFaults(random: Random): ReadonlySet<Fault> {
  if (random.chance(0.66)) return new Set();
  return new Set(random.some(faults, random.chance(0.7) ? 1 : 2));
}
