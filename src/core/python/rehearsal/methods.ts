import { anyItem, isSequence, touched } from '../values/contents';
import type { Contents, MappingContents, SequenceContents } from '../values/contents';
import {
  asText,
  concat,
  derived,
  formatTemplate,
  joinedPath,
  knownPrefix,
  mapParts,
  replaceAll,
  strip,
  wholeText,
} from '../values/text';
import {
  absent,
  argument,
  combine,
  constant,
  mapValue,
  none,
  orElse,
  present,
  text,
  union,
  unknown,
  value,
} from '../values/value';
import type { BoundArguments, Shape, TextShape, Value } from '../values/value';
import { pathInPieces } from './around-notebook';
import { trueOrFalse } from './decide';
import { bounded, create, isWhole, keyOf, keysOf, onlyContents, positionOf, putInto, spreadInto } from './objects';
import type { Location } from '../../text/location';
import type { Stage } from './stage';

/** A method of a string, list or dict; undefined for anything else, and for an instance's own methods. */
export function callMethod(stage: Stage, shape: Shape, name: string, args: BoundArguments): Value | undefined {
  if (shape.kind === 'text') return textMethod(stage, shape, name, args);
  if (shape.kind === 'constant') return shape.value === null ? [] : unknown;
  if (shape.kind !== 'object') return undefined;
  const contents = stage.store.contents(shape.id);
  if (contents === undefined || contents.kind === 'instance') return undefined;
  const replace = (changed: Contents): void => stage.store.setContents(shape.id, bounded(changed));
  return contents.kind === 'dict'
    ? dictMethod(stage, contents, name, args, replace)
    : listMethod(contents, name, args, replace, stage);
}

function textMethod(stage: Stage, shape: TextShape, name: string, args: BoundArguments): Value {
  const given = args.positional.map(({ value: each }) =>
    each.length === 1 && each[0] ? wholeText(each[0].shape) : undefined,
  );
  const [a] = given;
  switch (name) {
    case 'format':
      return format(stage, shape, args) ?? unknown;
    case 'lower':
      return value(mapParts(shape, (part) => part.toLowerCase()));
    case 'upper':
      return value(mapParts(shape, (part) => part.toUpperCase()));
    case 'strip':
    case 'lstrip':
    case 'rstrip': {
      if (args.positional.length > 0 && a === undefined) return unknown;
      return value(strip(shape, name === 'strip' ? 'both' : name === 'lstrip' ? 'left' : 'right', a));
    }
    case 'replace':
      return replaced(stage, shape, args) ?? unknown;
    case 'join':
      return join(stage, shape, args);
    case 'as_posix':
      return value(shape);
    case 'joinpath':
      return joinedPath(
        value(shape),
        args.positional.map((each) => each.value),
      );
    case 'startswith':
    case 'endswith': {
      if (a === undefined || args.positional.length > 1) return unknown;
      const holds = name === 'startswith' ? beginsWith(shape, a) : endsWith(shape, a);
      if (holds !== undefined) return constant(holds);
      return trueOrFalse(stage.forks.about(shape, `${name} ${a}`, 2) ?? stage.forks.create(2));
    }
    case 'removeprefix':
    case 'removesuffix': {
      const whole = wholeText(shape);
      if (whole === undefined || a === undefined) return unknown;
      if (name === 'removeprefix') return value(derived(shape, [whole.startsWith(a) ? whole.slice(a.length) : whole]));
      return value(derived(shape, [whole.endsWith(a) ? whole.slice(0, whole.length - a.length) : whole]));
    }
    case 'split': {
      const whole = wholeText(shape);
      const isPlain = args.positional.length === 1 && args.keywords.size === 0;
      if (whole === undefined || a === undefined || a === '' || !isPlain) return unknown;
      return create(stage, {
        kind: 'list',
        items: whole.split(a).map((piece) => value(derived(shape, [piece]))),
        open: false,
      });
    }
    default:
      return unknown;
  }
}

function replaced(stage: Stage, shape: TextShape, args: BoundArguments): Value | undefined {
  const [wanted, replacement, ...others] = args.positional;
  if (!wanted || !replacement || others.length > 0 || args.keywords.size > 0 || !args.complete) return undefined;
  const by = asText(replacement.value, nameAt(stage, replacement.location) ?? '...');
  return combine(wanted.value, by, (a, b) => {
    const from = wholeText(a);
    const result = from === undefined || b.kind !== 'text' ? undefined : replaceAll(shape, from, b);
    return result ? value(result) : unknown;
  });
}

/** Undefined where it depends on a hole, or on a default that a run may replace. */
function beginsWith(shape: TextShape, start: string): boolean | undefined {
  if (shape.tentative) return undefined;
  const prefix = knownPrefix(shape);
  if (prefix.startsWith(start)) return true;
  return wholeText(shape) !== undefined || !start.startsWith(prefix) ? false : undefined;
}

function endsWith(shape: TextShape, end: string): boolean | undefined {
  if (shape.tentative) return undefined;
  const last = shape.parts.at(-1) ?? '';
  const suffix = typeof last === 'string' ? last : '';
  if (suffix.endsWith(end)) return true;
  return wholeText(shape) !== undefined || !end.endsWith(suffix) ? false : undefined;
}

function format(stage: Stage, shape: TextShape, args: BoundArguments): Value | undefined {
  return formatTemplate(shape, (name, index) => {
    if (Number.isNaN(index)) return { value: args.keywords.get(name)?.value ?? unknown, source: name };
    const given = args.positional[index];
    return given && { value: given.value, source: nameAt(stage, given.location) ?? '...' };
  });
}

/** The name that is written at a place, `user` or `config.user`, when it is no more than that. */
function nameAt(stage: Stage, at: Location | undefined): string | undefined {
  const { unit } = stage.frame;
  const cell = at?.path === unit.path ? unit.notebook.cells[at.cell] : undefined;
  const written = at && cell?.text.slice(at.span.start, at.span.end);
  return written !== undefined && /^[A-Za-z_][\w.]*$/.test(written) ? written : undefined;
}

function join(stage: Stage, separator: TextShape, args: BoundArguments): Value {
  const given = args.positional[0];
  const [pieces, ...others] = given?.value ?? [];
  const path = pieces && others.length === 0 && wholeText(separator) === '/' && pathInPieces(pieces.shape, 'split');
  if (path) return value(path);
  const contents = given && onlyContents(stage, given.value);
  if (!isSequence(contents) || contents.open || contents.kind === 'set') return unknown;
  const [first, ...rest] = contents.items.map((item) => asText(item, '...'));
  return rest.reduce((joined, item) => concat(concat(joined, value(separator)), item), first ?? text(''));
}

function dictMethod(
  stage: Stage,
  contents: MappingContents,
  name: string,
  args: BoundArguments,
  replace: (changed: Contents) => void,
): Value {
  const key = args.positional[0]?.value;
  const otherwise = argument(args, 1, 'default')?.value;
  switch (name) {
    case 'get': {
      if (!key) return unknown;
      const byDefault = otherwise ?? none;
      return mapValue(key, (shape) => found(contents, keyOf(shape), byDefault));
    }
    case 'pop': {
      if (!key) return unknown;
      const entries = new Map(contents.entries);
      const known = putInto(entries, key, absent);
      replace({ ...contents, entries: withoutAbsent(entries), open: contents.open || !known });
      return mapValue(key, (shape) => found(contents, keyOf(shape), otherwise ?? []));
    }
    case 'setdefault': {
      if (!key) return unknown;
      const byDefault = otherwise ?? none;
      const held = mapValue(key, (shape) => found(contents, keyOf(shape), byDefault));
      const entries = new Map(contents.entries);
      const known = putInto(entries, key, held);
      replace({ ...contents, entries, open: contents.open || !known });
      return held;
    }
    case 'update': {
      const entries = new Map(contents.entries);
      const spread = key ? spreadInto(stage, entries, key) : true;
      for (const [each, held] of args.keywords)
        entries.set(
          each,
          orElse(held.value, () => entries.get(each) ?? absent),
        );
      replace({ ...contents, entries, open: contents.open || !spread || !args.complete });
      return none;
    }
    case 'clear':
      replace({ kind: 'dict', entries: new Map(), open: false });
      return none;
    case 'popitem':
      replace(touched(contents));
      return unknown;
    case 'copy':
      return create(stage, contents);
    case 'keys':
      return create(stage, { kind: 'list', items: keysOf(contents), open: !isWhole(contents) });
    case 'values':
      return create(stage, {
        kind: 'list',
        items: [...contents.entries.values()].map(present),
        open: !isWhole(contents),
      });
    case 'items': {
      const values = [...contents.entries.values()];
      const pairs = keysOf(contents).map((each, i) =>
        create(stage, { kind: 'tuple', items: [each, present(values[i] ?? unknown)], open: false }),
      );
      return create(stage, { kind: 'list', items: pairs, open: !isWhole(contents) });
    }
    default:
      if (isSpecial(name)) replace(touched(contents));
      return unknown;
  }
}

/** What a dict has for a key, or else another value. */
function found(contents: MappingContents, key: string | number | undefined, otherwise: Value): Value {
  if (key === undefined) return union([...[...contents.entries.values()].map(present), unknown]);
  const held = contents.entries.get(key);
  if (held) return orElse(held, () => otherwise);
  return contents.open ? union([unknown, otherwise]) : otherwise;
}

function withoutAbsent(entries: ReadonlyMap<string | number, Value>): Map<string | number, Value> {
  return new Map([...entries].filter(([, held]) => present(held).length > 0));
}

function listMethod(
  contents: SequenceContents,
  name: string,
  args: BoundArguments,
  replace: (changed: Contents) => void,
  stage: Stage,
): Value {
  const item = args.positional[0]?.value ?? unknown;
  switch (name) {
    case 'append':
    case 'add':
      replace({ ...contents, items: [...contents.items, item] });
      return none;
    case 'extend':
    case 'update': {
      const more = args.positional.length === 1 ? onlyContents(stage, item) : undefined;
      const items = isSequence(more) ? [...contents.items, ...more.items] : contents.items;
      replace({ ...contents, items, open: contents.open || !isSequence(more) || more.open });
      return none;
    }
    case 'copy':
      return create(stage, contents);
    case 'clear':
      replace({ kind: contents.kind, items: [], open: false });
      return none;
    case 'reverse':
      if (contents.open) replace(shuffled(contents));
      else replace({ ...contents, items: [...contents.items].reverse() });
      return none;
    case 'insert':
    case 'remove':
    case 'discard':
    case 'difference_update':
    case 'intersection_update':
    case 'symmetric_difference_update':
    case 'sort':
      replace(shuffled(contents));
      return none;
    case 'pop': {
      const at = positionOf(contents, args.positional[0]?.value ?? constant(-1));
      const taken = at === undefined ? undefined : contents.items[at];
      replace(taken ? { ...contents, items: contents.items.filter((_, i) => i !== at) } : { ...contents, open: true });
      return taken ?? anyItem(contents);
    }
    default:
      if (isSpecial(name)) replace(touched(contents));
      return unknown;
  }
}

/** Which item is where is no longer known, nor whether there are others. */
function shuffled(contents: SequenceContents): SequenceContents {
  return { kind: contents.kind, items: [anyItem(contents)], open: true };
}

/** `__setitem__` and its kin, called by name. */
function isSpecial(name: string): boolean {
  return name.startsWith('__');
}
