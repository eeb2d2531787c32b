import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import type { Alternative, LibraryShape } from '../../python/values/value';
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
export function faultOf({ call, flavour, unlabelled }: LoggedModel, calls: readonly CallRecord[]): Fault | undefined {
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
  const faults = alternativesOf(call, signature).map((alternative) =>
    faultOfAlternative(alternative, hasExample, calls),
  );
  return faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}

function faultOfAlternative(
  { shape }: Alternative,
  hasExample: boolean,
  calls: readonly CallRecord[],
): Fault | undefined {
  if (shape.kind === 'constant') {
    if (shape.value === null) return hasExample ? undefined : { kind: 'switched-off' };
    return shape.value === false ? { kind: 'switched-off' } : undefined;
  }
  const output = shape.kind === 'library' ? outputNames.get(shape.name) : undefined;
  if (shape.kind !== 'library' || !shape.call || output === undefined) return undefined;
  const { given, absent } = argumentOf(shape.call, 1, output);
  const isOneSided = absent || (given !== undefined && isOff(given));
  return isOneSided && !isCompleted(shape, calls) ? { kind: 'one-sided', call: shape.call } : undefined;
}

/**
 * What makes signatures, and its argument for the outputs. Outputs alone are let through by Unity Catalog; inputs alone are
 * not.
 */
const outputNames: ReadonlyMap<string, string> = new Map([
  ['mlflow.models.infer_signature()', 'model_output'],
  ['mlflow.models.ModelSignature()', 'outputs'],
]);

/** `signature.outputs = ...` somewhere. */
function isCompleted(signature: LibraryShape, calls: readonly CallRecord[]): boolean {
  return calls.some(
    ({ callee, receiver, args: { positional } }) =>
      callee === `${signature.name}.__setattr__` &&
      receiver?.call?.node === signature.call?.node &&
      positional[0]?.value.some(({ shape }) => wholeText(shape) === 'outputs'),
  );
}
