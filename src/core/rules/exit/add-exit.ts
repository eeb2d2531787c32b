import type { NotebookModel } from '../notebook-model';
import type { Decision } from '../../python/rehearsal/trace';
import type { Location } from '../../text/location';
import type { Fix, Refusal } from '../finding';
import { indentOf, lineEnd, wholeLines } from '../support/lines';
import { sourceAt } from '../support/place';
import { swallowsFailures } from './swallowing';

const success = 'dbutils.notebook.exit("SUCCESS")';

/** Adds the exit as the last statement of the notebook, after its last line of code, magics and comments included. */
export function addExitAtEnd(notebook: NotebookModel): Fix | Refusal {
  const { cells } = notebook.unit.notebook;
  const last = cells.findLast((cell) => cell.language !== 'markdown' && cell.text.trim() !== '');
  if (last?.language !== 'python') {
    return { kind: 'refusal', reason: `The last cell is not Python. Add a Python cell at the end with ${success}.` };
  }
  if (last.magics.some((magic) => magic.name === 'run')) {
    return { kind: 'refusal', reason: `%run stands alone in its cell. Add a Python cell at the end with ${success}.` };
  }
  const { text } = last;
  const end = text.trimEnd().length + (/^[^\r\n]*/.exec(text.slice(text.trimEnd().length))?.[0].length ?? 0);
  const newText = `${lineEnd(text)}${lineEnd(text)}${success}`;
  return {
    kind: 'fix',
    title: `Add ${success} at the end`,
    safety: swallowsFailures(notebook) ? 'ask' : 'safe',
    edits: [{ path: notebook.path, cell: last.index, span: { start: end, end }, newText }],
  };
}

/** Adds the exit that a handler owes, with what it caught. */
export function addExitToHandler(notebook: NotebookModel, decision: Decision): Fix | Refusal {
  const { handler } = decision;
  if (!handler || handler.body.path !== notebook.path) {
    return { kind: 'refusal', reason: 'The handler is in another file. Let it raise, or exit with FAILED, there.' };
  }
  if (catchesExit(notebook, decision)) {
    return { kind: 'refusal', reason: 'The handler catches an exit, too. Take that out of the try first.' };
  }
  const { cell, span } = handler.body;
  const text = notebook.unit.notebook.cells[cell]?.text ?? '';
  const lines = wholeLines(text, span);
  const head = sourceAt(notebook, decision.location);
  if (!lines || text.slice(decision.location.span.end, span.start).trim() !== '') {
    return { kind: 'refusal', reason: 'The handler stands on one line. Let it raise, or exit with FAILED.' };
  }
  const indent = indentOf(text, span.start);
  const needsName = handler.name === undefined;
  const colon = head.lastIndexOf(':');
  const typed = /^except\s+\S/.test(head);
  if (needsName && (!typed || colon < 0)) {
    return {
      kind: 'refusal',
      reason: 'The handler does not name what it catches. Write `except Exception as e:` and exit with FAILED.',
    };
  }
  const name = handler.name ?? 'e';
  const newText = `${lines.end > 0 && text.charAt(lines.end - 1) !== '\n' ? lineEnd(text) : ''}${indent}dbutils.notebook.exit(f"FAILED: {${name}}")${lineEnd(text)}`;
  const edits = [{ path: notebook.path, cell, span: { start: lines.end, end: lines.end }, newText }];
  if (needsName) {
    const at = decision.location.span.start + colon;
    edits.unshift({ path: notebook.path, cell, span: { start: at, end: at }, newText: ' as e' });
  }
  return { kind: 'fix', title: 'Exit with FAILED in the handler', safety: 'ask', edits };
}

/** Whether an exit in the `try` ends up in the handler: what the handler says of it would be wrong. */
function catchesExit(notebook: NotebookModel, { location: { path, cell, span } }: Decision): boolean {
  const isHandler = (at: Location): boolean => at.path === path && at.cell === cell && at.span.start === span.start;
  return notebook.rehearsal.calls.some(
    ({ callee, tries }) =>
      callee === 'dbutils.notebook.exit' && tries.some(({ broad }) => broad && isHandler(broad.location)),
  );
}
