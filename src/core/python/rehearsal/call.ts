import type { Call } from '../syntax/ast';
import { unknown, value } from '../values/value';
import type { BoundArgument, BoundArguments, FunctionShape, ObjectShape, Shape, Value } from '../values/value';
import { classAttribute } from './attributes';
import { construct } from './construct';
import { handOver } from './hand-over';
import { callLibrary } from './libraries';
import { startsRun } from './left-open';
import { playFunction, playLoose } from './play-function';
import { runPerhapsStarted } from './runs';
import type { Stage } from './stage';

/** Calls whatever a value can be. */
export function callValue(stage: Stage, callee: Value, args: BoundArguments, node: Call): Value {
  return stage.choose(callee.map(({ shape, under }) => ({ under, play: () => callShape(stage, shape, args, node) })));
}

function callShape(stage: Stage, shape: Shape, args: BoundArguments, node: Call): Value {
  switch (shape.kind) {
    case 'function':
      if (shape.manages) return value({ kind: 'partial', callee: value(shape), args });
      return playFunction(stage, shape, args, { node });
    case 'partial':
      return callValue(stage, shape.callee, mergeArguments(shape.args, args), node);
    case 'class':
      return construct(stage, shape, args, node);
    case 'library':
      return callLibrary(stage, shape, args, node);
    case 'super':
      return value(shape);
    case 'object':
      return callObject(stage, shape, args, node);
    default:
      return callUnknown(stage, args);
  }
}

/** `__call__` is looked up in the class, whatever the instance has under that name. */
function callObject(stage: Stage, shape: ObjectShape, args: BoundArguments, node: Call): Value {
  const contents = stage.store.contents(shape.id);
  const self = value(shape);
  const method =
    contents?.kind === 'instance'
      ? classAttribute(stage, contents.class, '__call__', { cls: contents.class, self })
      : undefined;
  if (!method?.every((each) => each.shape.kind === 'function')) return callUnknown(stage, args);
  return callValue(stage, method, args, node);
}

/** Where all code has been seen, what is not known is a matter of data, and leaves runs alone. */
function callUnknown(stage: Stage, args: BoundArguments): Value {
  if (stage.unseen) playUnseen(stage, args);
  else playCallbacks(stage, args);
  return unknown;
}

function mergeArguments(first: BoundArguments, then: BoundArguments): BoundArguments {
  return {
    positional: [...first.positional, ...then.positional],
    keywords: new Map([...first.keywords, ...then.keywords]),
    complete: first.complete && then.complete,
  };
}

/** A call of what cannot be seen: it may start a run, change what it is given, and call the functions it is given. */
export function playUnseen(stage: Stage, args: BoundArguments): void {
  if (!stage.flow) return;
  stage.setRuns(runPerhapsStarted(stage.flow.runs));
  playCallbacks(stage, args);
  handOver(
    stage.store,
    given(args).map((each) => each.value),
  );
}

function given({ positional, keywords }: BoundArguments): readonly BoundArgument[] {
  return [...positional, ...keywords.values()];
}

/** Functions handed to code that is not seen, alone or as methods: called by it perhaps, with anything. */
export function playCallbacks(stage: Stage, args: BoundArguments): void {
  for (const { value: each } of given(args)) {
    for (const { shape } of each) {
      if (shape.kind !== 'function' || stage.played.has(shape.def)) continue;
      stage.perhaps(() => playCallback(stage, shape));
    }
    if (stage.flow?.runs.most === 0 && startsRun(stage, each)) stage.setRuns(runPerhapsStarted(stage.flow.runs));
  }
}

/** A run that it starts and leaves open, or ends, may be so from then on. */
function playCallback(stage: Stage, shape: FunctionShape): void {
  const before = stage.flow?.runs;
  const after = playLoose(stage, shape, before)?.runs;
  if (!before || !after || (after.least === before.least && [before.most, Infinity].includes(after.most))) return;
  stage.setRuns({
    least: Math.min(before.least, after.least),
    most: after.most > before.most ? Infinity : before.most,
  });
}
