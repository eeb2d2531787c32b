import { wholeText } from '../values/text';
import {
  absent,
  argument,
  hole,
  mapValue,
  mayBeAbsent,
  orElse,
  restrict,
  text,
  union,
  unknown,
  value,
} from '../values/value';
import type { BoundArguments, Value } from '../values/value';
import type { Location } from '../../text/location';
import { create } from './objects';
import type { Stage } from './stage';

/** Plays an included notebook with the widgets that its `%run` sets. */
export function withWidgets(
  stage: Stage,
  given: ReadonlyMap<string, string>,
  location: Location,
  play: () => void,
): void {
  for (const [name, held] of given) stage.store.set(stage.passed, name, text(held, location));
  play();
  for (const name of given.keys()) stage.store.set(stage.passed, name, undefined);
}

/** `dbutils.widgets.text(name, default)` and its kin. */
export function declareWidget(stage: Stage, args: BoundArguments): Value | undefined {
  const names = argument(args, 0, 'name')?.value ?? [];
  const byDefault = argument(args, 1, 'defaultValue')?.value;
  for (const { shape, under } of byDefault ? names : []) {
    const name = wholeText(shape);
    if (name === undefined || !byDefault) continue;
    const held = replaceable(restrict(byDefault, under));
    const before = stage.store.get(stage.widgets, name) ?? absent;
    stage.store.set(stage.widgets, name, stage.forks.settle(names.length === 1 ? held : union([before, held])));
  }
  return undefined;
}

/** `dbutils.widgets.get(name)`, `getArgument(name, default)`: what each task passes, otherwise the default or unknown. */
export function widgetValue(stage: Stage, args: BoundArguments): Value {
  const name = argument(args, 0, 'name')?.value ?? unknown;
  const otherwise = argument(args, 1, 'defaultValue')?.value;
  return mapValue(name, (shape) => valueOf(stage, wholeText(shape), otherwise));
}

/** `dbutils.widgets.getAll()`. */
export function allWidgets(stage: Stage): Value {
  const names = new Set(stage.store.names(stage.widgets));
  for (const { parameters } of stage.world.scenarios) for (const name of parameters.keys()) names.add(name);
  return create(stage, {
    kind: 'dict',
    entries: new Map([...names].map((name) => [name, valueOf(stage, name)])),
    open: true,
  });
}

function valueOf(stage: Stage, name: string | undefined, otherwise?: Value): Value {
  if (name === undefined) return hole('widget');
  const given = stage.store.get(stage.passed, name);
  if (given && !mayBeAbsent(given)) return given;
  const byDefault = defaultOf(stage, name, otherwise);
  const { scenarios } = stage.world;
  if (scenarios.length === 0) return byDefault;
  return union(
    scenarios.map((scenario, i): Value => {
      const parameter = scenario.parameters.get(name);
      const held = parameter && value({ kind: 'text', parts: parameter.parts, origin: parameter.location });
      const set = parameter && held && isEmpty(parameter.parts) ? replaceable(held) : held;
      return restrict(set ?? byDefault, { when: 1 << i, by: undefined });
    }),
  );
}

/** A widget that nothing declared holds one thing nonetheless, whenever it is read. */
function defaultOf(stage: Stage, name: string, otherwise: Value | undefined): Value {
  const declared = stage.store.get(stage.widgets, name);
  if (declared && !mayBeAbsent(declared)) return declared;
  const held = orElse(declared ?? absent, () => (otherwise ? replaceable(otherwise) : hole(name)));
  stage.store.set(stage.widgets, name, held);
  return held;
}

/** A default is what people replace when they run the notebook: code that depends on it may go either way. */
function replaceable(of: Value): Value {
  return of.map((each) => (each.shape.kind === 'text' ? { ...each, shape: { ...each.shape, tentative: true } } : each));
}

/** A parameter that is passed empty waits to be filled in when the job is run. */
function isEmpty(parts: readonly unknown[]): boolean {
  return parts.every((part) => part === '');
}
