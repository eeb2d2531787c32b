import type { SequenceContents } from '../values/contents';
import { asText, sureText } from '../values/text';
import { absent, constant, mapValue, none, orElse, union, unknown } from '../values/value';
import type { BoundArgument, BoundArguments, Value } from '../values/value';
import { setAttribute } from './assign';
import { attributeOf } from './attributes';
import { callValue } from './call';
import { handOver } from './hand-over';
import type { Known } from './known';
import { create, eachOf, iterated, onlyContents, spreadInto } from './objects';
import { playUnseenText } from './unseen';
import type { Stage } from './stage';

const str: Known = (_stage, { positional: [given] }) => given && asText(given.value, '...');

const dict: Known = (stage, { positional: [given], keywords, complete }) => {
  const entries = new Map<string | number, Value>();
  const isKnown = given ? spreadInto(stage, entries, given.value) : true;
  for (const [name, held] of keywords)
    entries.set(
      name,
      orElse(held.value, () => entries.get(name) ?? absent),
    );
  return create(stage, { kind: 'dict', entries, open: !isKnown || !complete });
};

/** `list`, `tuple`, `set` and others that give the items anew. */
const gathered =
  (kind: SequenceContents['kind'], order: (items: readonly Value[]) => readonly Value[] = (items) => items): Known =>
  (stage, { positional: [given] }) => {
    if (!given) return create(stage, { kind, items: [], open: false });
    const items = itemsIn(stage, given);
    if (items) return create(stage, { kind, items: order(items), open: false });
    return create(stage, { kind, items: [iterated(stage, given.value)], open: true });
  };

/** The items of an argument in their order; undefined where they are not known one by one. */
function itemsIn(stage: Stage, given: BoundArgument | undefined): readonly Value[] | undefined {
  return given && eachOf(onlyContents(stage, given.value));
}

const sorted: Known = (stage, args, call, node) => {
  callEach(stage, args, call, node);
  return gathered('list', (items) => items.map(() => union(items)))(stage, args, call, node);
};

const enumerate: Known = (stage, { positional: [over, first], keywords }) => {
  const items = itemsIn(stage, over);
  const start = first ?? keywords.get('start');
  const from = start ? onlyNumber(start.value) : 0;
  if (!items) return undefined;
  const pairs = items.map((item, i) => {
    const index = from === undefined ? unknown : constant(from + i);
    return create(stage, { kind: 'tuple', items: [index, item], open: false });
  });
  return create(stage, { kind: 'list', items: pairs, open: false });
};

const zip: Known = (stage, { positional, complete }) => {
  const columns = positional.map((each) => itemsIn(stage, each));
  if (!complete || columns.length === 0 || columns.includes(undefined)) return undefined;
  const length = Math.min(...columns.map((each) => each?.length ?? 0));
  const rows = Array.from({ length }, (_, i) =>
    create(stage, { kind: 'tuple', items: columns.map((each) => each?.[i] ?? unknown), open: false }),
  );
  return create(stage, { kind: 'list', items: rows, open: false });
};

/** Longer ranges are no list of numbers. */
const longestRange = 24;

const range: Known = (stage, { positional, complete }) => {
  const numbers = positional.map((each) => onlyNumber(each.value));
  const [first, second, step = 1] = numbers;
  if (!complete || first === undefined || numbers.includes(undefined) || step <= 0) return undefined;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const length = Math.max(0, Math.ceil((to - from) / step));
  if (length > longestRange) return undefined;
  return create(stage, {
    kind: 'tuple',
    items: Array.from({ length }, (_, i) => constant(from + i * step)),
    open: false,
  });
};

function onlyNumber(of: Value): number | undefined {
  const [only] = of;
  const known = of.length === 1 && only?.shape.kind === 'constant' ? only.shape.value : undefined;
  return typeof known === 'number' && Number.isSafeInteger(known) ? known : undefined;
}

/** `map`, `filter`, `sorted(key=)`: call the function they are given with items of their other argument, at once. */
const callEach: Known = (stage, { positional, keywords, complete }, _call, node) => {
  const key = keywords.get('key');
  const [callee, ...columns] = key ? [key, ...positional] : positional;
  const functions = callee?.value.filter(({ shape }) => shape.kind === 'function' || shape.kind === 'partial') ?? [];
  if (functions.length === 0 || columns.length === 0) return undefined;
  const given = columns.map((each) => ({ value: iterated(stage, each.value) }));
  const args: BoundArguments = { positional: given, keywords: new Map(), complete };
  stage.anyTimes(() => callValue(stage, functions, args, node));
  return undefined;
};

const getattr: Known = (stage, { positional: [of, name, otherwise] }) => {
  if (!of || !name) return undefined;
  return mapValue(name.value, (shape) => {
    const known = sureText(shape);
    if (known === undefined) return unknown;
    const found = attributeOf(stage, of.value, known);
    return otherwise ? union([found, otherwise.value]) : found;
  });
};

const setattr: Known = (stage, { positional: [of, name, held] }) => {
  if (!of || !name) return undefined;
  const [only] = name.value;
  const known = name.value.length === 1 && only ? sureText(only.shape) : undefined;
  if (known === undefined) handOver(stage.store, [of.value]);
  else setAttribute(stage, of.value, known, held?.value ?? absent);
  return none;
};

/** `vars(x)`, `random.shuffle(x)`: what is handed over may be changed from here on. */
const changes: Known = (stage, { positional }) => {
  handOver(
    stage.store,
    positional.map((each) => each.value),
  );
  return undefined;
};

const execute: Known = (stage) => {
  playUnseenText(stage);
  return none;
};

/** Python's own functions as far as values follow from them. */
export const builtinCalls: readonly (readonly [string, Known])[] = [
  ['builtins.str', str],
  ['builtins.dict', dict],
  ['builtins.list', gathered('list')],
  ['builtins.tuple', gathered('tuple')],
  ['builtins.set', gathered('set')],
  ['builtins.frozenset', gathered('set')],
  ['builtins.reversed', gathered('list', (items) => [...items].reverse())],
  ['builtins.sorted', sorted],
  ['builtins.map', callEach],
  ['builtins.filter', callEach],
  ['builtins.max', callEach],
  ['builtins.min', callEach],
  ['builtins.enumerate', enumerate],
  ['builtins.zip', zip],
  ['builtins.range', range],
  ['builtins.getattr', getattr],
  ['builtins.setattr', setattr],
  ['builtins.delattr', setattr],
  ['builtins.vars', changes],
  ['builtins.exec', execute],
  ['random.shuffle', changes],
  ['heapq.heapify', changes],
  ['heapq.heappush', changes],
  ['heapq.heappop', changes],
  ['bisect.insort', changes],
];
