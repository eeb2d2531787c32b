import type { ClassDef, Expr } from '../syntax/ast';
import { walk } from '../syntax/walk';
import type { Value } from '../values/value';
import { heldBy } from './hand-over';
import type { Stage } from './stage';

const known = new WeakMap<ClassDef, boolean>();
const deepest = 2;

/** Whether an instance is among the values, or in a list of them, with a method that starts a run and leaves it open. */
export function startsRun(stage: Stage, of: Value, depth = 0): boolean {
  return of.some(({ shape }) => {
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (contents?.kind === 'instance') return leavesRunOpen(contents.class.def);
    return (
      contents !== undefined &&
      depth < deepest &&
      [...heldBy(contents)].some((each) => startsRun(stage, each, depth + 1))
    );
  });
}

function leavesRunOpen(def: ClassDef): boolean {
  const before = known.get(def);
  if (before !== undefined) return before;
  const entered = new Set<Expr>();
  let leaves = false;
  walk(def.body.body, (node) => {
    if (node.kind === 'with') for (const item of node.items) entered.add(item.context);
    if (node.kind === 'call' && !entered.has(node) && nameOf(node.callee) === 'start_run') leaves = true;
  });
  known.set(def, leaves);
  return leaves;
}

function nameOf(callee: Expr): string {
  return callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
}
