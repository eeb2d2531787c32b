import type { Handler, Try } from '../syntax/ast';
import { canonicalName } from '../values/library';
import { everywhere, unknown } from '../values/value';
import { executeBlock } from './execute';
import { eitherRuns } from './runs';
import { bindingScope } from './scope';
import type { OpenTry, Path, Stage } from './stage';
import type { Decision } from './trace';
import { evaluate } from './evaluate';
import { reraises } from './reraise';

/**
 * Plays `try`: its body, then each handler from every state that an exception may leave behind, then `finally`. Any
 * statement may raise.
 */
export function playTry(stage: Stage, statement: Try): void {
  const before = stage.flow;
  if (!before) return;
  const at = stage.collector();
  const ends = stage.ends.length;
  const open = openTry(stage, statement);
  stage.tries = [...stage.tries, open];
  executeBlock(stage, statement.body);
  stage.tries = stage.tries.slice(0, -1);
  const afterBody = stage.path(at);
  if (stage.flow && statement.orelse) executeBlock(stage, statement.orelse);
  const paths: Path[] = [];
  const through = stage.path(at);
  if (through) paths.push(through);
  stage.store.rollback(at.mark);
  const mayRaise = statement.body.body.some((each) => each.kind !== 'pass');
  if (mayRaise) {
    const thrown: Path[] = [
      { changes: new Map(), flow: before },
      ...(afterBody ? [afterBody] : []),
      ...open.raised.paths,
    ];
    for (const handler of statement.handlers) paths.push(...playHandler(stage, handler, thrown, open, before, at));
  }
  stage.meet(paths, stage.ends.length === ends && through ? before.trails : undefined);
  if (statement.finalbody) playFinally(stage, statement.finalbody, before, open);
}

function openTry(stage: Stage, statement: Try): OpenTry {
  const broad = statement.handlers.find((handler) => isBroad(stage, handler));
  const location = stage.location(statement.headSpan);
  const enclosing = broad
    ? { location, broad: { location: stage.location(broad.headSpan), reraises: reraises(broad) } }
    : { location };
  const catches = broad ? 'all' : statement.handlers.length > 0 ? 'some' : 'none';
  return { enclosing, raised: stage.collector(), catches, runs: stage.flow?.runs ?? { least: 0, most: 0 } };
}

/** Whether a handler catches whatever `Exception` comes. */
function isBroad(stage: Stage, handler: Handler): boolean {
  if (!handler.type) return true;
  const types = handler.type.kind === 'tuple' ? handler.type.items : [handler.type];
  return types.some((type) =>
    evaluate(stage, type).some(({ shape }) => {
      const name = shape.kind === 'library' ? canonicalName(shape.name) : '';
      return name === 'builtins.Exception' || name === 'builtins.BaseException';
    }),
  );
}

function playHandler(
  stage: Stage,
  handler: Handler,
  thrown: readonly Path[],
  open: OpenTry,
  before: NonNullable<Stage['flow']>,
  at: { readonly mark: number; readonly managed: number },
): Path[] {
  const decision = decisionOf(stage, handler);
  stage.meet(thrown, before.trails);
  const runs = eitherRuns(before.runs, open.runs);
  stage.flow = { runs, when: before.when, trails: before.trails.map((trail) => [...trail, decision]) };
  if (handler.name !== undefined) stage.store.set(bindingScope(stage.frame.scope, handler.name), handler.name, unknown);
  executeBlock(stage, handler.body);
  const path = stage.path({ ...at, paths: [] });
  stage.store.rollback(at.mark);
  return path ? [path] : [];
}

function decisionOf(stage: Stage, handler: Handler): Decision {
  const source = stage.frame.unit.notebook.cells[stage.frame.cell]?.text ?? '';
  const body = stage.location(handler.body.span);
  return {
    kind: 'except',
    location: stage.location(handler.headSpan),
    subject: source.slice(handler.headSpan.start, handler.headSpan.end).replace(/:\s*$/, ''),
    handler: handler.name === undefined ? { body } : { body, name: handler.name },
  };
}

/** `finally` runs on paths that end inside the `try` too: then it is played for what it does, and the path stays ended. */
function playFinally(
  stage: Stage,
  finalbody: NonNullable<Try['finalbody']>,
  before: NonNullable<Stage['flow']>,
  open: OpenTry,
): void {
  if (stage.flow) {
    executeBlock(stage, finalbody);
    return;
  }
  const mark = stage.store.mark();
  const ends = stage.ends.length;
  stage.flow = { ...before, runs: eitherRuns(before.runs, open.runs), when: before.when & everywhere };
  executeBlock(stage, finalbody);
  if (stage.flow) stage.ends.length = ends;
  stage.flow = undefined;
  stage.store.rollback(mark);
}
