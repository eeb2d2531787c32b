import type { Location } from '../../text/location';
import { relative } from '../../project/paths';
import { contains } from '../../text/span';
import type { NotebookModel } from '../notebook-model';
import type { Step } from '../../python/rehearsal/trace';
import type { Related } from '../finding';

/** A place that a rule speaks of, and the calls that lead to it. */
export interface Reached {
  readonly location: Location;
  readonly stack: readonly Step[];
}

/** Where a finding is shown: in the notebook itself, at the call or `%run` that leads to the place when it is elsewhere. */
export function placeIn(notebook: NotebookModel, reached: Reached): { location: Location; related: Related[] } {
  if (reached.location.path === notebook.path) return { location: reached.location, related: [] };
  const step = reached.stack.find((each) => each.location.path === notebook.path);
  const related = [{ message: 'It happens here.', location: reached.location }];
  return { location: step?.location ?? { path: notebook.path, cell: 0, span: { start: 0, end: 0 } }, related };
}

/** Whether a place lies in code that is checked on its own account: a notebook, not a module or this one. */
export function isOtherNotebook(notebook: NotebookModel, path: string): boolean {
  if (path === notebook.path) return false;
  const format = notebook.unitAt(path)?.notebook.format;
  return format === 'source' || format === 'ipynb';
}

export function isInside(outer: Location, inner: Location): boolean {
  return outer.path === inner.path && outer.cell === inner.cell && contains(outer.span, inner.span);
}

/**
 * The place of a finding on a notebook as a whole: the first line of the file, which in a source notebook is the header
 * before the first cell (hence offsets below 0), otherwise that of the first cell.
 */
export function wholeNotebook(notebook: NotebookModel): Location {
  const { cells, format } = notebook.unit.notebook;
  const first = cells[0];
  if (format === 'source' && first) {
    const header = '# Databricks notebook source'.length;
    return { path: notebook.path, cell: 0, span: { start: -first.start, end: header - first.start } };
  }
  const end = /\r|\n|$/.exec(first?.text ?? '')?.index ?? 0;
  return { path: notebook.path, cell: 0, span: { start: 0, end } };
}

/** A file of the project as people know it: by its path in it. */
export function fileName(notebook: NotebookModel, path: string): string {
  return relative(notebook.project.root, path);
}

/** The text of a place. */
export function sourceAt(notebook: NotebookModel, location: Location): string {
  const unit = location.path === notebook.path ? notebook.unit : notebook.unitAt(location.path);
  return unit?.notebook.cells[location.cell]?.text.slice(location.span.start, location.span.end) ?? '';
}
