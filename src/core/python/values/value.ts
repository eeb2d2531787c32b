import type { Location } from '../../text/location';
import { agree, always, both, covers, either } from './condition';
import type { Condition } from './condition';
import { isSurelyThere } from './library';
import type { Call, ClassDef, FunctionDef, Lambda } from '../syntax/ast';
import type { CallRecord } from '../rehearsal/trace';
import type { Scope } from '../rehearsal/scope';
import type { Unit } from '../rehearsal/unit';

/**
 * What an expression can be: its alternatives. Several where branches or scenarios differ; an `unknown` among them says
 * that there may be others. Empty: nothing can be there (never evaluated).
 */
export type Value = readonly Alternative[];

export interface Alternative {
  readonly shape: Shape;
  readonly under: Condition;
}

export type Shape =
  | Unknown
  | Absent
  | Constant
  | TextShape
  | ObjectShape
  | FunctionShape
  | PartialShape
  | ClassShape
  | SuperShape
  | ModuleShape
  | LibraryShape;

/** Anything at all. */
export interface Unknown {
  readonly kind: 'unknown';
}

/** Nothing: the name is not bound, the entry not there. Names and entries hold it; no expression has it for a value. */
export interface Absent {
  readonly kind: 'absent';
}

/** A number, `True`, `False` or `None`. */
export interface Constant {
  readonly kind: 'constant';
  readonly value: number | boolean | null;
}

/** A string: what is known of it, with holes for the rest. */
export interface TextShape {
  readonly kind: 'text';
  readonly parts: readonly (string | Hole)[];
  /** Where its beginning was written. */
  readonly origin?: Location;
  /** It holds a default that a run may replace: what it says is likely, and decides nothing. */
  readonly tentative?: true;
}

/** An unknown stretch of a string; `source` says for people what fills it: `user`, `${workspace.current_user.userName}`. */
export interface Hole {
  readonly source: string;
  /** It is the path of the notebook, or of a folder around it. */
  readonly ofNotebook?: true;
}

/** A list, tuple, set, dict or instance: its contents are in the store under `id`. */
export interface ObjectShape {
  readonly kind: 'object';
  readonly id: number;
  /** Of an instance. */
  readonly class?: ClassShape;
}

/** A function of the project. `self` is bound for methods. */
export interface FunctionShape {
  readonly kind: 'function';
  readonly def: FunctionDef | Lambda;
  readonly unit: Unit;
  readonly cell: number;
  readonly scope: Scope;
  readonly defaults: ReadonlyMap<string, Value>;
  readonly self?: Value;
  /** Of a method that is bound: what `super` is in it. */
  readonly superior?: SuperShape;
  readonly role?: 'property' | 'static' | 'class';
  /** `contextlib.contextmanager`: a call gives a context manager, and the body runs where that is entered. */
  readonly manages?: true;
  /** A decorator that is not seen stands around it: it may start a run, and change what goes in and what comes out. */
  readonly wrapped?: true;
}

/** `functools.partial(callee, ...)`. */
export interface PartialShape {
  readonly kind: 'partial';
  readonly callee: Value;
  readonly args: BoundArguments;
}

/** A class of the project; its attributes are the names of its scope. */
export interface ClassShape {
  readonly kind: 'class';
  readonly def: ClassDef;
  readonly unit: Unit;
  readonly scope: Scope;
  readonly bases: readonly Value[];
  /**
   * How its instances are made as far as its own text says: by `__init__`, of its annotated fields as a dataclass, or by
   * a metaclass or decorator that is not seen.
   */
  readonly making: 'init' | 'fields' | 'unseen';
}

/** `super` within a method: what the bases of the class that defines it have. */
export interface SuperShape {
  readonly kind: 'super';
  readonly of: ClassShape;
  readonly through: Receiver;
}

/** What a method is reached through: an instance, or a class itself. */
export interface Receiver {
  readonly cls: ClassShape;
  readonly self?: Value;
}

/** A module of the project: its names are those of its scope. */
export interface ModuleShape {
  readonly kind: 'module';
  readonly unit: Unit;
  readonly scope: Scope;
}

/**
 * Something of a library, reached by its dotted name: `mlflow.sklearn.log_model`; `mlflow.MlflowClient()` for what a call
 * returned; `mlflow.MlflowClient().log_inputs` for an attribute of that.
 */
export interface LibraryShape {
  readonly kind: 'library';
  readonly name: string;
  /** The call that made it, when its name ends in `()`. */
  readonly call?: CallRecord;
  /** What it is an attribute of. */
  readonly of?: Value;
}

/** Arguments of a call as far as they are known. */
export interface BoundArguments {
  readonly positional: readonly BoundArgument[];
  readonly keywords: ReadonlyMap<string, BoundArgument>;
  /** False when a `*x` or `**x` of unknown contents may add more. */
  readonly complete: boolean;
}

export interface BoundArgument {
  readonly value: Value;
  /** Where it is written; absent for what `**kwargs` brings. */
  readonly location?: Location;
}

export const noArguments: BoundArguments = { positional: [], keywords: new Map(), complete: true };

/** An argument by position or by name; undefined when it is not given. */
export function argument(args: BoundArguments, position: number | undefined, name?: string): BoundArgument | undefined {
  const byName = name === undefined ? undefined : args.keywords.get(name);
  return byName ?? (position === undefined ? undefined : args.positional[position]);
}

/** Of an unknown that may be something else wherever it turns up. */
export const anything: Unknown = { kind: 'unknown' };
export const unknown: Value = [{ shape: anything, under: always }];
export const absent: Value = [{ shape: { kind: 'absent' }, under: always }];
export const none: Value = constant(null);

/** More alternatives than this are given up: the rest becomes unknown. */
const mostAlternatives = 24;

export function value(shape: Shape): Value {
  return [{ shape, under: always }];
}

export function constant(of: number | boolean | null): Value {
  return value({ kind: 'constant', value: of });
}

export function text(of: string, origin?: Location): Value {
  const parts = of === '' ? [] : [of];
  return value(origin ? { kind: 'text', parts, origin } : { kind: 'text', parts });
}

export function library(name: string): Value {
  return value({ kind: 'library', name });
}

/** A string nothing is known of but what it stands for. */
export function hole(source: string): Value {
  return value({ kind: 'text', parts: [{ source }] });
}

export function isUnknown(of: Value): boolean {
  return of.length === 0 || of.every((alternative) => alternative.shape.kind === 'unknown');
}

/** What is there, if it is. */
export function present(of: Value): Value {
  return mayBeAbsent(of) ? of.filter(({ shape }) => shape.kind !== 'absent') : of;
}

export function mayBeAbsent(of: Value): boolean {
  return of.some(({ shape }) => shape.kind === 'absent');
}

/** The value with something else in place of what may not be there. */
export function orElse(of: Value, otherwise: () => Value): Value {
  if (!mayBeAbsent(of)) return of;
  const missing = otherwise();
  return union(of.map((each) => (each.shape.kind === 'absent' ? restrict(missing, each.under) : [each])));
}

/** Every alternative of several values, once each. */
export function union(values: readonly Value[]): Value {
  const [first = [], ...others] = values;
  if (others.every((each) => each === first)) return first;
  const found: Alternative[] = [];
  for (const each of values) {
    for (const alternative of each) add(found, alternative);
  }
  return found;
}

function add(found: Alternative[], alternative: Alternative): void {
  const { shape, under } = alternative;
  for (const [i, other] of found.entries()) {
    if (!sameShape(other.shape, shape)) continue;
    if (other !== alternative) {
      found[i] = { shape: other.shape === shape ? shape : another(shape), under: either(other.under, under) };
    }
    return;
  }
  if (found.length < mostAlternatives) found.push(alternative);
  else if (found.length === mostAlternatives) found.push({ shape: anything, under: always });
}

/** A shape is one object as long as it is sure to be one thing. */
function another(shape: Shape): Shape {
  if (shape.kind === 'unknown') return anything;
  return shape.kind === 'text' || shape.kind === 'library' ? { ...shape } : shape;
}

/** The alternatives that can hold under a condition, marked so. */
export function restrict(of: Value, under: Condition): Value {
  if (isCovered(of, under)) return of;
  const left: Alternative[] = [];
  for (const alternative of of) {
    const condition = both(alternative.under, under);
    if (condition === alternative.under) left.push(alternative);
    else if (condition) left.push({ shape: alternative.shape, under: condition });
  }
  return left;
}

function isCovered(of: Value, under: Condition): boolean {
  for (const alternative of of) if (!covers(under, alternative.under)) return false;
  return true;
}

/** The alternatives that can hold under a condition. */
export function possible(of: Value, under: Condition): Value {
  for (const alternative of of) {
    if (!agree(alternative.under, under)) return of.filter((each) => agree(each.under, under));
  }
  return of;
}

/** The value with conditions in other terms. */
export function withConditions(of: Value, change: (condition: Condition) => Condition): Value {
  let isSame = true;
  const changed = of.map((alternative) => {
    const under = change(alternative.under);
    if (under === alternative.under) return alternative;
    isSame = false;
    return { shape: alternative.shape, under };
  });
  return isSame ? of : changed;
}

/** Applies a function to each pair of alternatives that can hold together. */
export function combine(left: Value, right: Value, join: (left: Shape, right: Shape) => Value): Value {
  const found: Value[] = [];
  for (const a of left) {
    for (const b of right) {
      const under = both(a.under, b.under);
      if (under) found.push(restrict(join(a.shape, b.shape), under));
      if (found.length > mostAlternatives) return union([...found, unknown]);
    }
  }
  return union(found);
}

/** Applies a function to each alternative. */
export function mapValue(of: Value, apply: (shape: Shape) => Value): Value {
  const [only] = of;
  if (only && of.length === 1) return restrict(apply(only.shape), only.under);
  return union(of.map(({ shape, under }) => restrict(apply(shape), under)));
}

function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'unknown':
    case 'absent':
      return b.kind === a.kind;
    case 'constant':
      return b.kind === 'constant' && a.value === b.value;
    case 'text':
      return b.kind === 'text' && sameParts(a, b);
    case 'object':
      return b.kind === 'object' && a.id === b.id;
    case 'function':
      return b.kind === 'function' && a.def === b.def && a.scope === b.scope && a.self === b.self;
    case 'class':
      return b.kind === 'class' && a.def === b.def;
    case 'module':
      return b.kind === 'module' && a.unit === b.unit;
    case 'library':
      return b.kind === 'library' && a.name === b.name && callNode(a) === callNode(b);
    case 'partial':
    case 'super':
      return false;
  }
}

function sameParts(a: TextShape, b: TextShape): boolean {
  return (
    a.tentative === b.tentative &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, i) => {
      const other = b.parts[i];
      return typeof part === 'string' ? part === other : typeof other === 'object' && part.source === other.source;
    })
  );
}

function callNode(shape: LibraryShape): Call | undefined {
  return shape.call?.node;
}

/** Whether Python takes it for true; undefined when it cannot be told. */
export function truth(shape: Shape): boolean | undefined {
  switch (shape.kind) {
    case 'constant':
      return Boolean(shape.value);
    case 'text':
      if (shape.tentative) return undefined;
      if (shape.parts.some((part) => typeof part === 'string' && part !== '')) return true;
      return shape.parts.length === 0 || shape.parts.every((part) => part === '') ? false : undefined;
    case 'function':
    case 'class':
    case 'module':
    case 'partial':
      return true;
    case 'library':
      return isSurelyThere(shape) || undefined;
    default:
      return undefined;
  }
}
