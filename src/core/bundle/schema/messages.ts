import { isNull } from '../located';
import type { Located } from '../located';
import type { SchemaType } from './types';

export type ValuePath = readonly (string | number)[];

const wanted: Readonly<Record<SchemaType['kind'], string>> = {
  struct: 'a map',
  map: 'a map',
  list: 'a list',
  string: 'text',
  bool: 'true or false',
  int: 'a whole number',
  number: 'a number',
  any: 'a value',
};

export function unknownField(name: string, container: ValuePath, nearest: string | undefined): string {
  const hint = nearest === undefined ? '' : `; did you mean ${quoted(nearest)}?`;
  const message = `${quoted(name)} is not a field of ${nameOf(container)}, so Databricks ignores it`;
  return hint === '' ? `${message}.` : message + hint;
}

export function wrongType(path: ValuePath, type: SchemaType, value: Located): string {
  const name = sentence(nameOf(path));
  if (isNull(value)) return `${name} has no value, so Databricks ignores it.`;
  const found = value.kind === 'scalar' ? quoted(value.text) : wanted[value.kind];
  return `${name} must be ${wanted[type.kind]}, not ${found}: Databricks drops it.`;
}

export function missingField(name: string, container: ValuePath): string {
  return `${sentence(nameOf(container))} lacks ${quoted(name)}, which Databricks requires.`;
}

export function badValue(path: ValuePath, text: string, values: readonly string[]): string {
  return `${sentence(nameOf(path))} cannot be ${quoted(text)}: Databricks takes ${alternatives(values)}.`;
}

export function deprecatedField(name: string, replacement: string | undefined): string {
  const advice = replacement === undefined ? '' : `; use ${quoted(replacement)}`;
  return `${quoted(name)} is deprecated${advice}.`;
}

/** "`tasks`", "an entry of `tasks`", "a bundle". */
function nameOf(path: ValuePath): string {
  const last = path.at(-1);
  if (last === undefined) return 'a bundle';
  if (typeof last === 'string') return quoted(last);
  const list = path.findLast((key) => typeof key === 'string');
  return list === undefined ? 'an entry' : `an entry of ${quoted(list)}`;
}

function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const mostAlternatives = 8;

function alternatives(values: readonly string[]): string {
  // One that is left out would be no shorter.
  const shown = values.slice(0, values.length === mostAlternatives + 1 ? values.length : mostAlternatives).map(quoted);
  const more = values.length - shown.length;
  if (more > 0) return `${shown.join(', ')} or ${more} others`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? `only ${last}` : `${shown.join(', ')} or ${last}`;
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `\`${line.length > 60 ? `${line.slice(0, 57)}...` : line}\``;
}
