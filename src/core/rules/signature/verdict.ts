import type { CallRecord } from '../../python/rehearsal/trace';
import type { Alternative } from '../../python/values/value';
import { alternativesOf, argumentOf, isOff } from '../support/arguments';
import type { LoggedModel } from './logged-model';
import { isGiven } from './logged-model';

/** What is wrong with a model's signature. */
export type Fault =
  | { readonly kind: 'absent' }
  /** There is an input example, from which the flavour infers nothing. */
  | { readonly kind: 'example-alone' }
  /** `signature=None` or `False`. */
  | { readonly kind: 'switched-off' }
  /** It was made of inputs alone; `call` made it. */
  | { readonly kind: 'one-sided'; readonly call: CallRecord }
  /** It comes from a training set without a label; `call` made that. */
  | { readonly kind: 'unlabelled'; readonly call: CallRecord };

/** Flavours that infer nothing from an example. */
const ignoreExamples = new Set(['onnx']);

/** Judges the signature that a model is logged with; undefined when it is whole or cannot be known. */
export function faultOf({ call, flavour, unlabelled }: LoggedModel): Fault | undefined {
  const signature = call.args.keywords.get('signature');
  if (unlabelled) {
    const isCompleted = signature !== undefined || call.args.keywords.has('output_schema') || !call.args.complete;
    return isCompleted ? undefined : { kind: 'unlabelled', call: unlabelled };
  }
  const example = argumentOf(call, undefined, 'input_example');
  const hasExample = isGiven(example.given) && !ignoreExamples.has(flavour);
  if (!signature) {
    if (!call.args.complete || hasExample) return undefined;
    return isGiven(example.given) ? { kind: 'example-alone' } : { kind: 'absent' };
  }
  const faults = alternativesOf(call, signature).map((alternative) => faultOfAlternative(alternative, hasExample));
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
