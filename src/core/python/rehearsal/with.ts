import type { With } from '../syntax/ast';
import { walk } from '../syntax/walk';
import { isQuiet } from '../values/library';
import { unknown } from '../values/value';
import type { Shape, Value } from '../values/value';
import { assign } from './assign';
import { classAttribute } from './attributes';
import { callMethodByName, playFunction } from './play-function';
import { evaluate } from './evaluate';
import { executeBlock } from './execute';
import { eitherRuns, runLeft, runPerhapsStarted } from './runs';
import type { ActiveRuns } from './runs';
import type { Stage } from './stage';

/** Plays `with`: what is entered is left again, on every way out. */
export function playWith(stage: Stage, statement: With): void {
  playItem(stage, statement, 0);
}

function playItem(stage: Stage, statement: With, i: number): void {
  const item = statement.items[i];
  if (!item) {
    executeBlock(stage, statement.body);
    return;
  }
  stage.entering += 1;
  const entered = evaluate(stage, item.context);
  stage.entering -= 1;
  const target = item.target;
  const { frame } = stage;
  const inner = (held: Value): void =>
    stage.within(frame, () => {
      if (target) assign(stage, target, held);
      playItem(stage, statement, i + 1);
    });
  const [only] = entered;
  const shape: Shape = entered.length === 1 && only ? only.shape : { kind: 'unknown' };
  const manager = shape.kind === 'partial' ? generatorOf(shape.callee) : undefined;
  if (shape.kind === 'partial' && manager) {
    const node = item.context.kind === 'call' ? item.context : undefined;
    playFunction(stage, manager, shape.args, { node, onYield: inner });
    return;
  }
  const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
  if (contents?.kind === 'instance') {
    const node = item.context.kind === 'call' ? item.context : undefined;
    const held = callMethodByName(stage, entered, contents.class, '__enter__', node) ?? unknown;
    const play = (): void =>
      stage.block(
        () => inner(held),
        () => callMethodByName(stage, entered, contents.class, '__exit__', node),
      );
    if (maySuppress(classAttribute(stage, contents.class, '__exit__', { cls: contents.class }))) {
      playSuppressed(stage, play);
    } else play();
    return;
  }
  manage(stage, entered, inner);
}

/** Whether an `__exit__` may give what is true: then the exception that it is told of goes no further. */
function maySuppress(exit: Value | undefined): boolean {
  return (exit ?? []).some(({ shape }) => {
    if (shape.kind !== 'function') return true;
    let may = false;
    walk(shape.def.kind === 'lambda' ? [] : shape.def.body.body, (node) => {
      const given = node.kind === 'return' ? node.value : undefined;
      may ||= given !== undefined && (given.kind !== 'literal' || given.value === undefined || Boolean(given.value));
      return node.kind !== 'function' && node.kind !== 'class' && node.kind !== 'lambda';
    });
    return may;
  });
}

function generatorOf(callee: Value): Extract<Shape, { kind: 'function' }> | undefined {
  const [only] = callee;
  return callee.length === 1 && only?.shape.kind === 'function' && only.shape.manages ? only.shape : undefined;
}

/** A library's context manager: a run is ended when it is left, others leave runs alone, an unseen one may do anything. */
function manage(stage: Stage, entered: Value, inner: (held: Value) => void): void {
  if (!stage.flow) return;
  const runs = entered.filter(({ shape }) => shape.kind === 'library' && shape.name === 'mlflow.start_run()');
  const quiet = entered.every(({ shape }) =>
    shape.kind === 'library' ? isQuiet(shape.name, stage.world.standardLibrary) : !stage.unseen,
  );
  if (!quiet) stage.setRuns(runPerhapsStarted(stage.flow.runs));
  const during = stage.flow.runs;
  if (runs.length === 0) {
    stage.leaveBehind(during);
    const isOf = (name: string): boolean =>
      entered.some(({ shape }) => shape.kind === 'library' && shape.name === name);
    if (isOf('contextlib.suppress()')) playSuppressed(stage, () => inner(entered));
    else if (isOf('contextlib.ExitStack()')) playStacked(stage, during, () => inner(entered));
    else inner(entered);
    return;
  }
  const isSure = runs.length === entered.length;
  stage.withinRun((run) =>
    stage.block(
      () => inner(entered),
      () => {
        const now = stage.flow?.runs ?? during;
        const left = runLeft(during, now);
        stage.setRuns(isSure && !run.mayBeReplaced ? left : eitherRuns(left, now), true);
      },
    ),
  );
}

/** An exception out of the body may be caught, whichever statement it comes from. */
function playSuppressed(stage: Stage, play: () => void): void {
  const at = stage.collector();
  const thrown = stage.guard({ raise: 'perhaps', 'sys-exit': 'perhaps' }, undefined, play);
  const through = stage.path(at);
  stage.store.rollback(at.mark);
  stage.meet(through ? [through, thrown] : [thrown], undefined);
}

/** What was entered since may be left again at the end. */
function playStacked(stage: Stage, before: ActiveRuns, play: () => void): void {
  stage.block(play, () => {
    if (stage.flow) stage.setRuns(eitherRuns(before, stage.flow.runs));
  });
}
