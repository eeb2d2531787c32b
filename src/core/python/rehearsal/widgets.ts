import { wholeText } from '../values/text';
import { absent, argument, hole, mayBeAbsent, orElse, restrict, text, union, value } from '../values/value';
import type { BoundArguments, Value } from '../values/value';
import type { Location } from '../../text/location';
import { create } from './objects';
import type { Scope } from './scope';
import type { Stage } from './stage';

/** Widgets' defaults live in the store like names, so that they follow the paths of the notebook. */
const widgets = namespace(0);
/** What `%run ./setup $name="value"` passes, while that notebook is played. */
const passed = namespace(-1);

function namespace(id: number): Scope {
  const open = { names: false };
  return { id, kind: 'module', parent: undefined, names: undefined, globals: new Set(), stars: [], open };
}

/** Plays an included notebook with the widgets that its `%run` sets. */
export function withWidgets(
  stage: Stage,
  given: ReadonlyMap<string, string>,
  location: Location,
  play: () => void,
): void {
  for (const [name, held] of given) stage.store.set(passed, name, text(held, location));
  play();
  for (const name of given.keys()) stage.store.set(passed, name, undefined);
}

/** `dbutils.widgets.text(name, default)` and its kin. */
export function declareWidget(stage: Stage, args: BoundArguments): Value | undefined {
  const name = nameOf(args);
  const byDefault = argument(args, 1, 'defaultValue');
  if (name !== undefined && byDefault) stage.store.set(widgets, name, byDefault.value);
  return undefined;
}

/** `dbutils.widgets.get(name)`: what each task passes, otherwise the default, otherwise unknown. */
export function widgetValue(stage: Stage, args: BoundArguments): Value {
  const name = nameOf(args);
  return name === undefined ? hole('widget') : valueOf(stage, name);
}

/** `dbutils.widgets.getAll()`. */
export function allWidgets(stage: Stage): Value {
  const names = new Set(stage.store.names(widgets));
  for (const { parameters } of stage.world.scenarios) for (const name of parameters.keys()) names.add(name);
  return create(stage, {
    kind: 'dict',
    entries: new Map([...names].map((name) => [name, valueOf(stage, name)])),
    open: true,
  });
}

function valueOf(stage: Stage, name: string): Value {
  const given = stage.store.get(passed, name);
  if (given && !mayBeAbsent(given)) return given;
  const otherwise = replaceable(orElse(stage.store.get(widgets, name) ?? absent, () => hole(name)));
  const { scenarios } = stage.world;
  if (scenarios.length === 0) return otherwise;
  return union(
    scenarios.map((scenario, i): Value => {
      const parameter = scenario.parameters.get(name);
      const held = parameter && value({ kind: 'text', parts: parameter.parts, origin: parameter.location });
      const set = parameter && held && isEmpty(parameter.parts) ? replaceable(held) : held;
      return restrict(set ?? otherwise, { when: 1 << i });
    }),
  );
}

/** A default is what people replace when they run the notebook: code that depends on it may go either way. */
function replaceable(of: Value): Value {
  return of.map((each) => (each.shape.kind === 'text' ? { ...each, shape: { ...each.shape, tentative: true } } : each));
}

/** A parameter that is passed empty waits to be filled in when the job is run. */
function isEmpty(parts: readonly unknown[]): boolean {
  return parts.every((part) => part === '');
}

function nameOf(args: BoundArguments): string | undefined {
  const [only] = argument(args, 0, 'name')?.value ?? [];
  return only && wholeText(only.shape);
}
