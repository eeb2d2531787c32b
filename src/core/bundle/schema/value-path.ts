/** Keys and positions that lead to a value, from the last back to the first: made for each value, read for few. */
export interface PathStep {
  readonly key: string | number;
  readonly parent: PathStep | undefined;
}

/** The root's path has no step. */
export type LinkedPath = PathStep | undefined;

export function linked(path: readonly (string | number)[]): LinkedPath {
  let step: LinkedPath;
  for (const key of path) step = { key, parent: step };
  return step;
}

export function listed(path: LinkedPath): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step = path; step; step = step.parent) keys.push(step.key);
  return keys.reverse();
}
