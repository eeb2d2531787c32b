import type { Handler, Stmt } from '../syntax/ast';

/** Whether a handler ends by raising again, whatever it does before: what it caught goes on. */
export function reraises(handler: Handler): boolean {
  const last = handler.body.body.at(-1);
  return last !== undefined && alwaysRaises(last, handler.name);
}

function alwaysRaises(statement: Stmt, name: string | undefined): boolean {
  if (statement.kind === 'raise') {
    return (
      statement.exception === undefined || (statement.exception.kind === 'name' && statement.exception.id === name)
    );
  }
  if (statement.kind !== 'if' || !statement.orelse) return false;
  return [statement.body, statement.orelse].every((block) => {
    const last = block.body.at(-1);
    return last !== undefined && alwaysRaises(last, name);
  });
}
