import type { For, While } from '../syntax/ast';
import { reboundNames } from './rebound';
import { union, unknown } from '../values/value';
import type { Scenarios } from '../values/value';
import { executeBlock } from './execute';
import { eitherRuns } from './runs';
import { bindingScope } from './scope';
import type { Path, Stage } from './stage';

/** How a loop may go. */
export interface Course {
  /** Binds the loop's names for a round. */
  enter(): unknown;
  readonly mayRun: Scenarios;
  readonly maySkip: Scenarios;
  /** False for `while True`: only `break` leads out. */
  readonly leaves: boolean;
}

/**
 * Plays a loop's body once, for any round: a name that the body binds may hold anything from the round before. When a
 * round leaves another number of runs active than it found, it is played again from both.
 */
export function playLoop(stage: Stage, loop: For | While, course: Course): void {
  const before = stage.flow;
  if (!before) return;
  const at = stage.collector();
  const ends = stage.ends.length;
  const traced = { calls: stage.calls.length, imports: stage.imports.length };
  let breaks = stage.collector();
  let rounds: Path[] = [];
  for (const again of [false, true]) {
    breaks = { ...at, paths: [] };
    const continues = { ...at, paths: [] as Path[] };
    if ((before.when & course.mayRun) !== 0) {
      stage.flow = { ...before, runs: stage.flow?.runs ?? before.runs, when: before.when & course.mayRun };
      forgetRebound(stage, loop);
      course.enter();
      stage.frame.loops.push({ breaks, continues });
      executeBlock(stage, loop.body);
      stage.frame.loops.pop();
    } else stage.flow = undefined;
    const through = stage.path(at);
    rounds = through ? [...continues.paths, through] : continues.paths;
    stage.store.rollback(at.mark);
    const after = rounds.reduce((runs, round) => eitherRuns(runs, round.flow.runs), before.runs);
    if (again || (after.least === before.runs.least && after.most === before.runs.most)) break;
    stage.calls.length = traced.calls;
    stage.imports.length = traced.imports;
    stage.ends.length = ends;
    stage.flow = {
      ...before,
      runs: { least: after.least, most: after.most > before.runs.most ? Infinity : after.most },
    };
  }
  const skipped: Path[] =
    (before.when & course.maySkip) === 0
      ? []
      : [{ changes: new Map(), flow: { ...before, when: before.when & course.maySkip } }];
  const undecided = stage.ends.length === ends ? before.trails : undefined;
  stage.meet(course.leaves ? [...skipped, ...rounds] : [], undecided);
  if (loop.orelse && stage.flow) executeBlock(stage, loop.orelse);
  if (breaks.paths.length === 0) return;
  const through = stage.path(at);
  stage.store.rollback(at.mark);
  stage.meet(through ? [through, ...breaks.paths] : breaks.paths, undecided);
}

function forgetRebound(stage: Stage, loop: For | While): void {
  for (const name of reboundNames(loop.body)) {
    const scope = bindingScope(stage.frame.scope, name);
    const held = stage.store.get(scope, name);
    if (held) stage.store.set(scope, name, union([held, unknown]));
  }
}
