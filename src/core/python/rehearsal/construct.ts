import type { Call, Expr } from '../syntax/ast';
import { noArguments, truth, unknown, value } from '../values/value';
import type { BoundArgument, BoundArguments, ClassShape, LibraryShape, Value } from '../values/value';
import { classAttribute } from './attributes';
import { callValue } from './call';
import { callMethodByName } from './play-function';
import type { Stage } from './stage';

/**
 * How instances come about: by an `__init__` that is seen, or `object`'s; with the annotated names of the class for
 * parameters, as in a dataclass; or in a way that is not seen.
 */
type Making = 'init' | 'fields' | 'unseen';

/** `SomeClass(...)`: a new instance. */
export function construct(stage: Stage, of: ClassShape, args: BoundArguments, node: Call): Value {
  const making = makingOf(stage, of);
  const attributes = new Map<string, Value>();
  const hasInit = stage.store.get(of.scope, '__init__') !== undefined;
  if (making === 'fields' && !hasInit) bindFields(stage, of, args, attributes, node);
  const id = stage.store.create({ kind: 'instance', class: of, attributes, open: making === 'unseen' });
  const instance = value({ kind: 'object', id, class: of });
  if (making === 'fields' && !hasInit) {
    callMethodByName(stage, instance, of, '__post_init__', node);
    return instance;
  }
  const init = (classAttribute(stage, of, '__init__', { cls: of, self: instance }) ?? []).filter(
    ({ shape }) => shape.kind === 'function',
  );
  if (init.length > 0) callValue(stage, init, args, node);
  return instance;
}

/** Libraries' classes whose instances are made of the fields that a class annotates. */
const fieldBases: ReadonlySet<string> = new Set(['typing.NamedTuple', 'pydantic.BaseModel']);

/** Libraries' classes that do nothing to the making of an instance. */
const plainBases = /^(builtins\.object|abc\.ABC|typing\.(Generic|Protocol)(\[\])?|mlflow\.pyfunc\.PythonModel)$/;

/** What makes instances in another way than `__init__` does. */
const unusual = ['__new__', '__getattribute__', '__setattr__'];

function makingOf(stage: Stage, of: ClassShape, depth = 0): Making {
  if (of.making !== 'init' || depth > 8) return of.making;
  if (unusual.some((name) => stage.store.get(of.scope, name) !== undefined)) return 'unseen';
  const ways = of.bases.map((base): Making => {
    const [only, ...others] = base;
    if (!only || others.length > 0) return 'unseen';
    const { shape } = only;
    if (shape.kind === 'class') return makingOf(stage, shape, depth + 1);
    if (shape.kind !== 'library') return 'unseen';
    return plainBases.test(shape.name) ? 'init' : fieldBases.has(shape.name) ? 'fields' : 'unseen';
  });
  return ways.includes('unseen') ? 'unseen' : ways.includes('fields') ? 'fields' : 'init';
}

/** The fields of a class, in the order of their annotations; those of its bases come first. */
function bindFields(
  stage: Stage,
  of: ClassShape,
  args: BoundArguments,
  attributes: Map<string, Value>,
  node: Call,
): void {
  let next = 0;
  for (const [name, { holder, byKeyword }] of fieldsOf(of)) {
    const field = stage.store.get(holder.scope, name);
    const [only] = field ?? [];
    const described = only?.shape.kind === 'library' && describesField.test(only.shape.name) ? only.shape : undefined;
    const says = (option: string): boolean | undefined => truthOf(described?.call?.args.keywords.get(option));
    const isPlaced = !(says('kw_only') ?? byKeyword);
    const given: BoundArgument | undefined =
      says('init') === false
        ? undefined
        : ((isPlaced ? args.positional[next++] : undefined) ?? args.keywords.get(name));
    const byDefault = (): Value => (described ? describedDefault(stage, described, node) : (field ?? unknown));
    attributes.set(name, given?.value ?? (args.complete ? byDefault() : unknown));
  }
}

const describesField = /^(dataclasses\.field|pydantic\.Field|attrs?\.(field|ib))\(\)$/;

function describedDefault(stage: Stage, { call }: LibraryShape, node: Call): Value {
  const factory = call?.args.keywords.get('default_factory') ?? call?.args.keywords.get('factory');
  if (factory) return callValue(stage, factory.value, noArguments, node);
  const first = call?.callee === 'pydantic.Field' ? call.args.positional[0] : undefined;
  return (call?.args.keywords.get('default') ?? first)?.value ?? unknown;
}

/** Undefined where it is not given or not known. */
function truthOf(option: BoundArgument | undefined): boolean | undefined {
  const [only, ...others] = option?.value ?? [];
  return only && others.length === 0 ? truth(only.shape) : undefined;
}

interface Field {
  readonly holder: ClassShape;
  /** It is no parameter that an argument is given to by its place. */
  readonly byKeyword: boolean;
}

function fieldsOf(of: ClassShape, depth = 0): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const base of depth > 8 ? [] : of.bases) {
    for (const { shape } of base) {
      if (shape.kind !== 'class') continue;
      for (const [name, field] of fieldsOf(shape, depth + 1)) fields.set(name, field);
    }
  }
  let byKeyword = of.def.decorators.some(saysByKeyword);
  for (const statement of of.def.body.body) {
    const annotation = statement.kind === 'assign' ? statement.annotation : undefined;
    const target = statement.kind === 'assign' && annotation ? statement.targets[0] : undefined;
    if (!annotation || target?.kind !== 'name' || isNamed(annotation, 'ClassVar')) continue;
    if (isNamed(annotation, 'KW_ONLY')) byKeyword = true;
    else fields.set(target.id, { holder: of, byKeyword });
  }
  return fields;
}

/** `@dataclass(kw_only=True)` */
function saysByKeyword(decorator: Expr): boolean {
  const given = decorator.kind === 'call' ? decorator.args.find(({ keyword }) => keyword === 'kw_only') : undefined;
  return given?.value.kind === 'literal' && given.value.value === true;
}

/** `ClassVar`, `typing.ClassVar[str]` */
function isNamed(annotation: Expr, name: string): boolean {
  if (annotation.kind === 'subscript') return isNamed(annotation.value, name);
  return annotation.kind === 'name'
    ? annotation.id === name
    : annotation.kind === 'attribute' && annotation.name === name;
}
