import type { NotebookModel } from './notebook-model';
import { walk } from '../python/syntax/walk';
import type { Span } from '../text/span';
import type { CellEdit, Finding } from './finding';
import { namedRules } from './named-rules';

/** How far a suppression reaches. */
export type SuppressionScope = 'line' | 'cell' | 'file';

/** `# plumbline: ignore[local-import] reason`, `ignore-cell[...]`, `ignore-file[...]`. */
export interface Suppression {
  readonly reach: SuppressionScope;
  readonly cell: number;
  /** Of the comment, from `#` to the end of the line, in the cell's text. */
  readonly span: Span;
  /** Rules by name. Empty: all of them. */
  readonly rules: readonly string[];
  /** Lines of the cell (0-based) whose findings it silences, for `line`. */
  readonly lines: ReadonlySet<number>;
}

const comment = /#[ \t]*plumbline:[ \t]*ignore(-cell|-file)?(?![\w-])[ \t]*(?:\[([^\]\r\n]*)\])?[^\r\n]*/g;

/** The suppressions in a notebook's comments. Text in a string or of a markdown cell is no comment. */
export function suppressionsOf(notebook: NotebookModel): readonly Suppression[] {
  const found: Suppression[] = [];
  for (const cell of notebook.unit.notebook.cells) {
    if (cell.language === 'markdown' || !cell.text.includes('plumbline:')) continue;
    const strings = stringSpans(notebook, cell.index);
    for (const match of cell.text.matchAll(comment)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (strings.some((string) => string.start < span.start && span.start < string.end)) continue;
      const reach: SuppressionScope = match[1] === '-cell' ? 'cell' : match[1] === '-file' ? 'file' : 'line';
      const lines = linesReached(cell.text, span);
      found.push({ reach, cell: cell.index, span, rules: namedRules(match[2] ?? ''), lines });
    }
  }
  return found;
}

function stringSpans(notebook: NotebookModel, cell: number): Span[] {
  const spans: Span[] = [];
  walk(notebook.unit.modules[cell]?.body ?? [], (node) => {
    if (node.kind === 'text') spans.push(node.span);
  });
  return spans;
}

/** A comment at the end of a line speaks of that line; one on a line of its own, of the next line of code. */
function linesReached(text: string, span: Span): ReadonlySet<number> {
  const line = lineOf(text, span.start);
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  if (before.trim() !== '') return new Set([line]);
  const lines = text.split('\n');
  let next = line + 1;
  while (next < lines.length && /^\s*(#(?! MAGIC)|$)/.test(lines[next] ?? '')) next++;
  return new Set([line, next]);
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Whether a suppression silences a finding. */
export function silences(suppression: Suppression, finding: Finding, notebook: NotebookModel): boolean {
  if (suppression.rules.length > 0 && !suppression.rules.includes(finding.rule)) return false;
  if (suppression.reach === 'file') return true;
  if (suppression.cell !== finding.location.cell) return false;
  if (suppression.reach === 'cell') return true;
  const text = notebook.unit.notebook.cells[finding.location.cell]?.text ?? '';
  const { start, end } = finding.location.span;
  const last = lineOf(text, end);
  return [...suppression.lines].some((line) => lineOf(text, start) <= line && line <= last);
}

/** The edit that makes "ignore here" of a finding; undefined where no comment can stand. */
export function suppressEdit(notebook: NotebookModel, finding: Finding, reach: SuppressionScope): CellEdit | undefined {
  const { path, cell, span } = finding.location;
  const text = notebook.unit.notebook.cells[cell]?.text;
  if (text === undefined) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (reach !== 'line') {
    const name = reach === 'cell' ? 'ignore-cell' : 'ignore-file';
    const target = reach === 'file' ? firstPythonCell(notebook) : cell;
    if (target === undefined) return undefined;
    const newText = `# plumbline: ${name}[${finding.rule}]${newline}`;
    return { path, cell: target, span: { start: 0, end: 0 }, newText };
  }
  if (span.start < 0) return undefined;
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const newText = `${indent}# plumbline: ignore[${finding.rule}]${newline}`;
  return { path, cell, span: { start: lineStart, end: lineStart }, newText };
}

function firstPythonCell(notebook: NotebookModel): number | undefined {
  return notebook.unit.notebook.cells.find((cell) => cell.python !== '')?.index;
}
