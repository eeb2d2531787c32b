import type { Block, For, While } from '../syntax/ast';
import { both } from '../values/condition';
import type { Condition } from '../values/condition';
import { union, unknown } from '../values/value';
import type { Value } from '../values/value';
import { assign } from './assign';
import { executeBlock } from './execute';
import { flowUnder, pathBeforeFork, withTrails } from './flow';
import type { Collector, Flow, Path } from './flow';
import { reboundNames } from './rebound';
import { eitherRuns, sameRuns } from './runs';
import { bindingScope } from './scope';
import type { Stage } from './stage';
import type { Place } from './store';

/** How a loop may go whose rounds are not known one by one. */
export interface Course {
  /** Binds the loop's names for a round. */
  enter(): unknown;
  readonly mayRun: Condition | undefined;
  readonly maySkip: Condition | undefined;
  /** It goes round more than once for sure. */
  readonly repeats: boolean;
  /** False for `while True`: only `break` leads out. */
  readonly leaves: boolean;
}

/**
 * Plays a loop's body for each of the items that it goes over. Gives false, and takes back what it played, where the
 * body adds items to what it goes over or takes some away: `stays` says whether they are as many as before.
 */
export function playRounds(stage: Stage, loop: For, items: readonly Value[], stays: () => boolean): boolean {
  const before = stage.flow;
  if (!before) return true;
  const at = stage.collector();
  const traced = stage.traced();
  const breaks: Collector = { ...at, paths: [] };
  stage.repeat(items.length, () => {
    for (const item of items) {
      const continues: Collector = { ...at, paths: [] };
      playRound(stage, loop.body, breaks, continues, () => assign(stage, loop.target, item));
      if (continues.paths.length > 0) join(stage, at, continues.paths);
    }
  });
  if (stage.flow && !stays()) {
    stage.forgetSince(traced);
    stage.store.rollback(at.mark);
    stage.flow = before;
    return false;
  }
  leaveLoop(stage, loop, at, breaks, stage.ends.length === traced.ends ? before : undefined);
  return true;
}

/**
 * Plays a loop's body once, for any round: what the body changes may be anything from the round before. When a round
 * changes more than was thought, or leaves another number of runs active, it is played again.
 */
export function playAnyRound(stage: Stage, loop: For | While, course: Course): void {
  const before = stage.flow;
  if (!before) return;
  const at = stage.collector();
  const ends = stage.ends.length;
  const breaks: Collector = { ...at, paths: [] };
  const mayRun = course.mayRun && both(before.under, course.mayRun);
  const maySkip = course.maySkip && both(before.under, course.maySkip);
  const rounds = mayRun ? playUntilStable(stage, loop, course, flowUnder(before, mayRun), at, breaks) : [];
  const skipped: Path[] = maySkip ? [{ changes: new Map(), flow: flowUnder(before, maySkip) }] : [];
  stage.store.rollback(at.mark);
  stage.meet(course.leaves ? [...skipped, ...rounds] : [], undefined);
  leaveLoop(stage, loop, at, breaks, stage.ends.length === ends ? before : undefined);
}

function playUntilStable(
  stage: Stage,
  loop: For | While,
  { enter, repeats }: Course,
  before: Flow,
  at: Collector,
  breaks: Collector,
): readonly Path[] {
  const traced = stage.traced();
  const changing = new Set<Place>();
  const { next } = stage.forks;
  let { runs } = before;
  for (;;) {
    stage.forgetSince(traced);
    breaks.paths.length = 0;
    stage.flow = { under: before.under, runs, trails: before.trails };
    forgetRebound(stage, loop.body, repeats);
    for (const place of changing) stage.store.widen(place);
    const continues: Collector = { ...at, paths: [] };
    let expected = new Set<Place>();
    playRound(stage, loop.body, breaks, continues, () => {
      enter();
      expected = new Set(stage.store.changesSince(at.mark).keys());
    });
    const through = stage.path(at);
    const rounds = through ? [...continues.paths, through] : continues.paths;
    stage.store.rollback(at.mark);
    const unexpected = rounds
      .flatMap(({ changes }) => [...changes.keys()])
      .filter((place) => place.slot && !expected.has(place));
    const after = rounds.reduce((known, { flow }) => eitherRuns(known, flow.runs), runs);
    if (unexpected.length === 0 && sameRuns(after, runs)) {
      breaks.paths.forEach((path, i) => (breaks.paths[i] = pathBeforeFork(path, next)));
      return rounds.map((path) => pathBeforeFork(path, next));
    }
    for (const place of unexpected) changing.add(place);
    runs = { least: after.least, most: after.most > runs.most ? Infinity : after.most };
  }
}

function playRound(stage: Stage, body: Block, breaks: Collector, continues: Collector, enter: () => unknown): void {
  if (!stage.flow) return;
  enter();
  stage.frame.loops.push({ breaks, continues });
  executeBlock(stage, body);
  stage.frame.loops.pop();
}

function forgetRebound(stage: Stage, body: Block, repeats: boolean): void {
  for (const name of reboundNames(body)) {
    const scope = bindingScope(stage.frame.scope, name);
    const held = stage.store.get(scope, name);
    if (held) stage.store.set(scope, name, repeats ? unknown : union([held, unknown]));
  }
}

/** Plays `else`, which `break` passes by. `undecided`: how the path came, when no decision in the loop matters. */
function leaveLoop(
  stage: Stage,
  loop: For | While,
  at: Collector,
  breaks: Collector,
  undecided: Flow | undefined,
): void {
  if (stage.flow && undecided) stage.flow = withTrails(stage.flow, undecided.trails);
  if (loop.orelse && stage.flow) executeBlock(stage, loop.orelse);
  if (breaks.paths.length > 0) join(stage, at, breaks.paths, undecided);
}

/** Goes on from this path and others that came to the same place. */
function join(stage: Stage, at: Collector, others: readonly Path[], undecided?: Flow): void {
  const through = stage.path(at);
  stage.store.rollback(at.mark);
  stage.meet(through ? [through, ...others] : others, undecided?.trails);
}
