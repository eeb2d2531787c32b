import type { Call } from '../syntax/ast';
import { isSequence } from '../values/contents';
import { isQuiet } from '../values/library';
import { asText, joinPath, wholeText } from '../values/text';
import { argument, constant, hole, mapValue, none, text, union, unknown, value } from '../values/value';
import type { BoundArgument, BoundArguments, LibraryShape, Value } from '../values/value';
import { attributeOf } from './attributes';
import { callValue, playCallbacks, playUnseen } from './call';
import { sourceOf } from './evaluate';
import { playModule } from './modules';
import { create, iterated, onlyContents, spreadInto } from './objects';
import { record } from './record';
import { runEnded, runPerhapsStarted, runStarted } from './runs';
import type { Stage } from './stage';
import type { CallRecord } from './trace';
import { allWidgets, declareWidget, widgetValue } from './widgets';

/** What a library's function does to the rehearsal; undefined when nothing is known of its result. */
type Known = (stage: Stage, args: BoundArguments, call: CallRecord, node: Call) => Value | undefined;

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
  else if (synchronous.has(shape.name)) playEach(stage, args, node);
  else playCallbacks(stage, args);
  return result;
}

/** As MLflow before version 3 has it; from then on a model needs no run. */
const logsModel = /^mlflow\.\w+\.log_model$/;

/** Built-ins that call the function they are given at once, with the items of their other argument. */
const synchronous = new Set(['builtins.map', 'builtins.filter', 'builtins.sorted', 'builtins.max', 'builtins.min']);

function playEach(stage: Stage, args: BoundArguments, node: Call): void {
  const callee = args.keywords.get('key') ?? args.positional[0];
  const over = args.keywords.has('key') ? args.positional[0] : args.positional[1];
  if (!callee || !over) return;
  const functions = callee.value.filter(({ shape }) => shape.kind === 'function' || shape.kind === 'partial');
  const item = iterated(stage, over.value);
  if (functions.length > 0)
    callValue(stage, functions, { positional: [{ value: item }], keywords: new Map(), complete: true }, node);
}

const startRun: Known = (stage) => {
  if (stage.flow) stage.setRuns(runStarted(stage.flow.runs));
  return undefined;
};

const endRun: Known = (stage) => {
  if (stage.flow) stage.setRuns(runEnded(stage.flow.runs));
  return undefined;
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

const first: Known = (_stage, args) => args.positional[0]?.value;

/** Decorators and wrappers that leave a function what it is: `functools.wraps(f)(g)` is g. */
const identity: Known = (_stage, args, call) => {
  const given = args.positional[0]?.value;
  if (given?.some(({ shape }) => shape.kind === 'function' || shape.kind === 'class')) return given;
  return value({ kind: 'library', name: `${call.callee}()`, call });
};

const textOf: Known = (_stage, args) => {
  const given = args.positional[0]?.value;
  return given ? asText(given, '...') : undefined;
};

const partial: Known = (_stage, args) => {
  const [callee, ...positional] = args.positional;
  if (!callee) return undefined;
  return value({ kind: 'partial', callee: callee.value, args: { ...args, positional } });
};

const dict: Known = (stage, args) => {
  const entries = new Map<string | number, Value>();
  const given = args.positional[0];
  const spread = given ? spreadInto(stage, entries, given.value) : true;
  for (const [name, held] of args.keywords) entries.set(name, held.value);
  return create(stage, { kind: 'dict', entries, open: !spread || !args.complete });
};

const copied =
  (kind: 'list' | 'tuple' | 'set'): Known =>
  (stage, args) => {
    const given = args.positional[0];
    if (!given) return create(stage, { kind, items: [], open: false });
    const contents = onlyContents(stage, given.value);
    if (isSequence(contents)) return create(stage, { ...contents, kind });
    return create(stage, { kind, items: [iterated(stage, given.value)], open: true });
  };

const enumerated: Known = (stage, args) => {
  const contents = args.positional[0] && onlyContents(stage, args.positional[0].value);
  if (!isSequence(contents)) return undefined;
  const items = contents.items.map((item, i) =>
    create(stage, { kind: 'tuple', items: [constant(i), item], open: false }),
  );
  return create(stage, { kind: 'list', items, open: contents.open });
};

const zipped: Known = (stage, args) => {
  const given = args.positional.map((each) => onlyContents(stage, each.value));
  const sequences = given.filter(isSequence);
  if (sequences.length !== given.length || sequences.some((each) => each.open)) return undefined;
  const length = Math.min(...sequences.map((each) => each.items.length));
  const rows = Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, i) =>
    create(stage, { kind: 'tuple', items: sequences.map((each) => each.items[i] ?? unknown), open: false }),
  );
  return create(stage, { kind: 'list', items: rows, open: false });
};

const getattr: Known = (stage, args) => {
  const [of, name, otherwise] = args.positional;
  const key = name?.value.length === 1 && name.value[0] ? wholeText(name.value[0].shape) : undefined;
  if (!of || key === undefined) return unknown;
  const found = attributeOf(stage, of.value, key);
  return otherwise ? union([found, otherwise.value]) : found;
};

/** Parts of a path as strings, each unknown one named after its expression. */
function pathParts(args: BoundArguments, node: Call): Value[] {
  return args.positional.map((each, i) => {
    const written = node.args[i]?.value;
    return asText(each.value, written ? sourceOf(written) : '...');
  });
}

const joined: Known = (_stage, args, _call, node) =>
  args.complete && args.positional.length > 0 ? joinPath(pathParts(args, node)) : unknown;

const path: Known = (_stage, args, _call, node) =>
  args.positional.length > 0 ? joinPath(pathParts(args, node)) : undefined;

const importModule: Known = (stage, args) => {
  const name = argument(args, 0, 'name');
  return (
    name &&
    mapValue(name.value, (shape) => {
      const dotted = wholeText(shape);
      return dotted === undefined ? unknown : (playModule(stage, dotted, 0) ?? unknown);
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

const environment: Known = (_stage, args) => {
  const name = argument(args, 0, 'key');
  const known = name?.value[0] && wholeText(name.value[0].shape);
  const otherwise = argument(args, 1, 'default');
  return union([otherwise?.value ?? [], hole(known ?? 'environment')]);
};

/** `os.environ.update({...}, NAME=value)`, noted as the items that it sets. */
const environmentUpdated: Known = (stage, args, _call, node) => {
  const given = args.positional[0];
  const contents = given && onlyContents(stage, given.value);
  const entries = contents?.kind === 'dict' ? [...contents.entries] : [];
  const items: [string, BoundArgument][] = [
    ...entries.map(([name, held]): [string, BoundArgument] => [String(name), { ...given, value: held }]),
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
  ['os.path.join', joined],
  ['os.path.abspath', first],
  ['os.path.normpath', first],
  ['os.fspath', first],
  ['os.getenv', environment],
  ['os.environ.get', environment],
  ['os.environ.update', environmentUpdated],
  ['pathlib.Path', path],
  ['pathlib.PurePath', path],
  ['pathlib.PurePosixPath', path],
  ['builtins.str', textOf],
  ['builtins.dict', dict],
  ['builtins.list', copied('list')],
  ['builtins.tuple', copied('tuple')],
  ['builtins.set', copied('set')],
  ['builtins.sorted', sortedItems],
  ['builtins.reversed', copied('list')],
  ['builtins.enumerate', enumerated],
  ['builtins.zip', zipped],
  ['builtins.getattr', getattr],
  ['functools.partial', partial],
  ['functools.wraps()', identity],
  ['functools.lru_cache', identity],
  ['functools.lru_cache()', identity],
  ['functools.cache', identity],
  ['mlflow.trace', identity],
  ['mlflow.trace()', identity],
  ['copy.copy', first],
  ['copy.deepcopy', first],
  ['typing.cast', (_stage, args) => args.positional[1]?.value],
  ['importlib.import_module', importModule],
  ['builtins.__import__', importModule],
]);

function sortedItems(stage: Stage, args: BoundArguments, _call: CallRecord, node: Call): Value {
  playEach(stage, args, node);
  const contents = args.positional[0] && onlyContents(stage, args.positional[0].value);
  if (!isSequence(contents)) return unknown;
  return create(stage, { kind: 'list', items: contents.items.map(() => union(contents.items)), open: contents.open });
}
