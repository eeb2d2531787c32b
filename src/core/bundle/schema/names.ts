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
  const compared = comparisons[text.toLowerCase()];
  if (compared !== undefined && values.includes(compared)) return compared;
  const longer = values.filter((value) => snakeCase(value).startsWith(`${snakeCase(text)}_`));
  // Of `GREATER` one is what all the others begin with; of `GPU` none is, and `CPU` is another thing.
  if (longer.length > 1) return longer.find((value) => longer.every((other) => other.startsWith(value)));
  return nearestName(text, values) ?? partOf(text, values);
}

/** How other languages write the operators of conditions. */
const comparisons: Readonly<Record<string, string>> = {
  '=': 'EQUAL_TO',
  '==': 'EQUAL_TO',
  eq: 'EQUAL_TO',
  equals: 'EQUAL_TO',
  '!=': 'NOT_EQUAL',
  '<>': 'NOT_EQUAL',
  ne: 'NOT_EQUAL',
  '>': 'GREATER_THAN',
  gt: 'GREATER_THAN',
  '>=': 'GREATER_THAN_OR_EQUAL',
  gte: 'GREATER_THAN_OR_EQUAL',
  '<': 'LESS_THAN',
  lt: 'LESS_THAN',
  '<=': 'LESS_THAN_OR_EQUAL',
  lte: 'LESS_THAN_OR_EQUAL',
};

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

/** Whether what stands under one field may as well stand under one of this type, and be enough there. */
export function takes(type: SchemaType, value: Located): boolean {
  if (!fits(type, value)) return false;
  if ('values' in type && value.kind === 'scalar') return type.values?.includes(value.text) ?? true;
  if (type.kind !== 'struct' || value.kind !== 'map') return true;
  const { entries } = value;
  return type.required.every((name) => entries.has(name)) && [...entries.keys()].every((name) => type.fields.has(name));
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
