import type { Span } from '../text/span';

/** Languages a cell can be in, as Databricks names them; `other` for a magic that is none of these. */
export type CellLanguage = 'python' | 'sql' | 'scala' | 'r' | 'markdown' | 'shell' | 'other';

/**
 * A magic command in a cell. `%pip install \` continued over lines is one magic.
 * A *cell magic* is the first thing in its cell and makes all of it something other than Python (`%sql`, `%md`, `%sh`,
 * `%%bash`); a *line magic* stands among Python (`%pip`, `%run`, `!ls`).
 */
export interface Magic {
  /** Without `%`: `run`, `pip`, `sql`; `!` for a shell escape. */
  readonly name: string;
  readonly scope: 'line' | 'cell';
  /** What follows the name, continuation lines joined by `\n`, `# MAGIC ` prefixes removed, trimmed. */
  readonly argument: string;
  /** The whole magic within the cell's text, including a `# MAGIC ` prefix. */
  readonly span: Span;
}

export interface Cell {
  /** 0-based. In an `.ipynb` it counts as the `cells` array does, markdown and raw cells included. */
  readonly index: number;
  readonly language: CellLanguage;
  /** From `# DBTITLE 1,Title`, or an `.ipynb` cell's Databricks metadata; absent without one. */
  readonly title?: string;
  /** The cell's text exactly as the document has it (`.py`: a slice of it; `.ipynb`: the joined `source`). */
  readonly text: string;
  /** Where `text` begins in the document of a `.py`; 0 in an `.ipynb`. */
  readonly start: number;
  /**
   * As long as `text`: what is not Python is blanked with spaces (line ends kept), or with a placeholder where a block
   * or an assignment needs one (`pass`, `_`). Empty where nothing is Python.
   */
  readonly python: string;
  readonly magics: readonly Magic[];
  /**
   * `# MAGIC `, in a Python cell that a `.py` keeps behind it because it begins with a magic (`%pip`, `%%time`, `%python`):
   * `python` stands indented by as much. `underPrefix` fits an edit to it.
   */
  readonly linePrefix?: string;
}

/**
 * A file read into cells. `source`: a `.py` with `# Databricks notebook source`; `ipynb`: Jupyter;
 * `module`: a plain Python file, one cell; `foreign`: a SQL, Scala or R source notebook (no Python cells of its own).
 */
export interface Notebook {
  readonly format: 'source' | 'ipynb' | 'module' | 'foreign';
  /** The default language of its cells. */
  readonly language: CellLanguage;
  readonly cells: readonly Cell[];
  /** An `.ipynb` whose metadata says that Databricks wrote it. */
  readonly fromDatabricks?: boolean;
}

/** What Databricks writes into the metadata of an `.ipynb`. */
export const databricksMetadata = 'application/vnd.databricks.v1+notebook';

/** What a host hands over for a file: its text, or the cells of a notebook document that is being edited. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'cells';
      readonly language: string;
      readonly cells: readonly HostCell[];
      readonly fromDatabricks?: boolean;
    };

/** A cell of a notebook document as an editor holds it. */
export interface HostCell {
  readonly kind: 'code' | 'markdown' | 'raw';
  /** The editor's language id, e.g. `python`, `sql`. */
  readonly language: string;
  readonly text: string;
  readonly title?: string;
}

/** Why a file could not be read as a notebook; `reason` is for programs, `message` for people (says what to do). */
export class NotebookError extends Error {
  constructor(
    readonly reason: 'not-json' | 'not-a-notebook' | 'too-large' | 'not-utf8',
    message: string,
    /** 0-based, when the fault is in a line. */
    readonly line?: number,
  ) {
    super(message);
    this.name = 'NotebookError';
  }
}
