import type { Call, Param } from '../syntax/ast';
import { always } from '../values/condition';
import { none, noArguments, orElse, unknown, value } from '../values/value';
import type { BoundArgument, BoundArguments, ClassShape, FunctionShape, Value } from '../values/value';
import { classAttribute } from './attributes';
import { evaluate } from './evaluate';
import { executeBlock } from './execute';
import { create } from './objects';
import { anyRuns, runPerhapsStarted } from './runs';
import { leaveScope } from './scope';
import type { Scope } from './scope';
import { start, withTrails } from './flow';
import type { Flow, Frame } from './flow';
import type { Stage } from './stage';

/** What is known of the call that a function is played for. */
export interface Occasion {
  /** Absent where Python calls it unasked: a property, `__exit__`. */
  readonly node?: Call | undefined;
  /** No call of it is seen. */
  readonly loose?: boolean;
  /** Of a generator used as a context manager: plays the `with` block. */
  readonly onYield?: (value: Value) => void;
}

const anyArguments: BoundArguments = { positional: [], keywords: new Map(), complete: false };

/** Plays a function of which no call is seen: nothing is known of its arguments, and perhaps of what is active around it. */
export function playLoose(stage: Stage, shape: FunctionShape, runs = anyRuns): Flow | undefined {
  const { under, trails } = stage.flow ?? start;
  return stage.apart({ under, runs, trails }, () => playFunction(stage, shape, anyArguments, { loose: true }));
}

/** Plays a function's body; gives what it returns. */
export function playFunction(stage: Stage, shape: FunctionShape, args: BoundArguments, occasion: Occasion): Value {
  const { def } = shape;
  const { node, onYield } = occasion;
  if (isCoroutine(shape) && node && node === stage.discarded) return unknown;
  stage.played.add(def);
  if (node) stage.called.add(def);
  if (!stage.flow || !stage.step()) return unknown;
  const entry = stage.entry(shape);
  if (entry === 'none') return unknown;
  const known = entry === 'deeper' ? anyArguments : args;
  if (def.kind === 'lambda' || !def.generator || onYield) {
    const returned = playCall(stage, shape, known, occasion);
    // It stands for calls with all sorts of arguments: what this one gives is told by none of them.
    return entry === 'deeper' ? unknown : returned;
  }
  stage.branch([
    { under: always, play: () => undefined },
    { under: always, play: () => playCall(stage, shape, known, occasion, true) },
  ]);
  return unknown;
}

/** Whether a call of it runs nothing until somebody awaits what it gives. */
function isCoroutine({ def, wrapped }: FunctionShape): boolean {
  return def.kind === 'function' && def.async && !wrapped;
}

/** `isLazy`: of a generator, whose body runs when it is iterated over, if ever. */
function playCall(
  stage: Stage,
  shape: FunctionShape,
  args: BoundArguments,
  { node, onYield, loose }: Occasion,
  isLazy = false,
): Value {
  const { def } = shape;
  const before = stage.flow;
  if (!before) return unknown;
  const scope = stage.scope('function', def, shape.scope);
  const name = def.kind === 'function' ? def.name : 'lambda';
  const frame: Frame = {
    unit: shape.unit,
    cell: shape.cell,
    scope,
    stack: node
      ? [...stage.frame.stack, { name, location: stage.location(node.span), callee: def }]
      : stage.frame.stack,
    active: [...stage.frame.active, shape],
    def,
    returns: stage.collector(),
    loops: [],
    assumed: stage.frame.assumed || loose === true,
    ...(onYield ? { onYield } : {}),
  };
  bindParameters(stage, shape, shape.wrapped ? anyArguments : args, scope);
  if (isLazy) stage.setRuns(anyRuns);
  else if (shape.wrapped) stage.setRuns(runPerhapsStarted(before.runs));
  const returned = stage.recursive(shape, () => playBody(stage, frame, before));
  leaveScope(scope);
  if (stage.flow && isLazy) stage.setRuns(runPerhapsStarted(before.runs));
  else if (stage.flow && shape.wrapped) stage.setRuns(runPerhapsStarted(stage.flow.runs));
  return onYield || shape.wrapped ? unknown : returned;
}

/** What is returned is kept in the function's scope, so that each way out has its own. */
const result = 'return';

/** `return held` */
export function returnFrom(stage: Stage, held: Value): void {
  const { returns, scope } = stage.frame;
  if (!returns || !stage.flow) return;
  stage.store.set(scope, result, held);
  stage.jump(returns);
}

function playBody(stage: Stage, frame: Frame, before: Flow): Value {
  const { def, returns, scope } = frame;
  if (def?.kind === 'lambda') return stage.within(frame, () => evaluate(stage, def.body));
  if (!def || !returns) return unknown;
  const endsBefore = stage.ends.length;
  stage.store.set(scope, result, none);
  stage.within(frame, () => executeBlock(stage, def.body));
  const through = stage.path(returns);
  if (returns.paths.length > 0) {
    stage.store.rollback(returns.mark);
    stage.meet(through ? [...returns.paths, through] : returns.paths, undefined);
  }
  if (stage.flow && stage.ends.length === endsBefore) stage.flow = withTrails(stage.flow, before.trails);
  return stage.flow ? (stage.store.get(scope, result) ?? unknown) : unknown;
}

function bindParameters(stage: Stage, shape: FunctionShape, args: BoundArguments, scope: Scope): void {
  const bind = (name: string, held: Value): void => stage.store.set(scope, name, stage.forks.settle(held));
  if (shape.superior) bind('super', value(shape.superior));
  const given = shape.self ? [{ value: shape.self }, ...args.positional] : [...args.positional];
  const taken = new Set<string>();
  let next = 0;
  const byName = (param: Param): BoundArgument | undefined => {
    const held = param.kind === 'positional-only' ? undefined : args.keywords.get(param.name);
    if (held) taken.add(param.name);
    return held;
  };
  for (const param of shape.def.params) {
    if (param.kind === 'args') {
      const rest = given.slice(next).map((each) => each.value);
      next = given.length;
      bind(param.name, create(stage, { kind: 'tuple', items: rest, open: !args.complete }));
    } else if (param.kind === 'kwargs') {
      const rest = [...args.keywords]
        .filter(([name]) => !taken.has(name))
        .map(([name, held]) => [name, held.value] as const);
      bind(param.name, create(stage, { kind: 'dict', entries: new Map(rest), open: !args.complete }));
    } else {
      const held = (param.kind === 'keyword-only' ? undefined : given[next++]) ?? byName(param);
      const missing = (): Value => (args.complete && shape.defaults.get(param.name)) || unknown;
      bind(param.name, held ? orElse(held.value, missing) : missing());
    }
  }
}

/** Calls a method of an instance by name, when its class has it: `__enter__`. */
export function callMethodByName(
  stage: Stage,
  instance: Value,
  of: ClassShape,
  name: string,
  node: Call | undefined,
): Value | undefined {
  const method = classAttribute(stage, of, name, { cls: of, self: instance });
  const [only] = method ?? [];
  if (method?.length !== 1 || only?.shape.kind !== 'function') return undefined;
  return playFunction(stage, only.shape, noArguments, { node });
}
