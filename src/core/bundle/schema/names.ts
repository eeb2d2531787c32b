import { nearest } from '../../text/nearest';
import type { Located } from '../located';
import { isReadAs } from './coerce';
import type { SchemaField, SchemaType, StructType } from './types';

/** The field that someone meant who wrote `name` with that value. */
export function nearestField(name: string, type: StructType, value: Located): string | undefined {
  const near = nearNames(type);
  if (!near.has(name)) near.set(name, nearestName(name, namesOf(openFields(type))));
  const fitting = (): SchemaField[] => openFields(type).filter((field) => fits(field.type, value));
  return near.get(name) ?? partOf(name, namesOf(fitting()));
}

/** What was found near to names before: the same mistake is often made many times. */
const known = new WeakMap<StructType, Map<string, string | undefined>>();

function nearNames(type: StructType): Map<string, string | undefined> {
  const near = known.get(type) ?? new Map<string, string | undefined>();
  known.set(type, near);
  return near;
}

function openFields({ fields }: StructType): SchemaField[] {
  return [...fields.values()].filter((field) => !field.isHidden);
}

/** The value that someone meant. */
export function nearestValue(text: string, values: readonly string[]): string | undefined {
  return nearestName(text, values) ?? partOf(text, values);
}

/** Another way to write it, or a letter off. */
function nearestName(wrong: string, names: readonly string[]): string | undefined {
  const spelled = new Map(names.map((name) => [snakeCase(name), name]));
  const said = snakeCase(wrong);
  return spelled.get(said) ?? spelled.get(nearest(said, spelled.keys()) ?? '');
}

/** The only name that it is a part of: `catalog` of `catalog_name`, `regression` of `PROBLEM_TYPE_REGRESSION`. */
function partOf(wrong: string, names: readonly string[]): string | undefined {
  const said = snakeCase(wrong);
  const only = (has: (name: string) => boolean): string | undefined => {
    const found = names.filter((name) => has(snakeCase(name)));
    return found.length === 1 ? found[0] : undefined;
  };
  return (
    only((name) => name.endsWith(`_${said}`)) ??
    only((name) => name.startsWith(`${said}_`)) ??
    only((name) => name.includes(`_${said}_`)) ??
    only((name) => said.length >= leastOfAWord && name.startsWith(said))
  );
}

function fits(type: SchemaType, value: Located): boolean {
  if (type.kind === 'any') return true;
  if (type.kind === 'struct' || type.kind === 'map') return value.kind === 'map';
  if (type.kind === 'list') return value.kind === 'list';
  return value.kind === 'scalar' && isReadAs(type.kind, value);
}

function namesOf(fields: readonly { readonly name: string }[]): string[] {
  return fields.map(({ name }) => name);
}

const leastOfAWord = 4;

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s]+/g, '_')
    .toLowerCase();
}
