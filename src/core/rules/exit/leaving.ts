import { isExit } from '../../python/rehearsal/reraise';
import type { Block, Stmt } from '../../python/syntax/ast';

/** Whether a block surely leaves by its last statement: it raises, returns, exits, or goes on with a loop elsewhere. */
export function leavesBlock(block: Block): boolean {
  const last = block.body.at(-1);
  return last !== undefined && leaves(last);
}

function leaves(statement: Stmt): boolean {
  switch (statement.kind) {
    case 'raise':
    case 'return':
    case 'break':
    case 'continue':
      return true;
    case 'if':
      return leavesBlock(statement.body) && statement.orelse !== undefined && leavesBlock(statement.orelse);
    case 'with':
      return leavesBlock(statement.body);
    default:
      return isExit(statement);
  }
}
