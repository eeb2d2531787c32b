import type { Expr } from '../syntax/ast';
import { isSequence, mergeContents } from '../values/contents';
import type { Contents } from '../values/contents';
import { always } from '../values/condition';
import { isUnknown, mapValue, union, unknown, value } from '../values/value';
import type { Value } from '../values/value';
import { evaluate, recordItemSet } from './evaluate';
import { create, iterated, putInto } from './objects';
import { bindingScope } from './scope';
import type { Stage } from './stage';

/** `target = held`. */
export function assign(stage: Stage, target: Expr, given: Value): void {
  const held = stage.forks.settle(given);
  switch (target.kind) {
    case 'name':
      stage.store.set(bindingScope(stage.frame.scope, target.id), target.id, held);
      return;
    case 'tuple':
    case 'list':
      target.items.forEach((item, i) => {
        if (item.kind === 'starred') assign(stage, item.value, create(stage, { kind: 'list', items: [], open: true }));
        else assign(stage, item, part(stage, held, i, target.items));
      });
      return;
    case 'attribute':
      changeObjects(stage, evaluate(stage, target.value), (contents) =>
        contents.kind === 'instance'
          ? { ...contents, attributes: new Map(contents.attributes).set(target.name, held) }
          : contents,
      );
      setClassAttribute(stage, evaluate(stage, target.value), target.name, held);
      return;
    case 'subscript':
      recordItemSet(stage, target, held);
      setItem(stage, target, held);
      return;
    default:
      return;
  }
}

/** What the i-th name of `a, *b, c = held` gets. */
function part(stage: Stage, held: Value, i: number, targets: readonly Expr[]): Value {
  const star = targets.findIndex((item) => item.kind === 'starred');
  return mapValue(held, (shape) => {
    if (shape.kind === 'library') return iterated(stage, value(shape));
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (!isSequence(contents) || contents.open) return unknown;
    const at = star >= 0 && i > star ? contents.items.length - targets.length + i : i;
    return contents.items[at] ?? unknown;
  });
}

function setItem(stage: Stage, target: Extract<Expr, { kind: 'subscript' }>, held: Value): void {
  const [index] = target.index;
  const key = index && target.index.length === 1 ? evaluate(stage, index) : unknown;
  changeObjects(stage, evaluate(stage, target.value), (contents) => {
    if (contents.kind === 'dict') {
      const entries = new Map(contents.entries);
      return { ...contents, entries, open: !putInto(entries, key, held) || contents.open };
    }
    if (!isSequence(contents)) return contents;
    const [only] = key;
    const at = only?.shape.kind === 'constant' && typeof only.shape.value === 'number' ? only.shape.value : undefined;
    const items = contents.items.map((item, i) => (at === undefined ? union([item, held]) : i === at ? held : item));
    return { ...contents, items };
  });
}

/** Changes the objects that a value can be; where it can be several, each may also stay as it is. */
export function changeObjects(stage: Stage, of: Value, change: (contents: Contents) => Contents): void {
  const surely = of.length === 1;
  for (const { shape, ...under } of of) {
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (shape.kind !== 'object' || !contents) continue;
    const changed = change(contents);
    stage.store.setContents(
      shape.id,
      surely
        ? changed
        : mergeContents([
            { contents, under: always },
            { contents: changed, under },
          ]),
    );
  }
}

function setClassAttribute(stage: Stage, of: Value, name: string, held: Value): void {
  for (const { shape } of of) {
    if (shape.kind !== 'class' && shape.kind !== 'module') continue;
    const before = stage.store.get(shape.scope, name);
    stage.store.set(shape.scope, name, of.length === 1 || !before || isUnknown(before) ? held : union([before, held]));
  }
}
