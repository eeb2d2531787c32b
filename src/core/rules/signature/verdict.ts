import type { CallRecord } from '../../python/rehearsal/trace';
import type { Alternative } from '../../python/values/value';
import { alternativesOf, argumentOf, isOff } from '../support/arguments';
import type { LoggedModel } from './logged-model';
import { isGiven } from './logged-model';

/** What is wrong with a model's signature. */
export type Fault =
  | { readonly kind: 'absent' }
  /** `signature=None` or `False`. */
  | { readonly kind: 'switched-off' }
  /** It was made of inputs alone; `call` made it. */
  | { readonly kind: 'one-sided'; readonly call: CallRecord };

/** Judges the signature that a model is logged with; undefined when it is whole or cannot be known. */
export function faultOf({ call }: LoggedModel): Fault | undefined {
  const signature = call.args.keywords.get('signature');
  const example = argumentOf(call, undefined, 'input_example');
  if (!signature) {
    if (!call.args.complete || isGiven(example.given)) return undefined;
    return { kind: 'absent' };
  }
  const faults = alternativesOf(call, signature).map((alternative) =>
    faultOfAlternative(alternative, isGiven(example.given)),
  );
  return faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}

function faultOfAlternative({ shape }: Alternative, hasExample: boolean): Fault | undefined {
  if (shape.kind === 'constant') {
    if (shape.value === null) return hasExample ? undefined : { kind: 'switched-off' };
    return shape.value === false ? { kind: 'switched-off' } : undefined;
  }
  if (shape.kind !== 'library' || !shape.call) return undefined;
  const { call } = shape;
  if (shape.name === 'mlflow.models.infer_signature()') return withoutOutput(call, 'model_output');
  if (shape.name === 'mlflow.models.ModelSignature()') return withoutOutput(call, 'outputs');
  return undefined;
}

/** Outputs alone are let through by Unity Catalog; inputs alone are not. */
function withoutOutput(call: CallRecord, output: string): Fault | undefined {
  const { given, absent } = argumentOf(call, 1, output);
  return absent || (given !== undefined && isOff(given)) ? { kind: 'one-sided', call } : undefined;
}
