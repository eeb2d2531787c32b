import { canonicalName } from '../values/library';
import { constant, library, mapValue, union, unknown, value } from '../values/value';
import type { ClassShape, FunctionShape, Shape, Value } from '../values/value';
import { playFunction } from './call';
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
    case 'module': {
      const held = stage.bound(shape.scope, name);
      if (held) return held;
      const star = shape.scope.stars.at(-1);
      return star ? library(canonicalName(`${star}.${name}`)) : unknown;
    }
    case 'class':
      return classAttribute(stage, shape, name, undefined) ?? unknown;
    case 'object': {
      const contents = stage.store.contents(shape.id);
      if (contents?.kind !== 'instance') return unknown;
      const own = contents.attributes.get(name);
      if (own) return contents.open ? union([own, unknown]) : own;
      return classAttribute(stage, contents.class, name, value(shape)) ?? unknown;
    }
    default:
      return unknown;
  }
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

/** An attribute of a class or of a base of it; functions are bound to `self` as their role says. */
export function classAttribute(
  stage: Stage,
  of: ClassShape,
  name: string,
  self: Value | undefined,
  depth = 0,
): Value | undefined {
  const held = stage.store.get(of.scope, name);
  if (held) return mapValue(held, (shape) => (shape.kind === 'function' ? bind(stage, shape, of, self) : value(shape)));
  if (depth > 8) return undefined;
  for (const base of of.bases) {
    for (const { shape } of base) {
      if (shape.kind === 'class') {
        const inherited = classAttribute(stage, shape, name, self, depth + 1);
        if (inherited) return inherited;
      } else if (shape.kind === 'library') {
        return library(`${shape.name}().${name}`);
      } else {
        return unknown;
      }
    }
  }
  return undefined;
}

function bind(stage: Stage, shape: FunctionShape, of: ClassShape, self: Value | undefined): Value {
  if (shape.role === 'static') return value(shape);
  if (shape.role === 'class') return value({ ...shape, self: value(of) });
  if (!self) return value(shape);
  const bound: FunctionShape = { ...shape, self };
  return shape.role === 'property' ? playFunction(stage, bound, noArguments, undefined) : value(bound);
}
