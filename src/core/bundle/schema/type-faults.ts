import { isNull } from '../located';
import type { Located, LocatedList, LocatedMap } from '../located';
import { asVariable } from '../merge';
import { isReadAs, referenceOf } from './coerce';
import type { SchemaFault } from './fault';
import { deprecatedField, unknownField, wrongType } from './messages';
import type { ValuePath } from './messages';
import { nearestField, takes } from './names';
import { replacements } from './replacements';
import { Sound } from './sound';
import { linked, listed } from './value-path';
import type { LinkedPath } from './value-path';
import type { ListType, MapType, SchemaField, SchemaType, StructType } from './types';

/**
 * Where a value is not of its type: what the program warns of and then drops, file by file and before it merges
 * anything (libs/dyn/convert/normalize.go of databricks/cli); and its deprecated fields. In the order of the text.
 *
 * @param path leads to `value`
 * @param sound resources without such faults, from version to version
 */
export function typeFaults(type: SchemaType, value: Located, path: ValuePath = [], sound = new Sound()): SchemaFault[] {
  const checker = new TypeChecker(sound);
  checker.check(type, value, linked(path));
  return checker.faults;
}

class TypeChecker {
  readonly faults: SchemaFault[] = [];
  /** What aliases stand for is checked once for each type. */
  private readonly checked = new Map<Located, Set<SchemaType>>();

  constructor(private readonly sound: Sound) {}

  check(type: SchemaType, value: Located, path: LinkedPath): void {
    if (type.kind === 'any' || isText(type, value)) return;
    if (value.kind === 'scalar' && referenceOf(value)) return;
    if (value.kind !== 'scalar' && !this.isFirst(type, value)) return;
    if (this.sound.has(type, value)) return;
    const before = this.faults.length;
    this.checkValue(type, value, path);
    if (this.faults.length === before) this.sound.add(type, value);
  }

  private isFirst(type: SchemaType, value: Located): boolean {
    const types = this.checked.get(value) ?? new Set();
    if (types.has(type)) return false;
    this.checked.set(value, types.add(type));
    return true;
  }

  private checkValue(type: SchemaType, written: Located, path: LinkedPath): void {
    const value = isShorthand(type, path) ? asVariable(written) : written;
    switch (type.kind) {
      case 'struct':
        if (value.kind === 'map') this.checkFields(type, value, path);
        else if (!isNull(value)) this.refuse(type, value, path);
        return;
      case 'map':
        if (value.kind === 'map') this.checkElements(type, value, path);
        else if (!isNull(value)) this.refuse(type, value, path);
        return;
      case 'list':
        if (value.kind === 'list') this.checkItems(type, value, path);
        else if (!isNull(value)) this.refuse(type, value, path);
        return;
      case 'any':
        return;
      default:
        if (value.kind !== 'scalar' || !isReadAs(type.kind, value)) this.refuse(type, value, path);
    }
  }

  private checkFields(type: StructType, map: LocatedMap, path: LinkedPath): void {
    for (const [name, { key, value }] of map.entries) {
      const field = type.fields.get(name);
      const at = { key: name, parent: path };
      if (field) {
        if (field.isDeprecated) this.faults.push(deprecated(type, field, key, value, listed(at)));
        this.check(field.type, value, at);
      } else if (!isAnchored(value)) {
        const expected = [...type.fields.values()].flatMap((known) => (known.isHidden ? [] : [known.name]));
        const nearest = nearestField(name, type, value);
        this.faults.push({
          kind: 'unknown-field',
          message: unknownField(name, listed(path), nearest),
          location: key,
          path: listed(at),
          expected,
          ...(nearest === undefined ? {} : { nearest }),
        });
      }
    }
  }

  private checkElements(type: MapType, map: LocatedMap, path: LinkedPath): void {
    for (const [name, { value }] of map.entries) this.check(type.element, value, { key: name, parent: path });
  }

  private checkItems(type: ListType, list: LocatedList, path: LinkedPath): void {
    for (const [index, item] of list.items.entries()) this.check(type.element, item, { key: index, parent: path });
  }

  private refuse(type: SchemaType, value: Located, path: LinkedPath): void {
    const { location } = value;
    const at = listed(path);
    this.faults.push({ kind: 'wrong-type', message: wrongType(at, type, value), location, path: at, expected: [] });
  }
}

/** Most values of a bundle are text where text belongs. */
function isText(type: SchemaType, value: Located): boolean {
  return type.kind === 'string' && value.kind === 'scalar' && value.value !== null;
}

/** In `targets`, not in `environments`, a variable may be its value itself (bundle/config/root.go). */
function isShorthand(type: SchemaType, path: LinkedPath): boolean {
  return type.kind === 'struct' && type.name === 'variable.TargetVariable' && listed(path)[0] === 'targets';
}

/** What an anchor names may stand anywhere, to be used elsewhere; so may what holds nothing else. */
function isAnchored(value: Located): boolean {
  if (value.anchor !== undefined) return true;
  if (value.kind === 'scalar') return false;
  const values = value.kind === 'list' ? value.items : [...value.entries.values()].map((entry) => entry.value);
  return values.length > 0 && values.every(isAnchored);
}

function deprecated(
  type: StructType,
  field: SchemaField,
  location: SchemaFault['location'],
  value: Located,
  path: ValuePath,
): SchemaFault {
  const replacement = replacements[`${type.name}.${field.name}`];
  const instead = type.fields.get(replacement ?? '');
  return {
    kind: 'deprecated',
    message: deprecatedField(field.name, replacement),
    location,
    path,
    expected: replacement === undefined ? [] : [replacement],
    ...(instead && takes(instead.type, value) ? { nearest: instead.name } : {}),
  };
}
