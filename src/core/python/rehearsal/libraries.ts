import type { Call } from '../syntax/ast';
import { mapContents } from '../values/contents';
import { isQuiet, runtimeVersion } from '../values/library';
import { wholeText } from '../values/text';
import { argument, hole, mapValue, none, present, text, union, unknown, value } from '../values/value';
import type { BoundArgument, BoundArguments, LibraryShape, Value } from '../values/value';
import { setAttribute } from './assign';
import { builtinCalls } from './builtins';
import { playCallbacks, playUnseen } from './call';
import type { Known } from './known';
import { moduleNamed } from './modules';
import { onlyContents } from './objects';
import { pathCalls } from './paths';
import { record } from './record';
import { runEnded, runPerhapsStarted, runStarted } from './runs';
import type { Stage } from './stage';
import { playUnseenText } from './unseen';
import { allWidgets, declareWidget, widgetValue } from './widgets';

/** Calls something of a library: writes it into the trace and does what is known of it. */
export function callLibrary(stage: Stage, shape: LibraryShape, args: BoundArguments, node: Call): Value {
  const [of] = shape.of ?? [];
  const receiver = of?.shape.kind === 'library' ? { receiver: of.shape } : {};
  const call = record(stage, shape.name, args, { span: node.span, node, ...receiver });
  if (!call) return unknown;
  const result: Value = value({ kind: 'library', name: `${shape.name}()`, call });
  const known = knownCalls.get(shape.name);
  if (known) return known(stage, args, call, node) ?? result;
  if (logsModel.test(shape.name)) logsIntoRun(stage, args, call, node);
  if (!isQuiet(shape.name, stage.world.standardLibrary)) playUnseen(stage, args);
  else playCallbacks(stage, args);
  return result;
}

/** As MLflow before version 3 has it; from then on a model needs no run. */
const logsModel = /^mlflow\.\w+\.log_model$/;

const startRun: Known = (stage) => {
  if (stage.flow) stage.setRuns(runStarted(stage.flow.runs));
  return undefined;
};

const endRun: Known = (stage) => {
  if (stage.flow) stage.setRuns(runEnded(stage.flow.runs));
  return undefined;
};

/** Nothing where no run is active: what asks for one first logs only where there is one. */
const activeRun: Known = (stage) => (stage.flow?.runs.most === 0 ? none : undefined);

/** Of a context manager that the notebook writes it is not followed what is done on entry. */
const enterContext: Known = (stage, { positional: [given] }) => {
  const isOwn = given?.value.some(({ shape }) => shape.kind === 'partial' || shape.kind === 'object');
  if (stage.flow && isOwn) stage.setRuns(runPerhapsStarted(stage.flow.runs));
  return given?.value.every(({ shape }) => shape.kind === 'library') ? given.value : undefined;
};

/** Fluent logging outside a run starts one and leaves it active (MLflow's `_get_or_start_run`). */
const logsIntoRun: Known = (stage, args) => {
  if (args.keywords.has('run_id')) return undefined;
  if (stage.flow?.runs.most === 0) stage.setRuns(runPerhapsStarted(stage.flow.runs));
  return undefined;
};

const implicitlyStarting = [
  'log_param',
  'log_params',
  'log_metric',
  'log_metrics',
  'set_tag',
  'set_tags',
  'log_artifact',
  'log_artifacts',
  'log_dict',
  'log_text',
  'log_figure',
  'log_image',
  'log_table',
  'get_artifact_uri',
];

/** Decorators and wrappers that leave a function what it is: `functools.wraps(f)(g)` is g. */
const identity: Known = (_stage, args, call) => {
  const given = args.positional[0]?.value;
  if (given?.some(({ shape }) => shape.kind === 'function' || shape.kind === 'class')) return given;
  return value({ kind: 'library', name: `${call.callee}()`, call });
};

const partial: Known = (_stage, args) => {
  const [callee, ...positional] = args.positional;
  if (!callee) return undefined;
  return value({ kind: 'partial', callee: callee.value, args: { ...args, positional } });
};

const importModule: Known = (stage, args) => {
  const name = argument(args, 0, 'name');
  return (
    name &&
    mapValue(name.value, (shape) => {
      const dotted = wholeText(shape);
      return dotted === undefined ? unknown : moduleNamed(stage, dotted);
    })
  );
};

const exits: Known = (stage, _args, call) => {
  stage.end('exit', call);
  return [];
};

const leaves: Known = (stage) => {
  stage.raise('sys-exit');
  return [];
};

/** `15.4`, `client.3.1`: some text for sure. */
const runtime: Value = value({ kind: 'text', parts: [{ source: runtimeVersion }, '.', { source: '...' }] });

const environment: Known = (_stage, args) => {
  const name = argument(args, 0, 'key')?.value ?? unknown;
  const [only] = name;
  if (name.length === 1 && only && wholeText(only.shape) === runtimeVersion) return runtime;
  const set = mapValue(name, (shape) => hole(wholeText(shape) ?? 'environment'));
  const otherwise = argument(args, 1, 'default');
  return union([otherwise?.value ?? (args.complete ? none : unknown), set]);
};

const copied: Known = (stage, args) => args.positional[0] && copyOf(stage, args.positional[0].value, false);

const copiedWhole: Known = (stage, args) => args.positional[0] && copyOf(stage, args.positional[0].value, true);

/** Another object with the same contents, or with copies of them. */
function copyOf(stage: Stage, of: Value, isDeep: boolean, depth = 0): Value {
  return mapValue(of, (shape) => {
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (shape.kind !== 'object' || !contents) return value(shape);
    if (depth > deepestCopy) return unknown;
    const inner = isDeep ? mapContents(contents, (item) => copyOf(stage, item, true, depth + 1)) : contents;
    return value({ ...shape, id: stage.store.create(inner) });
  });
}

const deepestCopy = 8;

/** `dataclasses.replace(x, name=...)` */
const replaced: Known = (stage, args, call, node) => {
  const copy = copied(stage, args, call, node);
  if (copy) for (const [name, held] of args.keywords) setAttribute(stage, copy, name, held.value);
  return copy;
};

/** `get_ipython().run_line_magic("run", ...)` and its kin run text that is not seen. */
const runsText: Known = (stage) => {
  playUnseenText(stage);
  return none;
};

/** `os.environ.update({...}, NAME=value)`, noted as the items that it sets. */
const environmentUpdated: Known = (stage, args, _call, node) => {
  const given = args.positional[0];
  const contents = given && onlyContents(stage, given.value);
  const entries = contents?.kind === 'dict' ? [...contents.entries] : [];
  const items: [string, BoundArgument][] = [
    ...entries.map(([name, held]): [string, BoundArgument] => [String(name), { ...given, value: present(held) }]),
    ...args.keywords,
  ];
  for (const [name, held] of items) {
    const item = { positional: [{ value: text(name) }, held], keywords: new Map(), complete: true };
    record(stage, 'os.environ.__setitem__', item, { span: node.span });
  }
  return none;
};

const knownCalls: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['mlflow.start_run', startRun],
  ['mlflow.end_run', endRun],
  ['mlflow.start_run().__exit__', endRun],
  ['mlflow.active_run', activeRun],
  ['contextlib.ExitStack().enter_context', enterContext],
  ...implicitlyStarting.map((name): [string, Known] => [`mlflow.${name}`, logsIntoRun]),
  ['dbutils.notebook.exit', exits],
  ['sys.exit', leaves],
  ['os._exit', leaves],
  ['builtins.exit', leaves],
  ['builtins.quit', leaves],
  ['dbutils.widgets.text', declareWidget],
  ['dbutils.widgets.dropdown', declareWidget],
  ['dbutils.widgets.combobox', declareWidget],
  ['dbutils.widgets.multiselect', declareWidget],
  ['dbutils.widgets.get', widgetValue],
  ['dbutils.widgets.getArgument', widgetValue],
  ['dbutils.widgets.getAll', allWidgets],
  ['getArgument', widgetValue],
  ...pathCalls,
  ...builtinCalls,
  ['os.getenv', environment],
  ['os.environ.get', environment],
  ['os.environ.update', environmentUpdated],
  ['functools.partial', partial],
  ['functools.wraps()', identity],
  ['functools.lru_cache', identity],
  ['functools.lru_cache()', identity],
  ['functools.cache', identity],
  ['mlflow.trace', identity],
  ['mlflow.trace()', identity],
  ['copy.copy', copied],
  ['copy.deepcopy', copiedWhole],
  ['dataclasses.replace', replaced],
  ['get_ipython().run_line_magic', runsText],
  ['get_ipython().run_cell_magic', runsText],
  ['get_ipython().run_cell', runsText],
  ['get_ipython().magic', runsText],
  ['typing.cast', (_stage, args) => args.positional[1]?.value],
  ['importlib.import_module', importModule],
  ['builtins.__import__', importModule],
]);
