import type { Call, FunctionDef, Param } from '../syntax/ast';
import { none, noArguments, orElse, restrict, union, unknown, value } from '../values/value';
import type { BoundArgument, BoundArguments, ClassShape, FunctionShape, Shape, Value } from '../values/value';
import { classAttribute } from './attributes';
import { evaluate } from './evaluate';
import { executeBlock } from './execute';
import { callLibrary } from './libraries';
import { create } from './objects';
import { anyRuns, runPerhapsStarted } from './runs';
import { start } from './stage';
import type { Frame, Stage } from './stage';

/** Calls whatever a value can be. */
export function callValue(stage: Stage, callee: Value, args: BoundArguments, node: Call): Value {
  const [only] = callee;
  if (callee.length === 1 && only) return restrict(callShape(stage, only.shape, args, node), only.when);
  const results: Value[] = [];
  stage.branch(
    callee.map(({ shape, when }) => ({
      when,
      play: () => {
        results.push(restrict(callShape(stage, shape, args, node), when));
      },
    })),
  );
  return results.length > 0 ? union(results) : unknown;
}

function callShape(stage: Stage, shape: Shape, args: BoundArguments, node: Call): Value {
  switch (shape.kind) {
    case 'function':
      if (shape.role === 'context-manager') return value({ kind: 'partial', callee: value(shape), args });
      return playFunction(stage, shape, args, node);
    case 'partial':
      return callValue(stage, shape.callee, mergeArguments(shape.args, args), node);
    case 'class':
      return construct(stage, shape, args, node);
    case 'library':
      return callLibrary(stage, shape, args, node);
    default:
      playUnseen(stage, args);
      return unknown;
  }
}

function mergeArguments(first: BoundArguments, then: BoundArguments): BoundArguments {
  return {
    positional: [...first.positional, ...then.positional],
    keywords: new Map([...first.keywords, ...then.keywords]),
    complete: first.complete && then.complete,
  };
}

/** A call of what cannot be seen: it may start a run, and may call the functions it is given. */
export function playUnseen(stage: Stage, args: BoundArguments): void {
  if (stage.flow) stage.setRuns(runPerhapsStarted(stage.flow.runs));
  playCallbacks(stage, args);
}

/** Functions handed to code that is not seen: called by it perhaps, with anything, whatever is active then. */
export function playCallbacks(stage: Stage, args: BoundArguments): void {
  for (const { value: given } of [...args.positional, ...args.keywords.values()]) {
    for (const { shape } of given) {
      if (shape.kind !== 'function' || stage.played.has(shape.def)) continue;
      stage.perhaps(() => playLoose(stage, shape));
    }
  }
}

const anyArguments: BoundArguments = { positional: [], keywords: new Map(), complete: false };

/** Plays a function of which no call is seen: nothing is known of its arguments or of what is active around it. */
export function playLoose(stage: Stage, shape: FunctionShape): void {
  stage.apart({ ...(stage.flow ?? start), runs: anyRuns }, () => playFunction(stage, shape, anyArguments, undefined));
}

/** Plays a function's body; gives what it returns. `node` is the call, absent for a property or a function nobody calls. */
export function playFunction(
  stage: Stage,
  shape: FunctionShape,
  args: BoundArguments,
  node: Call | undefined,
  onYield?: (value: Value) => void,
): Value {
  const { def } = shape;
  stage.played.add(def);
  if (node) stage.called.add(def);
  if (!stage.flow || !stage.canCall(def) || !stage.step()) return unknown;
  const scope = stage.scope('function', def, shape.scope);
  const returns = stage.collector();
  const returned: Value[] = [];
  const name = def.kind === 'function' ? def.name : 'lambda';
  const frame: Frame = {
    unit: shape.unit,
    cell: shape.cell,
    scope,
    stack: node
      ? [...stage.frame.stack, { name, location: stage.location(node.span), callee: def }]
      : stage.frame.stack,
    active: [...stage.frame.active, def],
    def,
    returns,
    returned,
    loops: [],
    assumed: stage.frame.assumed || (node === undefined && shape.role !== 'property'),
    ...(onYield ? { onYield } : {}),
  };
  bindParameters(stage, shape, args, (parameter, held) => stage.store.set(scope, parameter, held));
  if (def.kind === 'lambda') return stage.within(frame, () => evaluate(stage, def.body));
  return playBody(stage, frame, def, returns, returned);
}

function playBody(
  stage: Stage,
  frame: Frame,
  def: FunctionDef,
  returns: NonNullable<Frame['returns']>,
  returned: Value[],
): Value {
  const before = stage.flow;
  const endsBefore = stage.ends.length;
  if (def.generator && !frame.onYield && before) stage.setRuns(anyRuns);
  stage.within(frame, () => executeBlock(stage, def.body));
  if (def.generator && !frame.onYield && stage.flow && before) stage.setRuns(before.runs);
  if (returns.paths.length > 0) {
    const through = stage.path(returns);
    if (through) returned.push(none);
    const paths = through ? [...returns.paths, through] : returns.paths;
    stage.store.rollback(returns.mark);
    stage.meet(paths, stage.ends.length === endsBefore ? before?.trails : undefined);
  } else if (stage.flow) {
    returned.push(none);
    if (stage.ends.length === endsBefore && before) stage.flow = { ...stage.flow, trails: before.trails };
  }
  if (def.generator) return unknown;
  return returned.length > 0 ? union(returned) : unknown;
}

function bindParameters(
  stage: Stage,
  shape: FunctionShape,
  args: BoundArguments,
  bind: (name: string, held: Value) => void,
): void {
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

/** `SomeClass(...)`: a new instance, its `__init__` played. */
function construct(stage: Stage, of: ClassShape, args: BoundArguments, node: Call): Value {
  const attributes = new Map<string, Value>();
  const init = classAttribute(stage, of, '__init__', undefined);
  if (of.dataclass) bindFields(stage, of, args, attributes);
  const isPlain = of.bases.length === 0 || of.dataclass;
  const id = stage.store.create({ kind: 'instance', class: of, attributes, open: !isPlain && init === undefined });
  const instance = value({ kind: 'object', id, class: of });
  for (const { shape } of init ?? []) {
    if (shape.kind === 'function') playFunction(stage, { ...shape, self: instance }, args, node);
  }
  return instance;
}

/** The fields of a dataclass, in the order of their annotations. */
function bindFields(stage: Stage, of: ClassShape, args: BoundArguments, attributes: Map<string, Value>): void {
  let next = 0;
  for (const statement of of.def.body.body) {
    const target = statement.kind === 'assign' && statement.annotation ? statement.targets[0] : undefined;
    if (target?.kind !== 'name') continue;
    const given = args.positional[next++] ?? args.keywords.get(target.id);
    const byDefault = args.complete ? stage.store.get(of.scope, target.id) : undefined;
    attributes.set(target.id, given?.value ?? byDefault ?? unknown);
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
  const method = classAttribute(stage, of, name, instance);
  const [only] = method ?? [];
  if (method?.length !== 1 || only?.shape.kind !== 'function') return undefined;
  return playFunction(stage, only.shape, noArguments, node);
}
