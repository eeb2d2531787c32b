import type { Magic } from '../../notebook/notebook';
import { runCall } from '../../notebook/run';
import { text } from '../values/value';
import { playLoose } from './play-function';
import { execute } from './execute';
import { record } from './record';
import { Stage } from './stage';
import type { Rehearsal } from './trace';
import { lineMagics } from './unit';
import { playUnseenText } from './unseen';
import type { Unit } from './unit';
import { withWidgets } from './widgets';
import type { World } from './world';

/**
 * Plays a notebook from its first cell to its last without running it: values as far as they are known, calls followed
 * into the project's functions, both sides of what cannot be decided. What happens is written into a trace, which rules
 * read. Functions that nothing calls are played at the end, with nothing known of their callers.
 */
export function rehearse(unit: Unit, world: World): Rehearsal {
  const stage = new Stage(world, unit);
  playCells(stage, unit);
  stage.end('end');
  playUncalled(stage, unit);
  return {
    calls: stage.calls,
    imports: stage.imports,
    includes: stage.includes,
    ends: stage.ends,
    called: stage.called,
    complete: stage.complete && unit.modules.every((module) => module.errors.length === 0),
    scenarios: world.scenarios.map(({ job, task, target }) => ({ job, task, target })),
  };
}

/** Plays a unit's cells in the frame that is open, which must be at module level. */
export function playCells(stage: Stage, unit: Unit): void {
  const frame = stage.frame;
  unit.modules.forEach((module, cell) => {
    const magics = lineMagics(unit.notebook.cells[cell] ?? { magics: [] });
    stage.within({ ...frame, cell }, () => {
      let next = 0;
      for (const statement of module.body) {
        for (; (magics[next]?.span.start ?? Infinity) < statement.span.start; next++) playMagic(stage, magics[next]);
        execute(stage, statement);
      }
      for (; next < magics.length; next++) playMagic(stage, magics[next]);
    });
  });
}

function playMagic(stage: Stage, magic: Magic | undefined): void {
  if (!magic || !stage.flow) return;
  if (magic.name === 'run') include(stage, magic);
  else if (magic.name === 'env' || magic.name === 'set_env') setEnvironment(stage, magic);
}

/** `%run`: the other notebook's cells are played here, in the same namespace. */
function include(stage: Stage, magic: Magic): void {
  const cell = stage.frame.unit.notebook.cells[stage.frame.cell];
  const call = cell && runCall(cell, magic);
  if (call === undefined) return;
  const argument = call.path;
  const location = stage.location(magic.span);
  const { frame } = stage;
  const unit = stage.world.include(frame.unit.path, argument);
  const cyclic =
    unit !== undefined && (frame.unit.path === unit.path || frame.stack.some((step) => step.include === unit.path));
  stage.includes.push({ argument, location, path: unit?.path, cyclic, from: frame.unit.path });
  if (!unit) {
    playUnseenText(stage);
    return;
  }
  if (cyclic) return;
  if (unit.modules.some((module) => module.errors.length > 0)) stage.complete = false;
  const stack = [...frame.stack, { name: `%run ${argument}`, location, include: unit.path }];
  withWidgets(stage, call.parameters, location, () =>
    stage.within({ ...frame, unit, cell: 0, stack }, () => playCells(stage, unit)),
  );
}

function setEnvironment(stage: Stage, magic: Magic): void {
  const [, name, held] = /^(\w+)(?:\s*=\s*|\s+)(.*)$/s.exec(magic.argument) ?? [];
  if (name === undefined || held === undefined) return;
  const location = stage.location(magic.span);
  const positional = [{ value: text(name) }, { value: text(held.trim(), location), location }];
  record(stage, 'os.environ.__setitem__', { positional, keywords: new Map(), complete: true }, { span: magic.span });
}

/** What no call leads to may still be called by code that is not seen. */
function playUncalled(stage: Stage, unit: Unit): void {
  for (const shape of stage.defined.values()) {
    if (shape.unit === unit && !stage.played.has(shape.def)) playLoose(stage, shape);
  }
}
