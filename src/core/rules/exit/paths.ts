import type { NotebookModel } from '../notebook-model';
import type { CallRecord, Decision } from '../../python/rehearsal/trace';
import type { Location } from '../../text/location';
import type { Finding, Related } from '../finding';
import { placeIn, wholeNotebook } from '../support/place';
import { targetsOf } from '../support/targets';
import { quoted } from '../support/words';
import { addExitAtEnd, addExitToHandler } from './add-exit';
import { openPaths } from './open-paths';
import type { OpenPath } from './open-paths';
import { isByDbutils, mayBeCalled, replacesDbutils, writtenExits } from './written';

const rule = 'missing-exit';
const success = 'dbutils.notebook.exit("SUCCESS")';

/** Findings for the paths that end without saying how it went. */
export function* unfinishedPaths(notebook: NotebookModel): Iterable<Finding> {
  const { rehearsal } = notebook;
  if (!rehearsal.complete || exitsElsewhere(notebook)) return;
  const open = rehearsal.ends.filter((end) => end.kind === 'end');
  if (open.length === 0) return;
  const exits = rehearsal.calls.filter((call) => call.callee === 'dbutils.notebook.exit' && isOwn(call));
  const written = writtenExits(notebook);
  if (exits.length === 0 && written.length === 0) {
    yield noExit(notebook);
    return;
  }
  if (written.some(isByDbutils) && replacesDbutils(notebook)) return;
  const reached = exits.filter((call) => !call.assumed);
  if (exits.length > 0 && reached.length === 0) {
    if (!exits.some((call) => mayBeCalled(notebook, call))) yield* exits.map((call) => uncalled(notebook, call));
    return;
  }
  if (exits.length === 0 && !written.every(isByDbutils)) return;
  for (const path of openPaths(notebook, open)) yield openPath(notebook, path);
}

/** An exit at the level of an included notebook is that notebook's. */
function isOwn(call: CallRecord): boolean {
  return call.stack.every((step) => step.include === undefined);
}

function uncalled(notebook: NotebookModel, call: CallRecord): Finding {
  return {
    rule,
    severity: 'error',
    message:
      'Nothing calls the function that this exit is in: the notebook ends without it, and the job does not learn how it went.',
    ...placeIn(notebook, call),
  };
}

/** An exit in a cell of another language. */
function exitsElsewhere(notebook: NotebookModel): boolean {
  return notebook.unit.notebook.cells.some(
    (cell) => cell.language !== 'markdown' && cell.python === '' && cell.text.includes('dbutils.notebook.exit'),
  );
}

function noExit(notebook: NotebookModel): Finding {
  const raises = notebook.rehearsal.ends.some(
    (end) =>
      end.kind === 'raise' && end.trails.some((trail) => trail.some((decision) => isForFailures(notebook, decision))),
  );
  return {
    rule,
    severity: raises ? 'information' : 'error',
    message: raises
      ? `The notebook raises when it fails, but never says ${success} when it succeeds: the job's result stays empty.`
      : `The notebook never calls ${success}: the job does not say how it went, and a failure that was handled looks like success.`,
    location: wholeNotebook(notebook),
    related: [],
    fix: () => addExitAtEnd(notebook),
  };
}

/** A handler of the notebook itself for whatever may go wrong. */
function isForFailures({ path }: NotebookModel, { kind, location, subject }: Decision): boolean {
  return kind === 'except' && location.path === path && /^except(?:$|.*\b(?:Base)?Exception\b)/.test(subject);
}

function openPath(notebook: NotebookModel, { trail, when }: OpenPath): Finding {
  const last = [...trail].reverse().find((decision) => decision.location.path === notebook.path);
  const targets = targetsOf(when, notebook.rehearsal);
  const related: Related[] = trail.map((decision) => ({ message: `${told(decision)}.`, location: decision.location }));
  const goesOn = last === undefined || last.kind === 'else' || last.kind === 'no-case';
  const location = goesOn ? lastStatement(notebook) : last.location;
  const how = last ? `${told(last)} this path` : 'This path';
  const handler = goesOn ? undefined : last;
  const finding: Finding = {
    rule,
    severity: 'error',
    message: `${how} ends without ${handler?.kind === 'except' ? 'dbutils.notebook.exit("FAILED: ...") or raise' : success}: the job does not say how it went.`,
    location,
    related,
    fix: () => (handler?.kind === 'except' ? addExitToHandler(notebook, handler) : addExitAtEnd(notebook)),
  };
  return targets ? { ...finding, targets } : finding;
}

function told(decision: Decision): string {
  const subject = `\`${quoted(decision.subject.replace(/:\s*$/, ''))}\``;
  switch (decision.kind) {
    case 'if':
      return `When ${subject} is true`;
    case 'else':
      return `When ${subject} is false`;
    case 'except':
      return `After ${subject}`;
    case 'case':
      return `In ${subject}`;
    case 'no-case':
      return `When no case of ${subject} fits`;
  }
}

/** Where the notebook's course ends. */
function lastStatement(notebook: NotebookModel): Location {
  const { modules, notebook: read } = notebook.unit;
  for (let cell = modules.length - 1; cell >= 0; cell--) {
    const statement = modules[cell]?.body.at(-1);
    if (!statement) continue;
    const text = read.cells[cell]?.text ?? '';
    const lineEnd = /\r|\n|$/.exec(text.slice(statement.span.start))?.index ?? 0;
    const end = Math.min(statement.span.end, statement.span.start + lineEnd);
    return { path: notebook.path, cell, span: { start: statement.span.start, end } };
  }
  return wholeNotebook(notebook);
}
