import { wholeText } from '../values/text';
import { absent, argument, hole, orElse, restrict, union, value } from '../values/value';
import type { BoundArguments, Value } from '../values/value';
import type { Scope } from './scope';
import type { Stage } from './stage';

/** Widgets' defaults live in the store like names, so that they follow the paths of the notebook. */
const widgets: Scope = {
  id: 0,
  kind: 'module',
  parent: undefined,
  names: undefined,
  globals: new Set(),
  stars: [],
  open: { names: false },
};

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
  if (name === undefined) return hole('widget');
  const otherwise = replaceable(orElse(stage.store.get(widgets, name) ?? absent, () => hole(name)));
  const { scenarios } = stage.world;
  if (scenarios.length === 0) return otherwise;
  return union(
    scenarios.map((scenario, i): Value => {
      const passed = scenario.parameters.get(name);
      const held = passed && value({ kind: 'text', parts: passed.parts, origin: passed.location });
      const given = passed && held && isEmpty(passed.parts) ? replaceable(held) : held;
      return restrict(given ?? otherwise, { when: 1 << i });
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
