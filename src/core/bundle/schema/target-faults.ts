import { emptyMap, isNull, valueAt } from '../located';
import type { Located, LocatedMap } from '../located';
import { mergeElements } from '../merge';
import type { Target } from '../target';
import { referenceOf } from './coerce';
import type { SchemaFault } from './fault';
import { badValue, missingField } from './messages';
import type { ValuePath } from './messages';
import { nearestField, nearestValue } from './names';
import { typeFaults } from './type-faults';
import { knownText, withVariables } from './put-in';
import type { BundleSchema } from './read-schema';
import type { TypedResource } from './resources';
import { schemaAt } from './schema-at';
import type { Sound } from './sound';
import type { SchemaType, StructType } from './types';
import { linked, listed } from './value-path';
import type { LinkedPath } from './value-path';

/**
 * Lists whose elements are one when this field of theirs is the same, by type and field
 * (bundle/config/mutator/resourcemutator of databricks/cli).
 */
const keys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'resources.App': { resources: 'name' },
  'resources.Job': { job_clusters: 'job_cluster_key', parameters: 'name', tasks: 'task_key' },
  'resources.Pipeline': { clusters: 'label' },
};

/** Fields that name a file, which says the rest. */
const filledIn: Readonly<Record<string, string>> = { 'resources.Alert': 'file_path' };

/**
 * What is wrong with the whole that one target's deployment is made of: files merged, overrides laid over them and
 * variables put in. Fields that are missing, values that Databricks does not know, and what variables bring to where
 * it is of a wrong type.
 *
 * @param settled of targets of the same bundle that were judged before
 * @param sound resources without such faults, from version to version, as long as `stateOf` the target stays
 */
export function targetFaults(schema: BundleSchema, target: Target, settled: Settled, sound: Sound): SchemaFault[] {
  const checker = new TargetChecker(target, settled, sound);
  for (const [name, field] of schema.root.fields) {
    if (name === 'targets' || name === 'environments') continue;
    const value = valueAt(target.config, name);
    if (value) checker.check(field.type, value, linked([name]));
  }
  if (!valueAt(target.config, 'bundle')) checker.faults.push(missing(target.config, 'name', ['bundle']));
  const path = ['targets', target.name ?? '', 'mode'];
  const mode = valueAt(target.config, ...path);
  const type = schemaAt(schema, path)?.type;
  if (mode && type) checker.check(type, mode, linked(path));
  return checker.faults;
}

/** The same of one resource, as far as the schema has something against it by itself. */
export function resourceFaults(
  { type, value, path }: TypedResource,
  target: Target,
  settled: Settled,
  sound: Sound,
): SchemaFault[] {
  const checker = new TargetChecker(target, settled, sound);
  checker.check(type, value, linked(path));
  return checker.faults;
}

/** Says for a target what besides a resource's own text decides on its faults; undefined when that cannot be told. */
export function stateOf(target: Target): string | undefined {
  const { state } = target.variables;
  return state === undefined ? undefined : `${isProgrammed(target)} ${state}`;
}

function isProgrammed({ config }: Target): boolean {
  const programs = [['python'], ['experimental', 'python'], ['experimental', 'pydabs']];
  return programs.some((path) => valueAt(config, ...path) !== undefined);
}

/** Values without a fault or a reference, which is so in every target, by the types that they were checked for. */
export type Settled = WeakMap<Located, Set<SchemaType>>;

class TargetChecker {
  readonly faults: SchemaFault[] = [];
  /** Python may fill in what the files leave out. */
  private readonly isProgrammed: boolean;
  private readonly follow = (value: Located): Located => withVariables(this.target, value);

  constructor(
    private readonly target: Target,
    private readonly settled: Settled,
    private readonly sound: Sound,
  ) {
    this.isProgrammed = isProgrammed(target);
  }

  /**
   * @param key by which elements of a list are one
   * @returns whether it is settled
   */
  check(type: SchemaType, written: Located, path: LinkedPath, key?: string): boolean {
    if (type.kind === 'any' || this.settled.get(written)?.has(type)) return true;
    if (written.kind === 'scalar' && type.kind === 'string' && !type.values && !referenceOf(written)) {
      // Whatever a part of a text stands for, it stays text.
      return true;
    }
    if (this.sound.has(type, written)) return false;
    const before = this.faults.length;
    const hasSettled = this.checkValue(type, written, path, key);
    const isFine = this.faults.length === before;
    if (isFine) this.sound.add(type, written);
    const isSettled = hasSettled && isFine;
    if (isSettled && written.kind !== 'scalar') {
      this.settled.set(written, (this.settled.get(written) ?? new Set()).add(type));
    }
    return isSettled;
  }

  private checkValue(type: SchemaType, written: Located, path: LinkedPath, key: string | undefined): boolean {
    const value = this.follow(written);
    if (value !== written) this.faults.push(...typeFaults(type, value, listed(path)));
    if (type.kind === 'struct' && isNull(value)) {
      return this.checkFields(type, emptyMap(value.location), path);
    }
    if (value.kind === 'scalar') {
      if (type.kind === 'string' && type.values) this.checkText(type.values, value, path);
      return value === written && !value.text.includes('${');
    }
    let isSettled = value === written;
    if (type.kind === 'struct' && value.kind === 'map') {
      isSettled = this.checkFields(type, value, path) && isSettled;
    } else if (type.kind === 'map' && value.kind === 'map') {
      for (const [name, entry] of value.entries) {
        isSettled = this.check(type.element, entry.value, { key: name, parent: path }) && isSettled;
      }
    } else if (type.kind === 'list' && value.kind === 'list') {
      const items = key === undefined ? value.items : this.joined(value.items, key);
      if (key !== undefined && value.items.some((item) => isOpenKey(valueAt(item, key)))) isSettled = false;
      for (const [index, item] of items.entries()) {
        isSettled = this.check(type.element, item, { key: index, parent: path }) && isSettled;
      }
    }
    return isSettled;
  }

  private checkFields(type: StructType, map: LocatedMap, path: LinkedPath): boolean {
    const isComplete = this.isProgrammed || map.entries.has(filledIn[type.name] ?? '');
    for (const name of isComplete ? [] : type.required) {
      if (isMissing(type, map, name)) this.faults.push(missing(map, name, listed(path)));
    }
    const keysOfLists = keys[type.name];
    let isSettled = true;
    for (const [name, { value }] of map.entries) {
      const field = type.fields.get(name);
      const at = { key: name, parent: path };
      if (field) isSettled = this.check(field.type, value, at, keysOfLists?.[name]) && isSettled;
    }
    return isSettled;
  }

  private joined(items: readonly Located[], key: string): readonly Located[] {
    const keyOf = (item: Located): string | undefined => {
      const value = valueAt(item, key);
      return value && knownText(this.target, value);
    };
    return mergeElements(items.map(this.follow), keyOf, this.follow);
  }

  private checkText(values: readonly string[], value: Located, path: LinkedPath): void {
    if (isNull(value)) return;
    const text = knownText(this.target, value);
    if (text === undefined || text === '' || values.includes(text)) return;
    const at = listed(path);
    const meant = nearestValue(text, values);
    this.faults.push({
      kind: 'bad-value',
      message: badValue(at, text, values),
      location: value.location,
      path: at,
      expected: values,
      ...(meant === undefined ? {} : { nearest: meant }),
    });
  }
}

/** Whether the target has a say in what an element's key is. */
function isOpenKey(value: Located | undefined): boolean {
  return value?.kind === 'scalar' && value.text.includes('${');
}

/** A field of a wrong type, or misspelt, is told as that and not once more as missing. */
function isMissing(type: StructType, map: LocatedMap, name: string): boolean {
  const value = map.entries.get(name)?.value;
  // Of a scalar it is told as that, and a map without fields misses its own.
  if (value && isNull(value)) return ['map', 'list'].includes(type.fields.get(name)?.type.kind ?? '');
  if (value) return type.requiresContent && isEmpty(value);
  return ![...map.entries].some(
    ([key, entry]) => !type.fields.has(key) && nearestField(key, type, entry.value) === name,
  );
}

function isEmpty(value: Located): boolean {
  return value.kind === 'scalar' ? value.text.trim() === '' : value.kind === 'list' && value.items.length === 0;
}

function missing(map: LocatedMap, name: string, path: ValuePath): SchemaFault {
  return {
    kind: 'missing-field',
    message: missingField(name, path),
    location: map.location,
    path: [...path, name],
    expected: [name],
    nearest: name,
    within: map.location,
  };
}
