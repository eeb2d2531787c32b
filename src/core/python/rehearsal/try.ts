import type { Block, Handler, Try } from '../syntax/ast';
import { canonicalName } from '../values/library';
import { unknown } from '../values/value';
import { executeBlock } from './execute';
import { bindingScope } from './scope';
import type { Catches, Collector, Path } from './flow';
import type { Stage } from './stage';
import type { Decision, EnclosingTry } from './trace';
import { evaluate } from './evaluate';
import { reraises } from './reraise';

/**
 * Plays `try`: its body, then each handler from every state that an exception may leave behind, and `finally` on each
 * way out. Any statement may raise.
 */
export function playTry(stage: Stage, statement: Try): void {
  const { finalbody } = statement;
  const before = stage.flow;
  if (!finalbody || !before) {
    playHandled(stage, statement);
    return;
  }
  const at = stage.collector();
  let thrown: Path = { changes: new Map(), flow: before };
  stage.block(
    () =>
      (thrown = stage.guard({ raise: 'never', 'sys-exit': 'never' }, undefined, () => playHandled(stage, statement))),
    () => executeBlock(stage, finalbody),
  );
  if (stage.isGuarded) leaveThrown(stage, finalbody, thrown, at);
}

/** An exception leaves the `try` through its `finally`, for the handlers of another around it. */
function leaveThrown(stage: Stage, finalbody: Block, thrown: Path, at: Collector): void {
  const through = stage.path(at);
  const ends = stage.ends.length;
  stage.store.rollback(at.mark);
  stage.meet([thrown], undefined);
  executeBlock(stage, finalbody);
  if (stage.flow) stage.leaveBehind(stage.flow.runs);
  stage.ends.length = ends;
  stage.store.rollback(at.mark);
  stage.meet(through ? [through] : [], undefined);
}

function playHandled(stage: Stage, statement: Try): void {
  const before = stage.flow;
  if (!before) return;
  const { body, handlers, orelse } = statement;
  const at = stage.collector();
  const ends = stage.ends.length;
  const caught = handlers.map((handler) => caughtBy(stage, handler));
  const enclosing = enclosingOf(stage, statement, caught);
  const thrown = stage.guard(either(caught), enclosing, () => executeBlock(stage, body));
  if (stage.flow && orelse) executeBlock(stage, orelse);
  const through = stage.path(at);
  const paths = through ? [through] : [];
  stage.store.rollback(at.mark);
  if (body.body.some((each) => each.kind !== 'pass')) {
    for (const handler of handlers) paths.push(...playHandler(stage, handler, thrown, at));
  }
  stage.meet(paths, stage.ends.length === ends && through ? before.trails : undefined);
}

function enclosingOf(stage: Stage, { handlers, headSpan }: Try, caught: readonly Catches[]): EnclosingTry | undefined {
  if (handlers.length === 0) return undefined;
  const first = (kind: keyof Catches): Handler | undefined =>
    handlers[caught.findIndex((each) => each[kind] === 'always')];
  const broad = first('raise');
  const exits = first('sys-exit');
  return {
    location: stage.location(headSpan),
    ...(broad ? { broad: { location: stage.location(broad.headSpan), reraises: reraises(broad) } } : {}),
    ...(exits && !reraises(exits) ? { catchesExit: true } : {}),
  };
}

function caughtBy(stage: Stage, { type }: Handler): Catches {
  if (!type) return { raise: 'always', 'sys-exit': 'always' };
  const names = (type.kind === 'tuple' ? type.items : [type]).map((each) => {
    const [only, ...others] = evaluate(stage, each);
    return only?.shape.kind === 'library' && others.length === 0 ? canonicalName(only.shape.name) : '';
  });
  const catches = (...wanted: string[]): 'always' | 'perhaps' =>
    wanted.some((name) => names.includes(`builtins.${name}`)) ? 'always' : 'perhaps';
  const exits = catches('BaseException', 'SystemExit');
  return {
    raise: catches('Exception', 'BaseException'),
    'sys-exit': exits === 'always' || names.includes('') ? exits : 'never',
  };
}

function either(caught: readonly Catches[]): Catches {
  const of = (kind: keyof Catches): Catches[typeof kind] => {
    const ways = caught.map((each) => each[kind]);
    return ways.includes('always') ? 'always' : ways.includes('perhaps') ? 'perhaps' : 'never';
  };
  return { raise: of('raise'), 'sys-exit': of('sys-exit') };
}

function playHandler(stage: Stage, handler: Handler, thrown: Path, at: Collector): Path[] {
  const decision = decisionOf(stage, handler);
  stage.meet(
    [thrown],
    thrown.flow.trails.map((trail) => [...trail, decision]),
  );
  if (handler.name !== undefined) stage.store.set(bindingScope(stage.frame.scope, handler.name), handler.name, unknown);
  executeBlock(stage, handler.body);
  const path = stage.path(at);
  stage.store.rollback(at.mark);
  return path ? [path] : [];
}

function decisionOf(stage: Stage, handler: Handler): Decision {
  const body = stage.location(handler.body.span);
  return {
    kind: 'except',
    location: stage.location(handler.headSpan),
    subject: stage.source(handler.headSpan).replace(/:\s*$/, ''),
    handler: handler.name === undefined ? { body } : { body, name: handler.name },
  };
}
