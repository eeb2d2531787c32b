import type { CallRecord } from '../../python/rehearsal/trace';
import type { Node } from '../../python/syntax/ast';
import { walk } from '../../python/syntax/walk';
import type { Location } from '../../text/location';
import { contains } from '../../text/span';
import type { Span } from '../../text/span';
import type { NotebookModel } from '../notebook-model';

/** Whether a call, or one that leads to it, stands where a condition or an empty loop may leave it out. */
export function mayBeSkipped(notebook: NotebookModel, call: CallRecord): boolean {
  return [call.location, ...call.stack.map((step) => step.location)].some((place) => isConditional(notebook, place));
}

function isConditional(notebook: NotebookModel, { path, cell, span }: Location): boolean {
  const unit = path === notebook.path ? notebook.unit : notebook.unitAt(path);
  const text = unit?.notebook.cells[cell]?.python ?? '';
  let found = false;
  walk(unit?.modules[cell]?.body ?? [], (node) => {
    if (found || !contains(node.span, span)) return false;
    const always = alwaysReached(node);
    if (always && !contains(always, span)) found = !text.slice(always.start, always.end).includes('__name__');
    return !found;
  });
  return found;
}

/** What of a statement that may leave out the rest is reached whenever it is; undefined for other nodes. */
function alwaysReached(node: Node): Span | undefined {
  switch (node.kind) {
    case 'if':
    case 'while':
    case 'conditional':
      return node.test.span;
    case 'for':
      return node.iter.span;
    case 'match':
      return node.subject.span;
    default:
      return undefined;
  }
}
