/** A cell before it is written in one of the two formats; `text` is without `# MAGIC` and `%`. */
export type Cell =
  | { readonly kind: 'python'; readonly text: string; readonly title?: string }
  | { readonly kind: 'md' | 'sql' | 'sh'; readonly text: string }
  | { readonly kind: 'run'; readonly path: string }
  | { readonly kind: 'pip'; readonly packages: readonly string[] };

export interface Notebook {
  /** From the bundle's folder, without extension. */
  readonly path: string;
  readonly cells: readonly Cell[];
}

/**
 * As Databricks exports it: magics behind `# MAGIC `, which Python takes for comments. `raw` leaves `%run` and `%pip`
 * without, as people do who write notebooks in an editor.
 */
export function toSource(notebook: Notebook, raw = false): string {
  const cells = notebook.cells.map((cell) => (raw && isLineMagic(cell) ? cellText(cell) : sourceCell(cell)));
  return `# Databricks notebook source\n${cells.join('\n\n# COMMAND ----------\n\n')}\n`;
}

function isLineMagic({ kind }: Cell): boolean {
  return kind === 'run' || kind === 'pip';
}

function sourceCell(cell: Cell): string {
  if (cell.kind === 'python') return cell.title === undefined ? cell.text : `# DBTITLE 1,${cell.title}\n${cell.text}`;
  return cellText(cell)
    .split('\n')
    .map((line) => `# MAGIC ${line}`.trimEnd())
    .join('\n');
}

/** As Jupyter saves it. */
export function toIpynb(notebook: Notebook): string {
  const cells = notebook.cells.map((cell, i) => {
    const lines = (cell.kind === 'md' ? cell.text : cellText(cell)).split(/(?<=\n)/);
    const id = `${i.toString(16).padStart(4, '0')}cell`;
    if (cell.kind === 'md') return { cell_type: 'markdown', id, metadata: {}, source: lines };
    return { cell_type: 'code', execution_count: null, id, metadata: {}, outputs: [], source: lines };
  });
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}

function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'python':
      return cell.text;
    case 'run':
      return `%run ${cell.path}`;
    case 'pip':
      return `%pip install ${cell.packages.join(' ')}`;
    default:
      return `%${cell.kind}\n${cell.text}`;
  }
}

export function lineCount(text: string): number {
  return text.split('\n').length - 1;
}
