import type { Alias, Expr, FunctionDef, Import, ImportFrom, Stmt } from '../../../python/syntax/ast';
import { blocksOf } from '../../../python/syntax/blocks';

/** An import as written: a `from` statement, or one of the names of an `import` statement. */
export interface Site {
  readonly cell: number;
  readonly statement: Import | ImportFrom;
  /** What is imported here; none for a star. */
  readonly aliases: readonly Alias[];
  readonly siblings: readonly Stmt[];
  /** The statements that it stands in, outermost first; empty at module level. */
  readonly around: readonly Stmt[];
}

/** The imports of a cell, inside functions too; those under `TYPE_CHECKING` do not run. */
export function importSites(body: readonly Stmt[], cell: number): Site[] {
  return sitesIn(body, cell, []);
}

function sitesIn(siblings: readonly Stmt[], cell: number, around: readonly Stmt[]): Site[] {
  return siblings.flatMap((statement) => {
    const { kind } = statement;
    if (kind === 'importfrom') return [{ cell, statement, aliases: statement.names, siblings, around }];
    if (kind === 'import')
      return statement.names.map((alias) => ({ cell, statement, aliases: [alias], siblings, around }));
    const blocks = isTypeChecking(statement) ? blocksOf(statement).slice(1) : blocksOf(statement);
    return blocks.flatMap((block) => sitesIn(block.body, cell, [...around, statement]));
  });
}

/** The function whose local names an import binds; undefined at the level of the module or of a class. */
export function ownerOf(site: Site): FunctionDef | undefined {
  const scope = scopeAround(site);
  return scope?.kind === 'function' ? scope : undefined;
}

/** The innermost function or class around an import. */
export function scopeAround({ around }: Site): Stmt | undefined {
  return around.findLast(({ kind }) => kind === 'function' || kind === 'class');
}

/** The statement of the module that an import is or stands in. */
export function outermost({ statement, around }: Site): Stmt {
  return around[0] ?? statement;
}

/** `if TYPE_CHECKING:`, which is never true where code runs. */
export function isTypeChecking(statement: Stmt): boolean {
  return statement.kind === 'if' && lastName(statement.test) === 'TYPE_CHECKING';
}

function lastName(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.id;
  return expr.kind === 'attribute' ? expr.name : undefined;
}
