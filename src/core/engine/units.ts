import { NotebookError } from '../notebook/notebook';
import type { Cell } from '../notebook/notebook';
import { readNotebook } from '../notebook/read';
import type { Files } from '../project/files';
import type { ParsedCell, PythonParser } from '../python/syntax/parser';
import type { Module } from '../python/syntax/ast';
import type { Unit } from '../python/rehearsal/unit';

interface Kept {
  readonly version: string | number;
  readonly unit: Unit | NotebookError;
  readonly cells: readonly (ParsedCell | undefined)[];
}

/** Files whose syntax trees stay in memory for the next edit; the others keep their plain modules. */
const mostTrees = 12;

const noModule: Module = { body: [], errors: [] };

/** Files read into cells and parsed, by version: an edit parses anew the cells that it changed, and no others. */
export class Units {
  private readonly kept = new Map<string, Kept>();
  private readonly withTrees: string[] = [];

  constructor(
    private readonly parser: PythonParser,
    private readonly files: Files,
  ) {}

  /** The file as it is now; an error when it is no notebook or module, undefined when it is not there. */
  get(path: string): Unit | NotebookError | undefined {
    const now = this.files.read(path);
    const before = this.kept.get(path);
    if (!now) {
      this.forget(path);
      return undefined;
    }
    if (before?.version === now.version) return before.unit;
    let unit: Unit | NotebookError;
    let cells: readonly (ParsedCell | undefined)[] = [];
    try {
      const notebook = readNotebook(path, now.content);
      cells = this.parse(notebook.cells, before?.cells ?? []);
      unit = { path, notebook, modules: cells.map((cell) => cell?.module ?? noModule) };
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error;
      before?.cells.forEach((cell) => cell?.dispose());
      unit = error;
    }
    this.kept.set(path, { version: now.version, unit, cells });
    this.keepTrees(path);
    return unit;
  }

  dispose(): void {
    for (const path of [...this.kept.keys()]) this.forget(path);
  }

  private parse(cells: readonly Cell[], before: readonly (ParsedCell | undefined)[]): (ParsedCell | undefined)[] {
    const unused = new Map<string, ParsedCell[]>();
    for (const cell of before) if (cell) unused.set(cell.text, [...(unused.get(cell.text) ?? []), cell]);
    const same = cells.map((cell) => (cell.python === '' ? undefined : unused.get(cell.python)?.shift()));
    const left = new Set([...unused.values()].flat());
    const parsed = cells.map((cell, i) => {
      if (cell.python === '') return undefined;
      const known = same[i];
      if (known) return known;
      const earlier = before[i];
      return this.parser.parseCell(cell.python, earlier && left.delete(earlier) ? earlier : undefined);
    });
    for (const cell of left) cell.dispose();
    return parsed;
  }

  private keepTrees(path: string): void {
    const at = this.withTrees.indexOf(path);
    if (at >= 0) this.withTrees.splice(at, 1);
    this.withTrees.push(path);
    const oldest = this.withTrees.length > mostTrees ? this.withTrees.shift() : undefined;
    if (oldest !== undefined) this.kept.get(oldest)?.cells.forEach((cell) => cell?.dispose());
  }

  private forget(path: string): void {
    this.kept.get(path)?.cells.forEach((cell) => cell?.dispose());
    this.kept.delete(path);
  }
}
