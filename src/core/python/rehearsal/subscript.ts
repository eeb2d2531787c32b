import type { Slice, Subscript } from '../syntax/ast';
import { isSequence } from '../values/contents';
import { canonicalName } from '../values/library';
import { derived, sureText } from '../values/text';
import { library, mapValue, unknown, value } from '../values/value';
import type { Shape, Value } from '../values/value';
import { pathInPieces } from './around-notebook';
import { evaluate } from './evaluate';
import { memberOf } from './names';
import { create, itemOf } from './objects';
import { moduleOf } from './scope';
import type { Stage } from './stage';

/** `of[index]` */
export function subscript(stage: Stage, { value: ofExpr, index }: Subscript): Value {
  const of = evaluate(stage, ofExpr);
  const [only, ...others] = index;
  if (only?.kind === 'slice') return sliced(stage, of, only);
  const key = only && evaluate(stage, only);
  for (const other of others) evaluate(stage, other);
  return itemAt(stage, of, key && others.length === 0 ? key : unknown);
}

/** What is found under a key. */
export function itemAt(stage: Stage, of: Value, key: Value): Value {
  return mapValue(of, (shape) => {
    if (shape.kind === 'object') return itemOf(stage, stage.store.contents(shape.id), key);
    if (shape.kind !== 'library') return unknown;
    const around = wholeNumber(key) === 0 && pathInPieces(shape, 'rsplit');
    if (around) return value(around);
    return shape.name === 'builtins.globals()' ? globalNamed(stage, key) : library(canonicalName(`${shape.name}[]`));
  });
}

function globalNamed(stage: Stage, key: Value): Value {
  return mapValue(key, (shape) => {
    const name = sureText(shape);
    return (name === undefined ? undefined : memberOf(stage, moduleOf(stage.frame.scope), name)) ?? unknown;
  });
}

/** `of[lower:upper:step]` */
function sliced(stage: Stage, of: Value, { lower, upper, step }: Slice): Value {
  const bounds = [lower, upper, step].map((bound) => (bound ? evaluate(stage, bound) : undefined));
  const [from, to, by] = bounds.map((bound) => (bound ? wholeNumber(bound) : undefined));
  const isKnown = bounds.every((bound) => bound === undefined || wholeNumber(bound) !== undefined) && (by ?? 1) === 1;
  return mapValue(of, (shape) => {
    if (shape.kind === 'text') return isKnown ? slicedText(shape, from, to) : unknown;
    if (isKnown && (from ?? 0) === 0 && pathInPieces(shape, 'split')) return value(shape);
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (!isSequence(contents)) return unknown;
    if (isKnown && !contents.open) return create(stage, { ...contents, items: contents.items.slice(from ?? 0, to) });
    return create(stage, { ...contents, open: true });
  });
}

/** Python counts characters, not UTF-16 units. */
function slicedText(shape: Extract<Shape, { kind: 'text' }>, from: number | undefined, to: number | undefined): Value {
  const whole =
    shape.parts.length <= 1 && shape.parts.every((part) => typeof part === 'string') ? shape.parts.join('') : undefined;
  return whole === undefined ? unknown : value(derived(shape, [[...whole].slice(from ?? 0, to).join('')]));
}

function wholeNumber(of: Value): number | undefined {
  const [only] = of;
  const known = of.length === 1 && only?.shape.kind === 'constant' ? only.shape.value : undefined;
  return typeof known === 'number' && Number.isSafeInteger(known) ? known : undefined;
}
