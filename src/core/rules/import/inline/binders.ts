import { importedName, targetNames } from '../../../python/scope-contents';
import type { Alias, Stmt } from '../../../python/syntax/ast';
import { blocksOf } from '../../../python/syntax/blocks';
import { namesBoundBy } from './alone';

/** Something that binds a name of a module. */
export interface Binder {
  readonly statement: Stmt;
  /** Of an import. */
  readonly alias?: Alias;
  /** It is a statement of the module, not of a block in it. */
  readonly isTopLevel: boolean;
}

/** Calls `found` for each name that statements bind in their own scope, down to the smallest statement that does. */
export function eachBinder(body: readonly Stmt[], found: (name: string, binder: Binder) => void): void {
  bindersIn(body, true, found);
}

function bindersIn(body: readonly Stmt[], isTopLevel: boolean, found: (name: string, binder: Binder) => void): void {
  for (const statement of body) {
    if (statement.kind === 'import' || statement.kind === 'importfrom') {
      for (const alias of statement.names) found(boundBy(statement, alias), { statement, alias, isTopLevel });
      continue;
    }
    const blocks = statement.kind === 'function' || statement.kind === 'class' ? [] : blocksOf(statement);
    const inside = new Set<string>();
    for (const block of blocks) {
      bindersIn(block.body, false, (name, binder) => {
        inside.add(name);
        found(name, binder);
      });
    }
    const own = [...namesBoundBy(statement)].filter((name) => !inside.has(name));
    for (const name of new Set([...own, ...headNames(statement)])) found(name, { statement, isTopLevel });
  }
}

/** What one name of an import binds. */
export function boundBy(statement: Stmt, alias: Alias): string {
  return statement.kind === 'import' ? importedName(alias) : (alias.asName ?? alias.name);
}

/** What a compound statement binds outside its blocks. */
function headNames(statement: Stmt): readonly string[] {
  switch (statement.kind) {
    case 'for':
      return targetNames(statement.target);
    case 'with':
      return statement.items.flatMap((item) => (item.target ? targetNames(item.target) : []));
    case 'try':
      return statement.handlers.flatMap((handler) => handler.name ?? []);
    case 'match':
      return statement.cases.flatMap((clause) => clause.binds);
    default:
      return [];
  }
}
