import type { NotebookModel } from '../notebook-model';
import { freeNames } from '../../python/scopes';
import type { Stmt } from '../../python/syntax/ast';
import { enclosing } from '../../python/syntax/blocks';
import { walk } from '../../python/syntax/walk';
import type { Location } from '../../text/location';
import type { Fix, Refusal } from '../finding';
import { indentOf, lineEnd, reindent, wholeLines, withBlankLine, withComments } from '../support/lines';
import { changesOf } from './changes';
import { functionsBehind, isQuiet, onlyLogs } from './effects';
import { atModuleLevel, nearestRun, placed, placeIn } from './nearest-run';
import type { Placed, Run } from './nearest-run';

/** Moves the statement at a place into the run that is opened in the same list of statements, after or before it. */
export function moveIntoRun(notebook: NotebookModel, location: Location): Fix | Refusal {
  const module = notebook.unit.modules[location.cell];
  const here = module && enclosing(module, location.span).at(-1);
  if (!here || here.statement.kind !== 'expr') {
    return refuse('The call is part of a larger statement. Move it into `with mlflow.start_run():` by hand.');
  }
  const list = here.siblings === module.body ? atModuleLevel(notebook) : placed(here.siblings, location.cell);
  const run = nearestRun(notebook, list, here.statement);
  if (!run)
    return refuse('No run is opened beside it. Wrap it in `with mlflow.start_run():`, with the rest of the training.');
  const functions = functionsBehind(notebook, location);
  const needed = new Set([here.statement, ...functions].flatMap((each) => [...freeNames(each)]));
  const { bound, touched } = changesOf(needed, run.between, (call) => isQuiet(notebook, call));
  if (bound !== undefined) return refuse(`${bound} changes between the call and the run. Move it by hand.`);
  const isSafe = touched === undefined && onlyLogs(notebook, here.statement, functions);
  return move(notebook, { statement: here.statement, cell: location.cell }, run, isSafe ? 'safe' : 'ask');
}

function refuse(reason: string): Refusal {
  return { kind: 'refusal', reason };
}

function move(notebook: NotebookModel, from: Placed, run: Run, safety: Fix['safety']): Fix | Refusal {
  const source = notebook.unit.notebook.cells[from.cell]?.text ?? '';
  const target = notebook.unit.notebook.cells[run.cell]?.text ?? '';
  const lines = wholeLines(source, from.statement.span);
  if (!lines) return refuse('The call shares its line with other code. Move it by hand.');
  if (hasLongString(from.statement, source))
    return refuse('The call holds a string of several lines. Move it by hand.');
  const first = run.block.body.body[0];
  const at = placeIn(notebook, run, target);
  if (!first || at === undefined) return refuse('The run is opened and closed on one line. Move the call by hand.');
  const span = withComments(source, lines);
  const gone = withBlankLine(source, span);
  const moved = reindent(
    source.slice(span.start, span.end),
    indentOf(source, from.statement.span.start),
    indentOf(target, first.span.start),
  );
  const needsBreak = at > 0 && !/[\r\n]/.test(target.charAt(at - 1));
  const newText = `${needsBreak ? lineEnd(target) : ''}${moved}${/[\r\n]$/.test(moved) ? '' : lineEnd(target)}`;
  return {
    kind: 'fix',
    title: 'Move the call into the run',
    safety,
    edits: [
      { path: notebook.path, cell: from.cell, span: gone, newText: '' },
      { path: notebook.path, cell: run.cell, span: { start: at, end: at }, newText },
    ],
  };
}

function hasLongString(statement: Stmt, source: string): boolean {
  let found = false;
  walk(statement, (node) => {
    if (node.kind === 'text' && source.slice(node.span.start, node.span.end).includes('\n')) found = true;
  });
  return found;
}
