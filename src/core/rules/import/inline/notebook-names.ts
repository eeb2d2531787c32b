import type { NotebookModel } from '../../notebook-model';
import { lineMagics } from '../../../python/rehearsal/unit';
import type { Unit } from '../../../python/rehearsal/unit';
import { references } from '../../../python/scopes';
import type { ImportFrom } from '../../../python/syntax/ast';
import type { Span } from '../../../text/span';
import { eachBinder } from './binders';
import type { Binder } from './binders';

/** A place in the notebook, as its cells run one after the other. */
export interface CellPlace {
  readonly cell: number;
  readonly offset: number;
}

export interface NotebookBinder extends Binder, CellPlace {
  /** Of an included notebook, at the place of its `%run`. */
  readonly isIncluded: boolean;
}

export interface NotebookStar extends CellPlace {
  readonly statement: ImportFrom;
}

/** What the names of a notebook and of those that it includes with `%run` are used for. */
export class NotebookNames {
  readonly stars: NotebookStar[] = [];
  private readonly binderTable = new Map<string, NotebookBinder[]>();
  private readonly units: readonly Unit[];
  private readonly used = new Map<string, boolean>();

  constructor(private readonly notebook: NotebookModel) {
    const places = new Map<Unit, CellPlace>();
    for (const include of notebook.rehearsal.includes) {
      const unit = include.path === undefined ? undefined : notebook.unitAt(include.path);
      const from = [...places].find(([{ path }]) => path === include.from)?.[1];
      const place = from ?? { cell: include.location.cell, offset: include.location.span.start };
      if (unit && unit.path !== notebook.path && !places.has(unit)) places.set(unit, place);
    }
    this.units = [notebook.unit, ...places.keys()];
    for (const unit of this.units) this.read(unit, places.get(unit));
  }

  /** The statements that bind a name of the notebook. */
  binders(name: string): readonly NotebookBinder[] {
    return this.binderTable.get(name) ?? [];
  }

  /** Whether code of the notebook reads, assigns or deletes the name. */
  uses(name: string): boolean {
    let isUsed = this.used.get(name);
    if (isUsed === undefined) this.used.set(name, (isUsed = usesName(this.units, name)));
    return isUsed;
  }

  /** Whether an included notebook reads the name. */
  usesElsewhere(name: string): boolean {
    return usesName(this.units.slice(1), name);
  }

  /** Whether code in a magic has the name, with what matches `then` after it: `%timeit m.f(x)`. */
  isInMagic(name: string, then: string): boolean {
    const written = new RegExp(`(?<![\\w.])${name}\\b${then}`);
    const magics = this.notebook.unit.notebook.cells.flatMap(lineMagics);
    return magics.some((magic) => !/^(run|pip|conda)$/.test(magic.name) && written.test(magic.argument));
  }

  /** The text of what a binder is. */
  textOf({ cell, statement }: NotebookBinder): string {
    return this.slice(cell, statement.span);
  }

  private slice(cell: number, { start, end }: Span): string {
    return this.notebook.unit.notebook.cells[cell]?.python.slice(start, end) ?? '';
  }

  private read(unit: Unit, included: CellPlace | undefined): void {
    for (const [cell, module] of unit.modules.entries()) {
      const place = (span: Span): CellPlace => included ?? { cell, offset: span.start };
      eachBinder(module.body, (name, binder) => {
        const known = this.binderTable.get(name) ?? [];
        known.push({ ...binder, ...place(binder.statement.span), isIncluded: included !== undefined });
        this.binderTable.set(name, known);
      });
      for (const statement of module.body) {
        if (statement.kind === 'importfrom' && statement.star) this.stars.push({ statement, ...place(statement.span) });
      }
    }
  }
}

function usesName(units: readonly Unit[], name: string): boolean {
  return units.some((unit) => unit.modules.some((module) => references(module.body, name).length > 0));
}

/** Whether one place comes before another. */
export function isBefore(a: CellPlace, b: CellPlace): boolean {
  return a.cell < b.cell || (a.cell === b.cell && a.offset < b.offset);
}
