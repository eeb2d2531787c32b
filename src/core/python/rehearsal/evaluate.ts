import type { Argument, Attribute, Expr, Lambda, Literal, Text } from '../syntax/ast';
import { isSequence, touched } from '../values/contents';
import { asText, concat } from '../values/text';
import { constant, none, text, truth, unknown, value } from '../values/value';
import type { BoundArgument, BoundArguments, Value } from '../values/value';
import { assign } from './assign';
import { attributeOf } from './attributes';
import { callValue } from './call';
import { comprehension } from './comprehension';
import { decide } from './decide';
import { callMethod } from './methods';
import { create, eachOf, onlyContents, putInto, spreadInto } from './objects';
import { lookup } from './names';
import { keepInSight } from './scope';
import { binary, compare, unary } from './operators';
import type { Stage } from './stage';
import { subscript } from './subscript';

/** What an expression can be here; plays the calls in it, in Python's order. */
export function evaluate(stage: Stage, expr: Expr): Value {
  return stage.possible(evaluateKind(stage, expr));
}

function evaluateKind(stage: Stage, expr: Expr): Value {
  switch (expr.kind) {
    case 'name':
      return lookup(stage, expr.id);
    case 'literal':
      return expr.value === undefined || isWholeFloat(stage, expr) ? unknown : constant(expr.value);
    case 'text':
      return expr.bytes ? unknown : evaluateText(stage, expr);
    case 'attribute': {
      const of = evaluate(stage, expr.value);
      if (changing.has(expr.name)) loosen(stage, of);
      return attributeOf(stage, of, expr.name);
    }
    case 'call':
      return evaluateCall(stage, expr);
    case 'subscript':
      return subscript(stage, expr);
    case 'slice':
      for (const part of [expr.lower, expr.upper, expr.step]) if (part) evaluate(stage, part);
      return unknown;
    case 'unary':
      return unary(stage, expr.operator, evaluate(stage, expr.operand));
    case 'binary':
      return binary(stage, expr.operator, evaluate(stage, expr.left), evaluate(stage, expr.right));
    case 'compare': {
      const left = evaluate(stage, expr.left);
      const rest = expr.rest.map(({ operator, value: right }) => ({ operator, right: evaluate(stage, right) }));
      const only = rest[0];
      return only && rest.length === 1 ? compare(stage, only.operator, left, only.right) : unknown;
    }
    case 'boolop': {
      const left = evaluate(stage, expr.left);
      const { yes, no } = decide(stage, left);
      const [stays, goesOn] = expr.operator === 'and' ? [no, yes] : [yes, no];
      return stage.choose([
        { under: stays, play: () => left.filter(({ shape }) => truth(shape) !== (expr.operator === 'and')) },
        { under: goesOn, play: () => evaluate(stage, expr.right) },
      ]);
    }
    case 'conditional': {
      const { yes, no } = decide(stage, evaluate(stage, expr.test));
      return stage.choose([
        { under: yes, play: () => evaluate(stage, expr.body) },
        { under: no, play: () => evaluate(stage, expr.orelse) },
      ]);
    }
    case 'list':
    case 'tuple':
    case 'set':
      return sequence(stage, expr.kind, expr.items);
    case 'dict': {
      const entries = new Map<string | number, Value>();
      let open = false;
      for (const entry of expr.entries) {
        const key = entry.key && evaluate(stage, entry.key);
        const held = evaluate(stage, entry.value);
        if (!key) open = !spreadInto(stage, entries, held) || open;
        else open = !putInto(entries, key, held) || open;
      }
      return create(stage, { kind: 'dict', entries, open });
    }
    case 'lambda':
      return lambda(stage, expr);
    case 'comprehension':
      return comprehension(stage, expr);
    case 'named': {
      const held = evaluate(stage, expr.value);
      assign(stage, expr.target, held);
      return held;
    }
    case 'starred':
    case 'await':
      return evaluate(stage, expr.value);
    case 'yield': {
      const held = expr.value ? evaluate(stage, expr.value) : none;
      stage.frame.onYield?.(held);
      return unknown;
    }
    case 'unreadable':
      for (const part of expr.parts) evaluate(stage, part);
      return unknown;
  }
}

function evaluateText(stage: Stage, { parts, span }: Text): Value {
  const location = stage.location(span);
  const [only = ''] = parts;
  if (parts.length < 2 && typeof only === 'string') return text(only, location);
  return parts.reduce<Value>(
    (known, part) => {
      if (typeof part === 'string') return concat(known, text(part));
      const inner = evaluate(stage, part.value);
      const source = sourceOf(part.value);
      return concat(known, asText(part.formatted ? unknown : inner, source));
    },
    text('', location),
  );
}

/** `1.0` is not written as `1` is. */
function isWholeFloat(stage: Stage, { value: of, span }: Literal): boolean {
  return Number.isInteger(of) && /^[^xX]*[.eE]/.test(stage.source(span));
}

/** A short text for what an expression stands for, to show where its value is not known. */
export function sourceOf(expr: Expr): string {
  switch (expr.kind) {
    case 'name':
      return expr.id;
    case 'attribute':
      return `${sourceOf(expr.value)}.${expr.name}`;
    case 'call': {
      const [first] = expr.args;
      const named = first?.value.kind === 'text' ? first.value.parts[0] : undefined;
      const isName = typeof named === 'string' && expr.args.length === 1 && /^[A-Za-z_]\w*$/.test(named);
      return isName ? named : `${sourceOf(expr.callee)}()`;
    }
    default:
      return '...';
  }
}

function evaluateCall(stage: Stage, expr: Extract<Expr, { kind: 'call' }>): Value {
  if (expr.callee.kind === 'attribute') return callAttribute(stage, expr, expr.callee);
  const callee = evaluate(stage, expr.callee);
  return callValue(stage, callee, evaluateArguments(stage, expr.args), expr);
}

/** Methods that change what they are called on. */
const changing = new Set([
  'add',
  'append',
  'clear',
  'discard',
  'extend',
  'insert',
  'pop',
  'popitem',
  'remove',
  'reverse',
  'setdefault',
  'sort',
  'update',
]);

/** `add = found.append`: who calls it, and when, is not followed; what it is called on may hold more from here on. */
function loosen(stage: Stage, of: Value): void {
  for (const { shape } of of) {
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (shape.kind !== 'object' || !contents || contents.kind === 'instance') continue;
    stage.forks.forget(shape);
    stage.store.setContents(shape.id, touched(contents));
  }
}

function callAttribute(stage: Stage, expr: Extract<Expr, { kind: 'call' }>, callee: Attribute): Value {
  const receiver = evaluate(stage, callee.value);
  const args = evaluateArguments(stage, expr.args);
  if (changing.has(callee.name)) for (const { shape } of receiver) stage.forks.forget(shape);
  return stage.choose(
    receiver.map(({ shape, under }) => ({
      under,
      play: () =>
        callMethod(stage, shape, callee.name, args) ??
        callValue(stage, attributeOf(stage, value(shape), callee.name), args, expr),
    })),
  );
}

export function evaluateArguments(stage: Stage, args: readonly Argument[]): BoundArguments {
  const positional: BoundArgument[] = [];
  const keywords = new Map<string, BoundArgument>();
  let complete = true;
  let arePlaced = true;
  for (const argument of args) {
    const held = evaluate(stage, argument.value);
    const bound: BoundArgument = { value: held, location: stage.location(argument.value.span) };
    if (argument.keyword !== undefined) keywords.set(argument.keyword, bound);
    else if (argument.unpack === undefined) {
      if (arePlaced) positional.push(bound);
    } else if (argument.unpack === '*') {
      const items = eachOf(onlyContents(stage, held));
      if (items && arePlaced) positional.push(...items.map((item) => ({ value: item })));
      if (!items) complete = arePlaced = false;
    } else {
      const contents = onlyContents(stage, held);
      if (contents?.kind === 'dict') {
        for (const [key, item] of contents.entries) keywords.set(String(key), { value: item });
        if (contents.open) complete = false;
      } else complete = false;
    }
  }
  return { positional, keywords, complete };
}

function sequence(stage: Stage, kind: 'list' | 'tuple' | 'set', items: readonly Expr[]): Value {
  const values: Value[] = [];
  let open = false;
  for (const item of items) {
    const held = evaluate(stage, item);
    if (item.kind !== 'starred') {
      values.push(held);
      continue;
    }
    const contents = onlyContents(stage, held);
    if (isSequence(contents)) values.push(...contents.items);
    open = open || !isSequence(contents) || contents.open;
  }
  return create(stage, { kind, items: values, open });
}

function lambda(stage: Stage, expr: Lambda): Value {
  const defaults = new Map<string, Value>();
  for (const param of expr.params) if (param.default) defaults.set(param.name, evaluate(stage, param.default));
  const { unit, cell, scope } = stage.frame;
  keepInSight(scope);
  return value({ kind: 'function', def: expr, unit, cell, scope, defaults });
}
