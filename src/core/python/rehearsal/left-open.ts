import type { Block, ClassDef, Expr, FunctionDef, Lambda } from '../syntax/ast';
import { walk } from '../syntax/walk';
import type { Value } from '../values/value';
import { heldBy } from './hand-over';
import { moduleOf } from './scope';
import type { Scope } from './scope';
import type { Stage } from './stage';

const known = new WeakMap<ClassDef, boolean>();
const deepest = 2;

/** Whether an instance is among the values, or in a list of them, with a method that starts a run and leaves it open. */
export function startsRun(stage: Stage, of: Value, depth = 0): boolean {
  return of.some(({ shape }) => {
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (contents?.kind === 'instance') return instanceStartsRun(stage, contents.class.def, contents.class.scope);
    return (
      contents !== undefined &&
      depth < deepest &&
      [...heldBy(contents)].some((each) => startsRun(stage, each, depth + 1))
    );
  });
}

function instanceStartsRun(stage: Stage, def: ClassDef, scope: Scope): boolean {
  const leaves = known.get(def) ?? leavesRunOpen(stage, def.body, scope);
  known.set(def, leaves);
  return leaves;
}

/** Whether a run is started in a body other than by `with`, there or in functions that it calls by their names. */
function leavesRunOpen(stage: Stage, { body }: Block, scope: Scope, depth = 0): boolean {
  const entered = new Set<Expr>();
  let leaves = false;
  walk(body, (node) => {
    if (node.kind === 'with') for (const item of node.items) entered.add(item.context);
    if (node.kind === 'call' && !entered.has(node)) leaves ||= opensRun(stage, node.callee, scope, depth);
  });
  return leaves;
}

function opensRun(stage: Stage, callee: Expr, scope: Scope, depth: number): boolean {
  if (callee.kind === 'attribute') return callee.name === 'start_run';
  if (callee.kind !== 'name') return false;
  const held = stage.store.get(moduleOf(scope), callee.id) ?? [];
  return held.some(({ shape }) => {
    if (shape.kind === 'library') return shape.name === 'mlflow.start_run';
    return shape.kind === 'function' && depth < deepest && functionOpensRun(stage, shape.def, shape.scope, depth + 1);
  });
}

function functionOpensRun(stage: Stage, def: FunctionDef | Lambda, scope: Scope, depth: number): boolean {
  return def.kind === 'lambda'
    ? def.body.kind === 'call' && opensRun(stage, def.body.callee, scope, depth)
    : leavesRunOpen(stage, def.body, scope, depth);
}
