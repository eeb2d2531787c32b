import type { NotebookModel } from '../../notebook-model';
import type { Cell } from '../../../notebook/notebook';
import type { Stmt } from '../../../python/syntax/ast';
import { applyEdits } from '../../../text/edits';
import type { TextEdit } from '../../../text/span';
import type { CellEdit } from '../../finding';
import { lineStart, wholeLines } from '../../support/lines';
import { CannotInline } from './cannot-inline';
import { FinalNames } from './final-names';
import { fitted, layOut } from './layout';
import type { CellPlace } from './notebook-names';
import { Pieces } from './pieces';
import type { Piece } from './pieces';
import type { Plan } from './plan';
import { removals, wholly } from './removals';
import type { Removal } from './removals';
import { renaming, Renderer } from './render';
import { outermost } from './sites';
import type { Site } from './sites';
import { isTimeless, kindOf } from './statements';

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
    const isImport = ({ kind }: Piece): boolean => kind === 'import';
    const canPart = this.isMovable(index);
    const key = `${place.cell} ${place.offset}`;
    const body = this.bodies.get(key) ?? { place, pieces: [] };
    this.bodies.set(key, body);
    if (canPart && site.around.length === 0) {
      this.leads.set(site.statement, [...(this.leads.get(site.statement) ?? []), ...pieces.filter(isImport)]);
      body.pieces.push(...pieces.filter((piece) => !isImport(piece)));
    } else if (canPart) body.pieces.push(...pieces.filter(isImport), ...pieces.filter((piece) => !isImport(piece)));
    else body.pieces.push(...pieces);
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
    let { end } = own;
    if (!cell || !this.isMovable(index) || cell.linePrefix !== undefined) return { cell: site.cell, offset: end };
    const following = site.siblings.slice(site.siblings.indexOf(outer) + 1);
    for (const next of following) {
      const lines = next.kind === 'import' || next.kind === 'importfrom' ? wholeLines(text, next.span) : undefined;
      const isParted = cell.magics.some(({ span }) => span.start >= end && span.start < next.span.start);
      if (!lines || isParted) break;
      ({ end } = lines);
    }
    return { cell: site.cell, offset: end };
  }

  /** Whether what an import brings may as well run after the imports that follow. */
  private isMovable(index: number): boolean {
    const { effects } = this.plan.surroundings;
    return (this.plan.order.steps[index] ?? []).every(({ file, statement }) => {
      if (!this.plan.needs.statements.has(statement)) return true;
      return kindOf(effects, file, statement) === 'definition' && isTimeless(statement);
    });
  }

  private refuseLong(): void {
    const pieces = [...this.bodies.values()].flatMap((body) => body.pieces);
    const lines = pieces.reduce((sum, piece) => sum + piece.text.split('\n').length, 0);
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
      return { span: { start, end: offset }, newText: lead + fitted(pieces, before, text.slice(offset), isLine) };
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
