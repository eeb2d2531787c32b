import { isSequence } from '../values/contents';
import { isSurelyThere, runtimeVersion } from '../values/library';
import { asText, concat, joinedPath, percentTemplate, sureText } from '../values/text';
import { combine, constant, hole, mapValue, mayBeAbsent, present, truth, unknown, value } from '../values/value';
import type { LibraryShape, Shape, Value } from '../values/value';
import type { Fork } from '../values/condition';
import { trueOrFalse } from './decide';
import { create, onlyContents, spreadInto } from './objects';
import type { Stage } from './stage';

export function unary(stage: Stage, operator: string, operand: Value): Value {
  return mapValue(operand, (shape) => {
    if (operator === 'not') {
      const holds = truth(shape);
      if (holds !== undefined) return constant(!holds);
      return trueOrFalse(stage.forks.about(shape, 'truth', 2) ?? stage.forks.create(2), true);
    }
    if (shape.kind !== 'constant' || typeof shape.value !== 'number') return unknown;
    if (operator === '-') return constant(-shape.value);
    return operator === '+' ? constant(shape.value) : unknown;
  });
}

/** `left operator right`, for arithmetic of strings, numbers and lists. */
export function binary(stage: Stage, operator: string, left: Value, right: Value): Value {
  if (operator === '%' && left.every(({ shape }) => shape.kind === 'text')) return percent(stage, left, right);
  if (operator === '/' && left.some(({ shape }) => shape.kind === 'text')) return joinedPath(left, [right]);
  return combine(left, right, (a, b) => {
    if (a.kind === 'text' && b.kind === 'text') return operator === '+' ? concat(value(a), value(b)) : unknown;
    const isJoining = operator === '+' && a.kind !== 'object' && b.kind !== 'object';
    if (a.kind === 'text' && isJoining) return concat(value(a), hole('...'));
    if (b.kind === 'text' && isJoining)
      return concat(a.kind === 'library' ? asText(value(a), '...') : hole('...'), value(b));
    if (a.kind === 'object' && b.kind === 'object') return mergeObjects(stage, operator, a.id, b.id);
    if (a.kind === 'constant' && b.kind === 'constant') return arithmetic(operator, a.value, b.value);
    if (a.kind === 'library') return value({ kind: 'library', name: derived(a) });
    if (b.kind === 'library') return value({ kind: 'library', name: derived(b) });
    return unknown;
  });
}

/** Something computed from what a library gave: still of that library. */
function derived(shape: LibraryShape): string {
  return shape.name.endsWith('~') ? shape.name : `${shape.name}.~`;
}

function percent(stage: Stage, left: Value, right: Value): Value {
  return mapValue(left, (shape) => {
    if (shape.kind !== 'text') return unknown;
    const contents = onlyContents(stage, right);
    const values = contents?.kind === 'tuple' ? contents.items : [right];
    const byName = (name: string): Value | undefined =>
      contents?.kind === 'dict' ? present(contents.entries.get(name) ?? unknown) : undefined;
    return percentTemplate(shape, values, byName) ?? unknown;
  });
}

function mergeObjects(stage: Stage, operator: string, left: number, right: number): Value {
  const a = stage.store.contents(left);
  const b = stage.store.contents(right);
  if (operator === '+' && isSequence(a) && isSequence(b)) {
    return create(stage, { kind: a.kind, items: [...a.items, ...b.items], open: a.open || b.open });
  }
  if (operator === '|' && a?.kind === 'dict' && b?.kind === 'dict') {
    const entries = new Map(a.entries);
    spreadInto(stage, entries, value({ kind: 'object', id: right }));
    return create(stage, { kind: 'dict', entries, open: a.open || b.open });
  }
  return unknown;
}

/** Of integers: Python writes other numbers in ways of its own. */
function arithmetic(operator: string, a: number | boolean | null, b: number | boolean | null): Value {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return unknown;
  const result =
    operator === '+' ? Number(a) + Number(b) : operator === '-' ? Number(a) - Number(b) : Number(a) * Number(b);
  return ['+', '-', '*'].includes(operator) && Number.isSafeInteger(result) ? constant(result) : unknown;
}

export function compare(stage: Stage, operator: string, left: Value, right: Value): Value {
  if (operator === 'in' || operator === 'not in') return contained(stage, left, right, operator === 'in');
  if (/[<>]=?/.test(operator)) return combine(left, right, (a, b) => ordered(operator, a, b));
  const negated = operator === '!=' || operator === 'is not';
  const isSame = operator.startsWith('is') ? identical : equal;
  return combine(left, right, (a, b) => {
    const same = isSame(a, b);
    return same === undefined ? trueOrFalse(equality(stage, a, b), negated) : constant(same !== negated);
  });
}

function ordered(operator: string, a: Shape, b: Shape): Value {
  if (a.kind !== 'constant' || b.kind !== 'constant') return unknown;
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return unknown;
  const difference = a.value - b.value;
  const isStrictly = operator.startsWith('<') ? difference < 0 : difference > 0;
  return constant(isStrictly || (operator.endsWith('=') && difference === 0));
}

/** The fork between equal and not: the same one each time a thing is compared with the same constant. */
function equality(stage: Stage, a: Shape, b: Shape): Fork {
  const constantOf = (shape: Shape): unknown => (shape.kind === 'constant' ? String(shape.value) : sureText(shape));
  const [thing, other] = constantOf(a) === undefined ? [a, constantOf(b)] : [b, constantOf(a)];
  const question = other === undefined ? undefined : stage.forks.about(thing, `== ${String(other)}`, 2);
  return question ?? stage.forks.create(2);
}

/** Whether two shapes are equal in Python's sense; undefined when it cannot be told. */
function equal(a: Shape, b: Shape): boolean | undefined {
  if (a.kind === 'constant' && b.kind === 'constant') {
    if (a.value === null || b.value === null) return a.value === b.value;
    return Number(a.value) === Number(b.value);
  }
  const [x, y] = [sureText(a), sureText(b)];
  if (x !== undefined && y !== undefined) return x === y;
  const isNone = (shape: Shape): boolean => shape.kind === 'constant' && shape.value === null;
  const isThere = (shape: Shape): boolean =>
    shape.kind === 'library'
      ? isSurelyThere(shape)
      : ['text', 'object', 'function', 'class', 'module'].includes(shape.kind);
  if ((isNone(a) && isThere(b)) || (isNone(b) && isThere(a))) return false;
  return undefined;
}

/** Whether two shapes are one thing: `1` is not `True`, and equal strings may be two. */
function identical(a: Shape, b: Shape): boolean | undefined {
  if (a.kind === 'constant' && b.kind === 'constant') return a.value === b.value;
  return equal(a, b) === false ? false : undefined;
}

function contained(stage: Stage, item: Value, container: Value, wanted: boolean): Value {
  return combine(item, container, (a, b) => {
    const part = sureText(a);
    if (part === undefined) return unknown;
    const whole = sureText(b);
    if (whole !== undefined) return constant(whole.includes(part) === wanted);
    if (b.kind === 'library' && b.name === 'os.environ' && part === runtimeVersion) return constant(wanted);
    const contents = b.kind === 'object' ? stage.store.contents(b.id) : undefined;
    if (contents?.kind === 'dict') {
      const held = contents.entries.get(part);
      if (held ? mayBeAbsent(held) : contents.open) return unknown;
      return constant((held !== undefined) === wanted);
    }
    if (!isSequence(contents) || contents.open) return unknown;
    const items = contents.items.map((each) => (each.length === 1 && each[0] ? sureText(each[0].shape) : undefined));
    return items.some((each) => each === undefined) ? unknown : constant(items.includes(part) === wanted);
  });
}
