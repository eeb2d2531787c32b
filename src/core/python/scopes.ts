import { contentsOf } from './scope-contents';
import type { ScopeNode } from './scope-contents';
import { needsOf } from './scope-needs';
import type { Name, Node, Stmt } from './syntax/ast';

const bindings = new WeakMap<object, ReadonlySet<string>>();

/**
 * The names that live in a scope: parameters, and all that is assigned, imported, defined, captured or deleted in it.
 * A list of statements is a module's: it also owns what functions inside declare `global` and assign. A star import
 * brings names that nobody can tell from here.
 */
export function boundNames(scope: ScopeNode | readonly Stmt[]): ReadonlySet<string> {
  if (!isList(scope)) return contentsOf(scope).bound;
  let names = bindings.get(scope);
  if (!names) {
    const { assigned, nested } = contentsOf(scope);
    names = new Set([...assigned, ...nested.flatMap(assignedGlobals)]);
    bindings.set(scope, names);
  }
  return names;
}

function assignedGlobals(scope: ScopeNode): readonly string[] {
  const { assigned, globals, nested } = contentsOf(scope);
  return [...[...globals].filter((name) => assigned.has(name)), ...nested.flatMap(assignedGlobals)];
}

const needs = new WeakMap<object, ReadonlySet<string>>();

/**
 * The names that a statement, an expression or some statements in a row need from outside, names of builtins among
 * them. A name that they bind themselves is needed only where it may be read before; a function may call itself.
 */
export function freeNames(node: Node | readonly Stmt[]): ReadonlySet<string> {
  let names = needs.get(node);
  if (!names) {
    const { lexical, global } = needsOf(isList(node) ? node : [node]);
    names = new Set([...lexical, ...global]);
    needs.set(node, names);
  }
  return names;
}

/**
 * Every Name in `nodes` that means the variable `name` of the module they stand in, in the order of the scopes: reads,
 * assignments and deletions. Scopes that bind the name themselves are left out. Imports, definitions, `except ... as`,
 * `case` and `global` name their variable without a Name.
 */
export function references(nodes: Node | readonly Node[], name: string): readonly Name[] {
  return referencesIn(isList(nodes) ? nodes : [nodes], name, true);
}

function referencesIn(scope: ScopeNode | readonly Node[], name: string, isVisible: boolean): readonly Name[] {
  const { names, nested, globals, bound } = contentsOf(scope);
  const isOwn = !isList(scope) && bound.has(name);
  const isSeenHere = globals.has(name) || (isVisible && !isOwn);
  const isSeenInside = isSeenHere || (isVisible && isClass(scope));
  return [
    ...(isSeenHere ? names.filter(({ id }) => id === name) : []),
    ...nested.flatMap((inner) => referencesIn(inner, name, isSeenInside)),
  ];
}

function isClass(scope: ScopeNode | readonly Node[]): boolean {
  return !isList(scope) && scope.kind === 'class';
}

function isList(node: Node | readonly Node[]): node is readonly Node[] {
  return Array.isArray(node);
}
