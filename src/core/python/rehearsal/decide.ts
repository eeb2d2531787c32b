import { always, both, either, way } from '../values/condition';
import type { Condition, Fork } from '../values/condition';
import { constant, restrict, truth, union } from '../values/value';
import type { Value } from '../values/value';
import type { Stage } from './stage';

/** Where a value may be true, and where it may be false; undefined: nowhere. */
export interface Decided {
  readonly yes: Condition | undefined;
  readonly no: Condition | undefined;
}

export const undecided: Decided = { yes: always, no: always };

/** Tells where a test may be true. What is one thing decides the same way each time it is asked. */
export function decide(stage: Stage, test: Value): Decided {
  if (test.length === 0) return undecided;
  let yes: Condition | undefined;
  let no: Condition | undefined;
  for (const { shape, under } of test) {
    const holds = truth(shape);
    const fork = holds === undefined ? stage.forks.about(shape, 'truth', 2) : undefined;
    if (holds !== false) yes = joined(yes, fork ? both(under, whenTrue(fork)) : under);
    if (holds !== true) no = joined(no, fork ? both(under, whenFalse(fork)) : under);
  }
  return { yes, no };
}

function joined(a: Condition | undefined, b: Condition | undefined): Condition | undefined {
  return a && b ? either(a, b) : (a ?? b);
}

function whenTrue(fork: Fork): Condition {
  return way(fork, 1);
}

function whenFalse(fork: Fork): Condition {
  return way(fork, 2);
}

/** `True` or `False`, whichever way a fork is taken. */
export function trueOrFalse(fork: Fork, isInverted = false): Value {
  return union([restrict(constant(!isInverted), whenTrue(fork)), restrict(constant(isInverted), whenFalse(fork))]);
}
