import type { Author } from './author';
import type { Fault } from './faults';
import type { Cell } from './notebook';
import type { Entity, Model, Project } from './project';
import type { Random } from './random';

/** What a notebook is about, and how it is to be written. */
export interface Subject {
  readonly project: Project;
  readonly entity: Entity;
  readonly model: Model;
  readonly author: Author;
  readonly faults: ReadonlySet<Fault>;
}

/** A notebook while it is being written. */
export class Draft {
  readonly cells: Cell[] = [];
  /** Lines so far, as a `.py`. */
  lines = 1;
  /** Statements for whatever runs the notebook's functions, in order. */
  readonly calls: string[] = [];
  private readonly taken = new Set<string>();

  constructor(
    readonly subject: Subject,
    readonly random: Random,
  ) {}

  python(text: string, title?: string): void {
    const last = this.cells.at(-1);
    if (this.subject.author.fewCells && last?.kind === 'python') {
      this.cells[this.cells.length - 1] = { ...last, text: `${last.text}\n\n\n${text}` };
      this.lines += text.split('\n').length + 2;
      return;
    }
    this.add(title === undefined ? { kind: 'python', text } : { kind: 'python', text, title }, text);
  }

  markdown(text: string): void {
    this.add({ kind: 'md', text }, text, 1);
  }

  sql(text: string): void {
    this.add({ kind: 'sql', text }, text, 1);
  }

  run(path: string): void {
    this.add({ kind: 'run', path }, path);
  }

  pip(packages: readonly string[]): void {
    this.add({ kind: 'pip', packages }, '');
  }

  /** A name that the notebook does not have yet: the wanted one, or one with a number behind it. */
  fresh(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.taken.has(name); i++) name = `${wanted}_${i}`;
    this.taken.add(name);
    return name;
  }

  /** True the first time it is asked for a name. */
  once(name: string): boolean {
    if (this.taken.has(name)) return false;
    this.taken.add(name);
    return true;
  }

  private add(cell: Cell, text: string, more = 0): void {
    const separator = this.cells.length === 0 ? 0 : 4;
    this.lines += text.split('\n').length + more + separator + ('title' in cell ? 1 : 0);
    this.cells.push(cell);
  }
}

/** Adds something to the end of a notebook. */
export type Block = (draft: Draft) => void;
