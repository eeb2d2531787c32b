import { Names } from './store';

/** A namespace while the notebook is played: of a module, of one call of a function, of a class body, a comprehension. */
export interface Scope {
  readonly held: Names;
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  /** The scope in which this one was defined. */
  readonly parent: Scope | undefined;
  /** Names that an assignment in it binds here; for a module every name. */
  readonly names: ReadonlySet<string> | undefined;
  /** Names that it declares `global`. */
  readonly globals: ReadonlySet<string>;
  /** Of a module: libraries brought in by `from x import *`, latest last; and whether names of unknown origin may be there. */
  readonly stars: string[];
  readonly open: { names: boolean };
}

export function moduleScope(): Scope {
  return scope('module', undefined, undefined, new Set());
}

export function scope(
  kind: Scope['kind'],
  parent: Scope | undefined,
  names: ReadonlySet<string> | undefined,
  globals: ReadonlySet<string>,
): Scope {
  const isLocal = kind === 'function' || kind === 'comprehension';
  return { held: new Names(isLocal), kind, parent, names, globals, stars: [], open: { names: false } };
}

/** What is defined in a scope sees the names of that one and of those around it, whenever it is called. */
export function keepInSight(scope: Scope): void {
  for (let at: Scope | undefined = scope; at && !at.held.isSeen; at = at.parent) at.held.isSeen = true;
}

/** What a function or comprehension is left with is gone, unless something that was defined in it sees it. */
export function leaveScope({ held }: Scope): void {
  held.isOver = !held.isSeen;
}

/** The scope in which an assignment to `name` lands. */
export function bindingScope(scope: Scope, name: string): Scope {
  let at = scope;
  while (at.parent && at.names && !at.names.has(name)) at = next(at, name) ?? at.parent;
  return at;
}

/** The scope in which a name is looked up next; a class body is seen from itself alone. */
export function scopeAround(scope: Scope, name: string): Scope | undefined {
  let at = next(scope, name);
  while (at?.kind === 'class') at = next(at, name);
  return at;
}

function next(scope: Scope, name: string): Scope | undefined {
  return scope.globals.has(name) ? moduleOf(scope) : scope.parent;
}

/** The module that a scope belongs to. */
export function moduleOf(scope: Scope): Scope {
  let at = scope;
  while (at.parent) at = at.parent;
  return at;
}
