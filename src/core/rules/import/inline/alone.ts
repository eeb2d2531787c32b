import { boundNames } from '../../../python/scopes';
import type { Stmt } from '../../../python/syntax/ast';

const lists = new WeakMap<Stmt, readonly Stmt[]>();

/** A statement as if it were all of a module; the same list each time, by which scopes are remembered. */
export function alone(statement: Stmt): readonly Stmt[] {
  let list = lists.get(statement);
  if (!list) lists.set(statement, (list = [statement]));
  return list;
}

/** The names that a statement of a module binds there, also from functions in it that declare them `global`. */
export function namesBoundBy(statement: Stmt): ReadonlySet<string> {
  return boundNames(alone(statement));
}
