import { canonicalName } from '../values/library';
import {
  constant,
  library,
  mapValue,
  mayBeAbsent,
  orElse,
  present,
  text,
  union,
  unknown,
  value,
} from '../values/value';
import type { ClassShape, FunctionShape, Receiver, Shape, Value } from '../values/value';
import type { InstanceContents } from '../values/contents';
import { lineage } from './lineage';
import type { Ancestor } from './lineage';
import { playFunction } from './play-function';
import { memberOf } from './names';
import { noArguments } from '../values/value';
import type { Stage } from './stage';

/** `of.name`. */
export function attributeOf(stage: Stage, of: Value, name: string): Value {
  return mapValue(of, (shape) => attributeOfShape(stage, shape, name));
}

function attributeOfShape(stage: Stage, shape: Shape, name: string): Value {
  switch (shape.kind) {
    case 'library':
      return libraryAttribute(shape, name);
    case 'module':
      return memberOf(stage, shape.scope, name) ?? unknown;
    case 'super':
      return inheritedAttribute(stage, shape.of, name, shape.through) ?? library(`builtins.object().${name}`);
    case 'class':
      return classAttribute(stage, shape, name, { cls: shape }) ?? unknown;
    case 'object': {
      const contents = stage.store.contents(shape.id);
      if (contents?.kind !== 'instance') return unknown;
      const ofClass = (): Value => attributeOfInstance(stage, contents, name, value(shape));
      const own = contents.attributes.get(name);
      return own ? orElse(own, ofClass) : ofClass();
    }
    case 'constant':
      return shape.value === null ? [] : unknown;
    default:
      return unknown;
  }
}

/** What an instance has from its class; where more may have been set on it than is seen, that is no more than likely. */
function attributeOfInstance(stage: Stage, contents: InstanceContents, name: string, self: Value): Value {
  const held = classAttribute(stage, contents.class, name, { cls: contents.class, self });
  if (held === undefined) return unknown;
  const isSure = !contents.open || held.every(({ shape }) => shape.kind === 'function');
  return isSure ? held : union([held, unknown]);
}

function libraryAttribute(shape: Extract<Shape, { kind: 'library' }>, name: string): Value {
  const full = canonicalName(`${shape.name}.${name}`);
  if (full === 'typing.TYPE_CHECKING' || full === 'typing_extensions.TYPE_CHECKING') return constant(false);
  return value({ kind: 'library', name: shorten(full), of: value(shape) });
}

/** Chains of method calls make long names that nobody asks for; the package they begin with is what counts. */
function shorten(name: string): string {
  if (name.length <= 200) return name;
  const top = name.slice(0, name.search(/[.([]/));
  return `${top}.~${name.slice(name.lastIndexOf('.'))}`;
}

/** An attribute of a class or of an ancestor of it; functions are bound as their role says. */
export function classAttribute(stage: Stage, of: ClassShape, name: string, through: Receiver): Value | undefined {
  return attributeIn(stage, lineage(of), name, through);
}

/** What `super()` finds: the ancestors that come after a class in the line of the one that a method is reached through. */
function inheritedAttribute(stage: Stage, of: ClassShape, name: string, through: Receiver): Value | undefined {
  const line = lineage(through.cls);
  const at = line.findIndex((each) => each?.kind === 'class' && each.scope === of.scope);
  return attributeIn(stage, at < 0 ? lineage(of).slice(1) : line.slice(at + 1), name, through);
}

function attributeIn(stage: Stage, line: readonly Ancestor[], name: string, through: Receiver): Value | undefined {
  let found: Value | undefined;
  for (const each of line) {
    if (each?.kind !== 'class') {
      const held = each ? library(`${each.name}().${name}`) : unknown;
      return found ? union([found, held]) : held;
    }
    const held = stage.store.get(each.scope, name);
    if (!held) continue;
    const own = mapValue(present(held), (shape) => {
      if (shape.kind === 'function') return bind(stage, shape, each, through);
      return line.some(isEnum) ? memberOfEnum(stage, through.cls, name, value(shape)) : value(shape);
    });
    found = found ? union([found, own]) : own;
    if (!mayBeAbsent(held)) return found;
  }
  return found;
}

/** Of an enumeration, which makes members of what its body binds. */
function isEnum(of: Ancestor): boolean {
  return of?.kind === 'library' && of.name.startsWith('enum.');
}

/** Unknown where the class makes its members itself. */
function memberOfEnum(stage: Stage, of: ClassShape, name: string, held: Value): Value {
  if (stage.store.get(of.scope, '__new__')) return unknown;
  const attributes = new Map([
    ['name', text(name)],
    ['value', held],
  ]);
  const id = stage.store.create({ kind: 'instance', class: of, attributes, open: false });
  return value({ kind: 'object', id, class: of });
}

/** Whether assigning an attribute of an instance calls a method of its class. */
export function hasSetter(stage: Stage, of: ClassShape, name: string): boolean {
  return lineage(of).some(
    (each) => each?.kind === 'class' && stage.store.get(each.scope, name)?.some(({ shape }) => isAccessor(shape)),
  );
}

/** What `@name.setter` and its kin make of a function: a property that is not followed. */
function isAccessor(shape: Shape): boolean {
  return (
    shape.kind === 'function' &&
    shape.def.kind === 'function' &&
    shape.def.decorators.some((by) => by.kind === 'attribute' && /^([gs]et|delet)ter$/.test(by.name))
  );
}

function bind(stage: Stage, shape: FunctionShape, owner: ClassShape, through: Receiver): Value {
  if (isAccessor(shape)) return unknown;
  if (shape.role === 'static') return value(shape);
  const self = shape.role === 'class' ? value(through.cls) : through.self;
  if (!self) return value(shape);
  const bound: FunctionShape = { ...shape, self, superior: { kind: 'super', of: owner, through } };
  return shape.role === 'property' ? playFunction(stage, bound, noArguments, {}) : value(bound);
}
