import { canonicalName } from '../values/library';
import {
  absent,
  constant,
  library,
  mapValue,
  mayBeAbsent,
  orElse,
  present,
  union,
  unknown,
  value,
} from '../values/value';
import type { ClassShape, FunctionShape, Receiver, Shape, Value } from '../values/value';
import type { InstanceContents } from '../values/contents';
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

/** An attribute of a class or of a base of it; functions are bound as their role says. */
export function classAttribute(
  stage: Stage,
  of: ClassShape,
  name: string,
  through: Receiver,
  depth = 0,
): Value | undefined {
  const held = stage.store.get(of.scope, name);
  const own = mapValue(present(held ?? absent), (shape) =>
    shape.kind === 'function' ? bind(stage, shape, of, through) : value(shape),
  );
  if (held && !mayBeAbsent(held)) return own;
  const inherited = inheritedAttribute(stage, of, name, through, depth);
  return held ? union([own, inherited ?? []]) : inherited;
}

/** Bases are asked from the left; how deep they go is bounded, since a class may be its own base while it is typed. */
function inheritedAttribute(
  stage: Stage,
  of: ClassShape,
  name: string,
  through: Receiver,
  depth = 0,
): Value | undefined {
  for (const base of depth > 8 ? [] : of.bases) {
    const [only, ...others] = base;
    if (!only || others.length > 0) return unknown;
    const { shape } = only;
    if (shape.kind === 'library') return library(`${shape.name}().${name}`);
    if (shape.kind !== 'class') return unknown;
    const inherited = classAttribute(stage, shape, name, through, depth + 1);
    if (inherited) return inherited;
  }
  return undefined;
}

function bind(stage: Stage, shape: FunctionShape, owner: ClassShape, through: Receiver): Value {
  if (shape.role === 'static') return value(shape);
  const self = shape.role === 'class' ? value(through.cls) : through.self;
  if (!self) return value(shape);
  const bound: FunctionShape = { ...shape, self, superior: { kind: 'super', of: owner, through } };
  return shape.role === 'property' ? playFunction(stage, bound, noArguments, {}) : value(bound);
}
