import type { CellLanguage } from './notebook';

/**
 * Databricks' magics that say what a whole cell is in: https://docs.databricks.com/notebooks/notebooks-code.html.
 * A cell under `%skip` does not run.
 */
const CELL_MAGICS: ReadonlyMap<string, CellLanguage> = new Map<string, CellLanguage>([
  ['python', 'python'],
  ['sql', 'sql'],
  ['scala', 'scala'],
  ['r', 'r'],
  ['md', 'markdown'],
  ['md-sandbox', 'markdown'],
  ['sh', 'shell'],
  ['fs', 'other'],
  ['environment', 'other'],
  ['skip', 'other'],
]);

/** IPython's own cell magics (`%%name`), beside the names above. */
const DOUBLE_MAGICS: ReadonlyMap<string, CellLanguage> = new Map<string, CellLanguage>([
  ['markdown', 'markdown'],
  ['bash', 'shell'],
  ['script', 'shell'],
  ['sx', 'shell'],
  ['system', 'shell'],
]);

/** Cell magics that run what follows in the notebook's own Python; `%%python` runs it in a process of its own. */
const AROUND_PYTHON: ReadonlySet<string> = new Set([
  'capture',
  'time',
  'timeit',
  'prun',
  'memit',
  'mprun',
  'lprun',
  'pyinstrument',
  'scalene',
  'snakeviz',
  'wandb',
]);

/**
 * The language of a cell that begins with this magic, or undefined when the magic says nothing about the cell (`%pip`).
 * `%%anything` that is not known to leave Python in place is `other`.
 */
export function languageUnder(name: string, double: boolean): CellLanguage | undefined {
  const lower = name.toLowerCase();
  if (!double) return CELL_MAGICS.get(lower);
  if (AROUND_PYTHON.has(lower)) return 'python';
  if (lower === 'python') return 'other';
  return DOUBLE_MAGICS.get(lower) ?? CELL_MAGICS.get(lower) ?? 'other';
}

const EDITOR_LANGUAGES: ReadonlyMap<string, CellLanguage> = new Map<string, CellLanguage>([
  ['python', 'python'],
  ['ipython', 'python'],
  ['sql', 'sql'],
  ['scala', 'scala'],
  ['r', 'r'],
  ['markdown', 'markdown'],
  ['shellscript', 'shell'],
  ['bash', 'shell'],
  ['sh', 'shell'],
]);

/** The language that an editor or a kernel calls by this name. */
export function languageNamed(name: string): CellLanguage {
  return EDITOR_LANGUAGES.get(name.toLowerCase()) ?? 'other';
}
