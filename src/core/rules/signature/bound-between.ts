import { boundNames } from '../../python/scopes';
import type { CallRecord } from '../../python/rehearsal/trace';
import type { Stmt } from '../../python/syntax/ast';
import { blocksOf } from '../../python/syntax/blocks';
import type { Span } from '../../text/span';
import type { NotebookModel } from '../notebook-model';

/** Whether a name is bound anew between two calls of the notebook: at the first one it is another thing, or nothing yet. */
export function isBoundBetween(notebook: NotebookModel, name: string, from: CallRecord, to: CallRecord): boolean {
  return notebook.unit.modules.some((module, cell) => {
    if (cell < from.location.cell || cell > to.location.cell) return false;
    const start = cell === from.location.cell ? from.location.span.end : 0;
    const end = cell === to.location.cell ? to.location.span.start : Infinity;
    return bindsWithin(module.body, name, { start, end });
  });
}

function bindsWithin(statements: readonly Stmt[], name: string, range: Span): boolean {
  return statements.some((statement) => {
    const { start, end } = statement.span;
    if (end <= range.start || start >= range.end) return false;
    if (start >= range.start) return boundNames([statement]).has(name);
    return blocksOf(statement).some((block) => bindsWithin(block.body, name, range));
  });
}
