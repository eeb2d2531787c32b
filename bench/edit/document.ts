import type { FileContent, HostCell } from '../../src/core/notebook/notebook';

/** A notebook that is open in an editor: a `.py` as one text, or a notebook document cell by cell. */
export interface OpenNotebook {
  readonly title: string;
  readonly path: string;
  readonly form: 'text' | 'cells';
  /** As the `.py` has them, to be edited in place. */
  readonly cells: string[];
}

const header = '# Databricks notebook source\n';
const separator = '\n\n# COMMAND ----------\n\n';

export function cellsOf(source: string): string[] {
  return source.slice(header.length).trimEnd().split(separator);
}

export function contentOf({ form, cells }: OpenNotebook): FileContent {
  if (form === 'text') return { kind: 'text', text: `${header}${cells.join(separator)}\n` };
  return { kind: 'cells', language: 'python', cells: cells.map(hostCell) };
}

export function isPython(cell: string): boolean {
  return !cell.startsWith('# MAGIC');
}

export function lineCount(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length, 1 + (cells.length - 1) * 3);
}

function hostCell(cell: string): HostCell {
  if (isPython(cell)) return { kind: 'code', language: 'python', text: cell };
  const text = cell.replace(/^# MAGIC ?/gm, '');
  return text.startsWith('%md')
    ? { kind: 'markdown', language: 'markdown', text: text.slice('%md\n'.length) }
    : { kind: 'code', language: 'python', text };
}
