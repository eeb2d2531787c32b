import type { Cell, HostCell, Notebook } from '../../../src/core/notebook/notebook';
import { readNotebook } from '../../../src/core/notebook/read';

export function read(path: string, text: string): Notebook {
  return readNotebook(path, { kind: 'text', text });
}

/** A Python source notebook of these cells, as Databricks writes it. */
export function sourceText(...cells: readonly string[]): string {
  return `# Databricks notebook source\n${cells.join('\n\n# COMMAND ----------\n\n')}\n`;
}

/** The one cell of a Python source notebook; its text is exactly the one given. */
export function sourceCell(text: string): Cell {
  return only(read('train.py', `# Databricks notebook source\n${text}`));
}

/** The one cell of a Jupyter notebook. */
export function jupyterCell(text: string, language = 'python'): Cell {
  return only(readNotebook('train.ipynb', { kind: 'cells', language, cells: [code(text, language)] }));
}

export function code(text: string, language = 'python'): HostCell {
  return { kind: 'code', language, text };
}

export interface IpynbStyle {
  readonly indent?: number;
  readonly source?: 'string' | 'array';
  readonly metadata?: object;
}

/** The text of an `.ipynb` with code cells of these sources. */
export function ipynbText(
  sources: readonly string[],
  { indent, source = 'array', metadata = {} }: IpynbStyle = {},
): string {
  const cells = sources.map((text) => ({
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: source === 'string' ? text : (text.match(/[^\n]*\n|[^\n]+/g) ?? []),
  }));
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, indent);
}

function only(notebook: Notebook): Cell {
  const [cell] = notebook.cells;
  if (cell === undefined || notebook.cells.length !== 1) throw new Error(`${notebook.cells.length} cells, not one`);
  return cell;
}
