import type { Handler, Stmt } from '../syntax/ast';
import { walk } from '../syntax/walk';

/** Whether a handler raises again what it caught, be it on some paths alone: what it caught may go on. */
export function reraises({ name, body }: Handler): boolean {
  let does = false;
  walk(untilExit(body.body), (node) => {
    if (node.kind === 'raise') {
      const { exception } = node;
      does ||= exception === undefined || (exception.kind === 'name' && exception.id === name);
    }
    return node.kind !== 'function' && node.kind !== 'class';
  });
  return does;
}

/** Whether a statement is a call of some `exit`, which nothing after it outlives. */
export function isExit(statement: Stmt): boolean {
  const callee = statement.kind === 'expr' && statement.value.kind === 'call' ? statement.value.callee : undefined;
  return callee?.kind === 'attribute' && callee.name === 'exit';
}

function untilExit(statements: readonly Stmt[]): readonly Stmt[] {
  const exit = statements.findIndex(isExit);
  return exit < 0 ? statements : statements.slice(0, exit);
}
