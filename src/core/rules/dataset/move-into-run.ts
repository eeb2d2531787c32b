import type { NotebookModel } from '../notebook-model';
import { boundNames, freeNames } from '../../python/scopes';
import type { Stmt, With } from '../../python/syntax/ast';
import { enclosing } from '../../python/syntax/blocks';
import { walk } from '../../python/syntax/walk';
import type { Location } from '../../text/location';
import type { Fix, Refusal } from '../finding';
import { indentOf, reindent, wholeLines } from '../support/lines';

interface Placed {
  readonly statement: Stmt;
  readonly cell: number;
}

/** Moves the statement at a place into the run that is opened in the same list of statements, after or before it. */
export function moveIntoRun(notebook: NotebookModel, location: Location): Fix | Refusal {
  const module = notebook.unit.modules[location.cell];
  const here = module && enclosing(module, location.span).at(-1);
  if (!here || here.statement.kind !== 'expr') {
    return refuse('The call is part of a larger statement. Move it into `with mlflow.start_run():` by hand.');
  }
  const list = here.siblings === module.body ? atModuleLevel(notebook) : siblings(here.siblings, location.cell);
  const at = list.findIndex((each) => each.statement === here.statement);
  const run = nearestRun(notebook, list, at);
  if (run === undefined)
    return refuse('No run is opened beside it. Wrap it in `with mlflow.start_run():`, with the rest of the training.');
  const to = list[run];
  const block = to?.statement.kind === 'with' ? to.statement : undefined;
  if (!to || !block) return refuse('No run is opened beside it.');
  const between = run > at ? list.slice(at + 1, run) : list.slice(run + 1, at);
  const trouble = changed(here.statement, run > at ? between : [], run < at ? [...between, to] : []);
  if (trouble !== undefined) return refuse(`${trouble} changes between the call and the run. Move it by hand.`);
  return move(notebook, { statement: here.statement, cell: location.cell }, block, to.cell, run > at);
}

function refuse(reason: string): Refusal {
  return { kind: 'refusal', reason };
}

function siblings(statements: readonly Stmt[], cell: number): Placed[] {
  return statements.map((statement) => ({ statement, cell }));
}

function atModuleLevel(notebook: NotebookModel): Placed[] {
  return notebook.unit.modules.flatMap((module, cell) => siblings(module.body, cell));
}

/** The next `with start_run()` after the statement, otherwise the last one before it. */
function nearestRun(notebook: NotebookModel, list: readonly Placed[], at: number): number | undefined {
  const runs = list.flatMap((each, i) => (opensRun(notebook, each) ? [i] : []));
  return runs.find((i) => i > at) ?? runs.filter((i) => i < at).at(-1);
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

/** A name that the statement uses and that would mean something else at its new place. */
function changed(statement: Stmt, passed: readonly Placed[], skippedBack: readonly Placed[]): string | undefined {
  const needed = freeNames(statement);
  const inPassed = boundNames(passed.map((each) => each.statement));
  const inSkipped = boundNames(
    skippedBack.filter((each) => each.statement.kind !== 'with').map((each) => each.statement),
  );
  return [...needed].find((name) => inPassed.has(name) || inSkipped.has(name));
}

function move(notebook: NotebookModel, from: Placed, run: With, runCell: number, forward: boolean): Fix | Refusal {
  const source = notebook.unit.notebook.cells[from.cell]?.text ?? '';
  const target = notebook.unit.notebook.cells[runCell]?.text ?? '';
  const lines = wholeLines(source, from.statement.span);
  if (!lines) return refuse('The call shares its line with other code. Move it by hand.');
  if (hasLongString(from.statement, source))
    return refuse('The call holds a string of several lines. Move it by hand.');
  const first = run.body.body[0];
  const last = run.body.body.at(-1);
  const inner = first && wholeLines(target, first.span);
  if (!first || !last || !inner) return refuse('The run is opened and closed on one line. Move the call by hand.');
  const moved = reindent(
    source.slice(lines.start, lines.end),
    indentOf(source, from.statement.span.start),
    indentOf(target, first.span.start),
  );
  const end = wholeLines(target, last.span)?.end;
  const at = forward ? inner.start : (end ?? inner.start);
  const newline = target.includes('\r\n') ? '\r\n' : '\n';
  const text = moved.endsWith('\n') ? moved : `${moved}${newline}`;
  const needsBreak = at > 0 && target.charAt(at - 1) !== '\n';
  return {
    kind: 'fix',
    title: 'Move the call into the run',
    safety: 'safe',
    edits: [
      { path: notebook.path, cell: from.cell, span: lines, newText: '' },
      { path: notebook.path, cell: runCell, span: { start: at, end: at }, newText: needsBreak ? newline + text : text },
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
