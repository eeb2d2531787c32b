import type { NotebookModel } from '../../notebook-model';
import type { Cell } from '../../../notebook/notebook';
import type { Import, ImportFrom, Stmt } from '../../../python/syntax/ast';
import { applyEdits } from '../../../text/edits';
import type { TextEdit } from '../../../text/span';
import type { CellEdit } from '../../finding';
import { lineStart, wholeLines } from '../../support/lines';
import { attempt, CannotInline } from './cannot-inline';
import { FinalNames } from './final-names';
import { fitted, layOut } from './layout';
import type { Modules } from './modules';
import type { CellPlace } from './notebook-names';
import { Pieces } from './pieces';
import type { Piece } from './pieces';
import type { Plan } from './plan';
import { removals, wholly } from './removals';
import type { Removal } from './removals';
import { renaming, Renderer } from './render';
import { outermost } from './sites';
import type { Site } from './sites';
import { isTimeless } from './statements';
import type { StatementKind } from './statements';

const mostLines = 400;

/** The edits that carry out a plan. Throws CannotInline. */
export function editsOf(notebook: NotebookModel, plan: Plan): CellEdit[] {
  return new Editor(notebook, plan).edits();
}

class Editor {
  private readonly places: readonly CellPlace[];
  /** By place: what is written there. */
  private readonly bodies = new Map<string, { readonly place: CellPlace; readonly pieces: Piece[] }>();
  /** By import statement: what is written in its lines. */
  private readonly leads = new Map<Stmt, Piece[]>();

  constructor(
    private readonly notebook: NotebookModel,
    private readonly plan: Plan,
  ) {
    this.places = plan.sites.map((site, index) => this.placeOf(site, index));
  }

  edits(): CellEdit[] {
    const renderer = new Renderer(this.plan);
    const names = new FinalNames(this.plan, this.places, (...args) => renderer.statement(...args));
    const pieces = new Pieces(this.plan, names, renderer);
    this.places.forEach((place, index) => this.share(pieces.of(index, place), place, index));
    this.refuseLong();
    return this.notebook.unit.notebook.cells.flatMap((cell) => {
      const references = this.plan.references.filter((reference) => reference.cell === cell.index);
      const renamed = references.flatMap((each) =>
        renaming(cell.python, each, (origin) => names.of(origin), 'The notebook'),
      );
      const newline = this.newline(cell);
      return [...renamed, ...this.written(cell)].map(({ span, newText }) => ({
        path: this.notebook.path,
        cell: cell.index,
        span,
        newText: newText.replaceAll('\n', newline),
      }));
    });
  }

  /** Imports of libraries stand where the import stood; the rest where it is to go. */
  private share(pieces: readonly Piece[], place: CellPlace, index: number): void {
    const site = this.plan.sites[index];
    if (!site) return;
    const key = `${place.cell} ${place.offset}`;
    const body = this.bodies.get(key) ?? { place, pieces: [] };
    this.bodies.set(key, body);
    if (!this.isAll(index, (kind) => kind === 'definition')) {
      body.pieces.push(...pieces);
      return;
    }
    const imports = pieces.filter(({ kind }) => kind === 'import');
    const lead = site.around.length > 0 ? body.pieces : (this.leads.get(site.statement) ?? []);
    if (site.around.length === 0) this.leads.set(site.statement, lead);
    lead.push(...imports);
    body.pieces.push(...pieces.filter(({ kind }) => kind !== 'import'));
  }

  /** Where what an import brings is written: after the imports that follow it, or before the block that it stands in. */
  private placeOf(site: Site, index: number): CellPlace {
    const cell = this.notebook.unit.notebook.cells[site.cell];
    const text = cell?.python ?? '';
    const outer = outermost(site);
    if (site.around.length > 0) {
      const start = lineStart(text, outer.span.start);
      if (text.slice(start, outer.span.start).trim() !== '' && cell?.linePrefix === undefined) throw sharesLine();
      return { cell: site.cell, offset: aboveComments(text, start) };
    }
    const own = wholeLines(text, outer.span);
    if (!own) throw sharesLine();
    const offset = cell?.linePrefix === undefined ? this.endOfImports(site, index, own.end) : own.end;
    return { cell: site.cell, offset };
  }

  /** Below the imports that follow, as far as what they do and what is written do not depend on each other. */
  private endOfImports(site: Site, index: number, start: number): number {
    if (!this.isAll(index, (kind) => kind === 'definition')) return start;
    const { python, magics } = this.notebook.unit.notebook.cells[site.cell] ?? { python: '', magics: [] };
    const isTimeless = this.isAll(index, (_, isTimeless) => isTimeless);
    let end = start;
    for (const next of site.siblings.slice(site.siblings.indexOf(site.statement) + 1)) {
      if (next.kind !== 'import' && next.kind !== 'importfrom') break;
      if (!isTimeless && answers(this.plan.surroundings.bindings.modules, next)) break;
      const lines = wholeLines(python, next.span);
      if (!lines || magics.some(({ span }) => span.start >= end && span.start < next.span.start)) break;
      ({ end } = lines);
    }
    return end;
  }

  private isAll(index: number, holds: (kind: StatementKind, isTimeless: boolean) => boolean): boolean {
    const { kinds } = this.plan.surroundings;
    return (this.plan.order.steps[index] ?? []).every(({ file, statement }) => {
      if (!this.plan.needs.statements.has(statement)) return true;
      return holds(kinds.of(file, statement), isTimeless(statement));
    });
  }

  private refuseLong(): void {
    const pieces = [...this.bodies.values()].flatMap((body) => body.pieces);
    const lines = layOut(pieces).split('\n').length;
    if (lines <= mostLines) return;
    throw new CannotInline(`That would be ${lines} lines in the notebook. Build a wheel of the package instead.`);
  }

  /** Takes the imports out of a cell and puts in what is written there. */
  private written(cell: Cell): TextEdit[] {
    const text = cell.python;
    const sites = this.plan.sites.filter((site) => site.cell === cell.index);
    const removed = removals(text, sites).map((removal) => this.withLead(removal, text));
    const bodies = [...this.bodies.values()].filter(
      ({ place, pieces }) => place.cell === cell.index && pieces.length > 0,
    );
    const merged = new Set<Removal>();
    const inserted = bodies.map(({ place: { offset }, pieces }) => {
      const at = removed.find(({ linesEnd, span }) => linesEnd !== undefined && span.end === offset);
      if (at) merged.add(at);
      const start = at?.span.start ?? offset;
      const lead = at?.newText ?? '';
      const before =
        applyEdits(
          text.slice(0, start),
          removed.filter(({ span }) => span.end <= start),
        ) + lead;
      const isLine = /(^|\n)$/.test(text.slice(0, offset));
      const after = applyEdits(
        text,
        removed.filter(({ span }) => span.start >= offset),
      ).slice(offset);
      return { span: { start, end: offset }, newText: lead + fitted(pieces, before, after, isLine) };
    });
    const others = removed.filter((removal) => !merged.has(removal));
    return [...others.map((removal) => (removal.newText === '' ? wholly(removal) : removal)), ...inserted];
  }

  private withLead(removal: Removal, text: string): Removal {
    const { statement, linesEnd, span, newText } = removal;
    const lead = layOut(this.leads.get(statement) ?? []);
    if (lead === '') return removal;
    if (linesEnd === undefined) return { ...removal, newText: `${newText}\n${lead}` };
    return { ...removal, newText: /[\r\n]$/.test(text.slice(span.start, span.end)) ? `${lead}\n` : lead };
  }

  private newline(cell: Cell): string {
    const texts = cell.text.includes('\n') ? [cell.text] : this.notebook.unit.notebook.cells.map(({ text }) => text);
    return texts.some((text) => text.includes('\r\n')) ? '\r\n' : '\n';
  }
}

/** What cannot be read is taken for the project's. */
function answers(modules: Modules, statement: Import | ImportFrom): boolean {
  return attempt(() => modules.answers(undefined, { statement, aliases: statement.names })) !== false;
}

function sharesLine(): CannotInline {
  return new CannotInline('The import shares its line with other code. Give it a line of its own first.');
}

/** The start of the comment lines directly above a line. */
function aboveComments(text: string, line: number): number {
  let start = line;
  for (let above = lineStart(text, start - 1); start > 0; above = lineStart(text, start - 1)) {
    if (!/^[ \t]*#(?! (DBTITLE|MAGIC|COMMAND))/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}
