import type { Block, Expr, Stmt } from '../syntax/ast';

const cache = new WeakMap<Block, ReadonlySet<string>>();

/** Names that statements of a block bind by assignment, loop or `with`; not those of functions in it. */
export function reboundNames(block: Block): ReadonlySet<string> {
  const known = cache.get(block);
  if (known) return known;
  const names = new Set<string>();
  for (const statement of block.body) collect(statement, names);
  cache.set(block, names);
  return names;
}

function collect(statement: Stmt, names: Set<string>): void {
  const blocks: (Block | undefined)[] = [];
  switch (statement.kind) {
    case 'assign':
      for (const target of statement.targets) bindTarget(target, names);
      return;
    case 'augassign':
      bindTarget(statement.target, names);
      return;
    case 'if':
    case 'while':
      blocks.push(statement.body, statement.orelse);
      break;
    case 'for':
      bindTarget(statement.target, names);
      blocks.push(statement.body, statement.orelse);
      break;
    case 'with':
      for (const item of statement.items) if (item.target) bindTarget(item.target, names);
      blocks.push(statement.body);
      break;
    case 'try':
      blocks.push(
        statement.body,
        statement.orelse,
        statement.finalbody,
        ...statement.handlers.map((each) => each.body),
      );
      break;
    case 'match':
      blocks.push(...statement.cases.map((each) => each.body));
      break;
    case 'broken':
      blocks.push({ span: statement.span, body: statement.body });
      break;
    default:
      return;
  }
  for (const block of blocks) for (const inner of block?.body ?? []) collect(inner, names);
}

function bindTarget(target: Expr, names: Set<string>): void {
  if (target.kind === 'name') names.add(target.id);
  else if (target.kind === 'tuple' || target.kind === 'list') for (const item of target.items) bindTarget(item, names);
  else if (target.kind === 'starred') bindTarget(target.value, names);
}
