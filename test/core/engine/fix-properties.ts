import type { CheckResult, Linter } from '../../../src/core/engine/linter';
import type { PythonParser } from '../../../src/core/python/syntax/parser';
import { underPrefix } from '../../../src/core/notebook/line-prefix';
import type { Notebook } from '../../../src/core/notebook/notebook';
import type { CellEdit, Finding } from '../../../src/core/rules/finding';
import { safeEdits } from '../../../src/extension/actions/fix-all';
import { inForm } from '../../support/mutations';
import { Workspace } from './any-notebook';
import type { Editing } from './any-notebook';

const noNotebook: Notebook = { format: 'module', language: 'python', cells: [] };

/** What is wrong with the fixes of a notebook's findings, each applied to the notebook by itself. */
export function faultsOfFixes(parser: PythonParser, edited: Editing): string[] {
  const workspace = new Workspace(parser, edited);
  const content = inForm(edited.texts.at(-1) ?? '', edited.form);
  workspace.write(content);
  const linter = workspace.linter();
  const before = state(linter, workspace.path);
  const faults: string[] = [];
  for (const finding of before.result.findings) {
    const fix = finding.fix?.();
    if (fix?.kind !== 'fix') continue;
    workspace.apply(fix.edits);
    const after = state(linter, workspace.path);
    const name = `${fix.safety} fix "${fix.title}" of "${finding.message}"`;
    if (after.errors > before.errors) faults.push(`${name} leaves what is no Python`);
    if (isLeft(finding, fix.edits, before.notebook, after.result)) faults.push(`${name} leaves its finding`);
    if (fix.safety === 'safe') {
      faults.push(...others(before.result, after.result, finding).map((rule) => `${name} adds a finding of ${rule}`));
    }
    workspace.write(content);
  }
  linter.dispose();
  return faults;
}

/** The safe edits that are still there when all have been applied, several at once where they go together. */
export function leftToFix(parser: PythonParser, edited: Editing): unknown[] {
  const workspace = new Workspace(parser, edited);
  workspace.write(inForm(edited.texts.at(-1) ?? '', edited.form));
  const linter = workspace.linter();
  const edits = (): ReturnType<typeof safeEdits> => safeEdits(linter.check(workspace.path).findings, workspace.path);
  let next = edits();
  for (let round = 0; round < 10 && next.length > 0; round++) {
    workspace.apply(next);
    next = edits();
  }
  linter.dispose();
  return next;
}

function state(linter: Linter, path: string): { result: CheckResult; notebook: Notebook; errors: number } {
  const result = linter.check(path);
  const { notebook = noNotebook, modules = [] } = linter.model(path)?.unit ?? {};
  return { result, notebook, errors: modules.reduce((sum, module) => sum + module.errors.length, 0) };
}

function others(before: CheckResult, after: CheckResult, { rule }: Finding): string[] {
  const names = new Set(after.findings.map((finding) => finding.rule).filter((name) => name !== rule));
  return [...names].filter((name) => count(after, name) > count(before, name));
}

/**
 * Whether a finding is still there after a fix's edits: at its place, or in what the edits wrote. The same may be found
 * elsewhere now: a dataset logged outside a run starts one, in which the next is logged until the first is moved.
 */
function isLeft(finding: Finding, edits: readonly CellEdit[], before: Notebook, after: CheckResult): boolean {
  const { cell, span } = finding.location;
  const places = written(edits, before);
  const isMoved = edits.some(
    (edit) => edit.cell === cell && edit.span.start <= span.start && span.end <= edit.span.end,
  );
  if (!isMoved) places.push({ cell, start: moved(span.start, edits, cell), end: moved(span.start, edits, cell) + 1 });
  return after.findings.some(
    ({ rule, message, location }) =>
      rule === finding.rule &&
      message === finding.message &&
      places.some(
        (place) =>
          place.cell === location.cell && place.start <= location.span.start && location.span.start < place.end,
      ),
  );
}

interface Place {
  readonly cell: number;
  readonly start: number;
  readonly end: number;
}

/** What edits write, in the cells as they are afterwards. */
function written(edits: readonly CellEdit[], before: Notebook): Place[] {
  return edits.map((edit) => {
    const cell = before.cells[edit.cell];
    const start = moved(edit.span.start, edits, edit.cell);
    return { cell: edit.cell, start, end: start + (cell ? underPrefix(cell, edit) : edit).newText.length };
  });
}

/** Where a place is after the edits before it. */
function moved(offset: number, edits: readonly CellEdit[], cell: number): number {
  const earlier = edits.filter((edit) => edit.cell === cell && edit.span.end <= offset && edit.span.start < offset);
  return earlier.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), offset);
}

function count({ findings }: CheckResult, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}
