import type { NotebookModel } from '../notebook-model';
import { freeNames } from '../../python/scopes';
import type { Stmt, With } from '../../python/syntax/ast';
import { enclosing } from '../../python/syntax/blocks';
import { walk } from '../../python/syntax/walk';
import type { Location } from '../../text/location';
import type { Fix, Refusal } from '../finding';
import { indentOf, lineEnd, reindent, wholeLines } from '../support/lines';
import { leavesBlock } from '../support/leaving';
import { changesOf } from './changes';
import { functionsBehind, isQuiet, onlyLogs } from './effects';

interface Placed {
  readonly statement: Stmt;
  readonly cell: number;
}

/** Where a call is to go: into the run that is opened further on in the same list of statements, or was before. */
interface Run {
  readonly block: With;
  readonly cell: number;
  readonly isAhead: boolean;
  /** The statements that the call passes on its way. */
  readonly between: readonly Stmt[];
}

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
  if (!run.isAhead && leavesBlock(run.block.body))
    return refuse('The run ends before its last line. Move the call into it by hand.');
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

function placed(statements: readonly Stmt[], cell: number): Placed[] {
  return statements.map((statement) => ({ statement, cell }));
}

function atModuleLevel(notebook: NotebookModel): Placed[] {
  return notebook.unit.modules.flatMap((module, cell) => placed(module.body, cell));
}

/** The next `with start_run()` after the statement, otherwise the last one before it. */
function nearestRun(notebook: NotebookModel, list: readonly Placed[], statement: Stmt): Run | undefined {
  const at = list.findIndex((each) => each.statement === statement);
  const isRun = (each: Placed): boolean => opensRun(notebook, each);
  const next = list.findIndex((each, i) => i > at && isRun(each));
  const index = next >= 0 ? next : list.slice(0, at).findLastIndex(isRun);
  const found = list[index];
  if (found?.statement.kind !== 'with') return undefined;
  const isAhead = index > at;
  const between = isAhead ? list.slice(at + 1, index) : list.slice(index + 1, at);
  return { block: found.statement, cell: found.cell, isAhead, between: between.map((each) => each.statement) };
}

function opensRun(notebook: NotebookModel, { statement, cell }: Placed): boolean {
  if (statement.kind !== 'with') return false;
  return notebook.rehearsal.calls.some(
    (call) =>
      call.callee === 'mlflow.start_run' &&
      call.location.path === notebook.path &&
      call.location.cell === cell &&
      statement.items.some((item) => item.context.span.start === call.location.span.start),
  );
}

function move(notebook: NotebookModel, from: Placed, run: Run, safety: Fix['safety']): Fix | Refusal {
  const source = notebook.unit.notebook.cells[from.cell]?.text ?? '';
  const target = notebook.unit.notebook.cells[run.cell]?.text ?? '';
  const lines = wholeLines(source, from.statement.span);
  if (!lines) return refuse('The call shares its line with other code. Move it by hand.');
  if (hasLongString(from.statement, source))
    return refuse('The call holds a string of several lines. Move it by hand.');
  const { body } = run.block.body;
  const first = body[0] && wholeLines(target, body[0].span);
  const last = body.at(-1);
  const end = last && wholeLines(target, last.span)?.end;
  if (!first || end === undefined) {
    return refuse('The run is opened and closed on one line. Move the call by hand.');
  }
  const moved = reindent(
    source.slice(lines.start, lines.end),
    indentOf(source, from.statement.span.start),
    indentOf(target, first.start),
  );
  const at = run.isAhead ? first.start : end;
  const needsBreak = at > 0 && !/[\r\n]/.test(target.charAt(at - 1));
  const newText = `${needsBreak ? lineEnd(target) : ''}${moved}${/[\r\n]$/.test(moved) ? '' : lineEnd(target)}`;
  return {
    kind: 'fix',
    title: 'Move the call into the run',
    safety,
    edits: [
      { path: notebook.path, cell: from.cell, span: lines, newText: '' },
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
