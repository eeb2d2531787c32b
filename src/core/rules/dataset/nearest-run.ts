import type { NotebookModel } from '../notebook-model';
import type { Stmt, With } from '../../python/syntax/ast';
import { wholeLines } from '../support/lines';

/** A statement of the notebook. */
export interface Placed {
  readonly statement: Stmt;
  readonly cell: number;
}

/** Where a call is to go: into the run that is opened further on in the same list of statements, or was before. */
export interface Run {
  readonly block: With;
  readonly cell: number;
  readonly isAhead: boolean;
  /** The statements that the call passes on its way. */
  readonly between: readonly Stmt[];
}

export function placed(statements: readonly Stmt[], cell: number): Placed[] {
  return statements.map((statement) => ({ statement, cell }));
}

/** The statements of all cells, one after the other. */
export function atModuleLevel(notebook: NotebookModel): Placed[] {
  return notebook.unit.modules.flatMap((module, cell) => placed(module.body, cell));
}

/** The next `with start_run()` after the statement, otherwise the last one before it. */
export function nearestRun(notebook: NotebookModel, list: readonly Placed[], statement: Stmt): Run | undefined {
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

/** Where a statement goes in the run's block: at its end, or, when the run is ahead, at its beginning. */
export function placeIn(notebook: NotebookModel, run: Run, text: string): number | undefined {
  return run.isAhead ? beginningOf(notebook, run, text) : endOf(run, text);
}

/** Below the head of the run's block, and below the datasets that it begins with. */
function beginningOf(notebook: NotebookModel, { block, cell }: Run, text: string): number | undefined {
  const { body } = block.body;
  if (!body[0] || !wholeLines(text, body[0].span)) return undefined;
  const others = body.findIndex((each) => !logsDataset(notebook, each, cell));
  const last = body.slice(0, others < 0 ? body.length : others).at(-1);
  if (last) return wholeLines(text, last.span)?.end;
  const rest = /^[^\r\n]*(?:\r?\n|\r)/.exec(text.slice(block.headSpan.end));
  return rest ? block.headSpan.end + rest[0].length : undefined;
}

function endOf({ block }: Run, text: string): number | undefined {
  const last = block.body.body.at(-1);
  return last && wholeLines(text, last.span)?.end;
}

function logsDataset(notebook: NotebookModel, { kind, span }: Stmt, cell: number): boolean {
  if (kind !== 'expr') return false;
  return notebook.rehearsal.calls.some(
    ({ callee, location, stack }) =>
      /^mlflow\.log_inputs?$/.test(callee) &&
      [location, ...stack.map((step) => step.location)].some(
        (place) =>
          place.path === notebook.path &&
          place.cell === cell &&
          place.span.start === span.start &&
          place.span.end === span.end,
      ),
  );
}
