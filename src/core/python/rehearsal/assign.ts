import type { Attribute, Expr, Subscript } from '../syntax/ast';
import { isSequence, mergeContents, touched } from '../values/contents';
import type { Contents, SequenceContents } from '../values/contents';
import { always } from '../values/condition';
import { absent, mapValue, text, union, unknown, value } from '../values/value';
import type { Value } from '../values/value';
import { attributeOf, hasSetter } from './attributes';
import { evaluate } from './evaluate';
import { lookup, setGlobal } from './names';
import { create, eachOf, iterated, positionOf, putInto } from './objects';
import { record } from './record';
import { bindingScope } from './scope';
import type { Stage } from './stage';
import { itemAt } from './subscript';

/** `target = held`. */
export function assign(stage: Stage, target: Expr, held: Value): void {
  if (target.kind === 'tuple' || target.kind === 'list') {
    unpack(stage, target.items, stage.forks.settle(held));
    return;
  }
  placeOf(stage, target)?.write(held);
}

/** Something that can be assigned to; what leads to it is evaluated once. */
interface Place {
  read(): Value;
  write(held: Value): void;
}

/** The place that a name, an attribute or a subscript stands for; undefined of anything else. */
export function placeOf(stage: Stage, target: Expr): Place | undefined {
  switch (target.kind) {
    case 'name':
      return {
        read: () => lookup(stage, target.id),
        write: (held) =>
          stage.store.set(bindingScope(stage.frame.scope, target.id), target.id, stage.forks.settle(held)),
      };
    case 'attribute':
      return attributePlace(stage, target);
    case 'subscript':
      return subscriptPlace(stage, target);
    case 'starred':
      return placeOf(stage, target.value);
    default:
      return undefined;
  }
}

function attributePlace(stage: Stage, target: Attribute): Place {
  const { value: ofExpr, name } = target;
  const of = evaluate(stage, ofExpr);
  return {
    read: () => attributeOf(stage, of, name),
    write: (held) => {
      noteAttribute(stage, target, of, held);
      setAttribute(stage, of, name, held);
    },
  };
}

function subscriptPlace(stage: Stage, target: Subscript): Place {
  const of = evaluate(stage, target.value);
  const keys = target.index.map((part) => evaluate(stage, part));
  const [only = unknown] = keys;
  const key = keys.length === 1 ? only : unknown;
  return {
    read: () => itemAt(stage, of, key),
    write: (held) => {
      noteItem(stage, target, of, key, held);
      setItem(stage, of, key, stage.forks.settle(held));
    },
  };
}

/** `a, *b, c = held` */
function unpack(stage: Stage, targets: readonly Expr[], held: Value): void {
  const star = targets.findIndex((item) => item.kind === 'starred');
  targets.forEach((target, i) => {
    const fromEnd = targets.length - i;
    if (i === star) assign(stage, target, rest(stage, held, i, fromEnd - 1));
    else assign(stage, target, part(stage, held, star >= 0 && i > star ? -fromEnd : i));
  });
}

function part(stage: Stage, held: Value, at: number): Value {
  return mapValue(held, (shape) => {
    if (shape.kind === 'library') return iterated(stage, value(shape));
    const items = shape.kind === 'object' ? eachOf(stage.store.contents(shape.id)) : undefined;
    return items?.at(at) ?? unknown;
  });
}

function rest(stage: Stage, held: Value, before: number, after: number): Value {
  return mapValue(held, (shape) => {
    const items = shape.kind === 'object' ? eachOf(stage.store.contents(shape.id)) : undefined;
    const left = items?.slice(before, items.length - after);
    return create(stage, { kind: 'list', items: left ?? [], open: left === undefined });
  });
}

/** `of.name = held` */
export function setAttribute(stage: Stage, of: Value, name: string, given: Value): void {
  const held = stage.forks.settle(given);
  changeObjects(stage, of, (contents) => {
    if (contents.kind !== 'instance') return contents;
    if (hasSetter(stage, contents.class, name)) return touched(contents);
    return { ...contents, attributes: new Map(contents.attributes).set(name, held) };
  });
  for (const { shape } of of) {
    if (shape.kind !== 'class' && shape.kind !== 'module') continue;
    const before = stage.store.get(shape.scope, name);
    stage.store.set(shape.scope, name, of.length === 1 || !before ? held : union([before, held]));
  }
}

function setItem(stage: Stage, of: Value, key: Value, held: Value): void {
  for (const { shape } of of) {
    if (shape.kind === 'library' && shape.name === 'builtins.globals()') setGlobal(stage, key, held);
  }
  changeObjects(stage, of, (contents) => {
    if (isSequence(contents)) return withItem(contents, key, held);
    if (contents.kind !== 'dict') return contents;
    const entries = new Map(contents.entries);
    const isKnown = putInto(entries, key, held);
    return { ...contents, entries, open: contents.open || !isKnown };
  });
}

function withItem(contents: SequenceContents, key: Value, held: Value): SequenceContents {
  const at = contents.open ? undefined : positionOf(contents, key);
  if (at !== undefined) return { ...contents, items: contents.items.map((item, i) => (i === at ? held : item)) };
  return { ...contents, items: contents.items.map((item) => union([item, held, unknown])), open: true };
}

/** Notes that an attribute of something of a library is set: `signature.outputs = schema`. */
function noteAttribute(stage: Stage, { name, span }: Attribute, of: Value, held: Value): void {
  for (const { shape } of of) {
    if (shape.kind !== 'library') continue;
    const args = { positional: [{ value: text(name) }, { value: held }], keywords: new Map(), complete: true };
    record(stage, `${shape.name}.__setattr__`, args, { span, receiver: shape });
  }
}

/** Notes that an item of something of a library is set: `os.environ["X"] = value`. */
function noteItem(stage: Stage, target: Subscript, of: Value, key: Value, held: Value): void {
  for (const { shape } of of) {
    if (shape.kind !== 'library') continue;
    const positional = [{ value: key }, { value: held, location: stage.location(target.span) }];
    const args = { positional, keywords: new Map(), complete: true };
    record(stage, `${shape.name}.__setitem__`, args, { span: target.span });
  }
}

/** `del of[key]` */
export function deleteItem(stage: Stage, { value: ofExpr, index }: Subscript): void {
  const of = evaluate(stage, ofExpr);
  const [key = unknown] = index.map((part) => evaluate(stage, part));
  changeObjects(stage, of, (contents) => withoutItem(contents, key));
}

function withoutItem(contents: Contents, key: Value): Contents {
  if (contents.kind !== 'dict') return isSequence(contents) ? { ...contents, open: true } : contents;
  const entries = new Map(contents.entries);
  const isKnown = putInto(entries, key, absent);
  return { ...contents, entries, open: contents.open || !isKnown };
}

/** Changes the objects that a value can be; where it can be several, each may also stay as it is. */
export function changeObjects(stage: Stage, of: Value, change: (contents: Contents) => Contents): void {
  const isSure = of.length === 1;
  for (const { shape, under } of of) {
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (shape.kind !== 'object' || !contents) continue;
    const changed = { contents: change(contents), under };
    stage.store.setContents(
      shape.id,
      isSure ? changed.contents : mergeContents([{ contents, under: always }, changed]),
    );
  }
}
