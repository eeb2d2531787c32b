import type { Stmt } from '../../../python/syntax/ast';
import { lineStart } from '../../support/lines';
import { boundBy } from './binders';
import { CannotInline } from './cannot-inline';
import type { FinalNames } from './final-names';
import type { ImportPart } from './import-lines';
import type { Step } from './load-order';
import type { ModuleFile } from './modules';
import { isBefore } from './notebook-names';
import type { CellPlace, NotebookStar } from './notebook-names';
import type { Plan } from './plan';
import type { Renderer } from './render';

/** What stands between two pieces depends on what they are. */
export type PieceKind = 'import' | 'definition' | 'other';

/** Some lines of Python at module level, without the last line end; lines end with `\n`. */
export type Piece = ImportPiece | CodePiece;

export interface ImportPiece {
  readonly kind: 'import';
  readonly parts: readonly ImportPart[];
}

export interface CodePiece {
  readonly kind: Exclude<PieceKind, 'import'>;
  readonly text: string;
  /** It stands right below the piece before it in its module. */
  readonly isAdjacent: boolean;
}

/** What each import of a plan is replaced by. */
export class Pieces {
  private readonly imported = new Set<string>();

  constructor(
    private readonly plan: Plan,
    private readonly names: FinalNames,
    private readonly renderer: Renderer,
  ) {}

  /** In the order in which it runs. `place`: where it will stand. */
  of(index: number, place: CellPlace): Piece[] {
    const pieces: Piece[] = [];
    let last: Step | undefined;
    for (const step of this.plan.order.steps[index] ?? []) {
      const { file, statement } = step;
      if (statement.kind === 'import' || statement.kind === 'importfrom') {
        const parts = this.parts(file, statement, place);
        if (parts.length > 0) pieces.push({ kind: 'import', parts });
        parts.forEach((part) => this.imported.add(keyOf(part)));
      } else if (this.plan.needs.statements.has(statement) && !this.names.present.has(statement)) {
        pieces.push({ kind: pieceKind(statement), text: this.text(step), isAdjacent: areAdjacent(last, step) });
        last = step;
      }
    }
    return pieces;
  }

  /** What of an import of a library is needed and not there yet. */
  private parts(file: ModuleFile, statement: Stmt, place: CellPlace): ImportPart[] {
    return this.neededParts(file, statement).flatMap(({ part, name }) => {
      const isThere = this.imported.has(keyOf(part)) || this.isImported(part, name, place);
      return isThere ? [] : part;
    });
  }

  private neededParts(file: ModuleFile, statement: Stmt): { readonly part: ImportPart; readonly name: string }[] {
    const { bindings } = this.plan.surroundings;
    const needed = this.plan.needs.externals.get(file);
    if (!needed || (statement.kind !== 'import' && statement.kind !== 'importfrom')) return [];
    if (statement.kind === 'importfrom' && statement.star) {
      const brought = [...needed.values()].filter(
        ({ name, meaning }) => bindings.binders(file, name).length === 0 && meaning === `${statement.module}.${name}`,
      );
      return brought.map(({ name }) => ({ part: { module: statement.module, name }, name }));
    }
    return statement.names.flatMap((alias) => {
      const name = boundBy(statement, alias);
      if (!needed.has(name) || bindings.imported(file, statement, alias)) return [];
      const asName = alias.asName === undefined ? {} : { asName: alias.asName };
      if (statement.kind === 'import') return { part: { module: alias.name, ...asName }, name };
      return { part: { module: statement.module, name: alias.name, ...asName }, name };
    });
  }

  /** Whether the notebook itself imports the same before the place. */
  private isImported(part: ImportPart, name: string, place: CellPlace): boolean {
    const { names } = this.plan.surroundings;
    const byName = names.binders(name).some((binder) => {
      const { alias, isTopLevel, isIncluded } = binder;
      if (!alias || this.plan.removed.has(alias) || !isTopLevel || isIncluded || !isBefore(binder, place)) return false;
      return part.name !== undefined || part.asName !== undefined || alias.name === part.module;
    });
    return (
      byName || (part.name === name && names.stars.some((star) => isBefore(star, place) && brings(star, part.module)))
    );
  }

  private text({ file, statement }: Step): string {
    const comment = commentAbove(file, statement);
    const own = this.renderer.statement(file, statement, (origin) => this.names.of(origin));
    const text = (comment + own + commentAfter(file, statement)).replace(/\r\n?/g, '\n');
    if (/^# (COMMAND ----------|MAGIC )/m.test(text)) {
      const label = this.plan.surroundings.bindings.modules.label(file);
      throw new CannotInline(`${label} holds a line that divides a notebook into cells. Change that line first.`);
    }
    return text;
  }
}

/** A star import of the module; the project's own bring what their modules import, which is not asked here. */
function brings({ statement }: NotebookStar, module: string): boolean {
  return statement.level === 0 && statement.module === module;
}

function keyOf({ module, name, asName }: ImportPart): string {
  return `${module} ${name ?? ''} ${asName ?? ''}`;
}

function pieceKind({ kind }: Stmt): CodePiece['kind'] {
  return kind === 'function' || kind === 'class' ? 'definition' : 'other';
}

/** The comment lines directly above a statement. */
function commentAbove({ text }: ModuleFile, { span }: Stmt): string {
  let start = span.start;
  if (start !== lineStart(text, start)) return '';
  for (
    let above = lineStart(text, start - 1);
    start > 0 && isComment(text, above);
    above = lineStart(text, start - 1)
  ) {
    start = above;
  }
  return text.slice(start, span.start);
}

/** `#!` and `# -*- coding` speak of the file. */
function isComment(text: string, line: number): boolean {
  return text.startsWith('#', line) && !/^#(!|.*coding[:=])/.test(text.slice(line, line + 60));
}

/** The comment that ends the last line of a statement. */
function commentAfter({ text }: ModuleFile, { span }: Stmt): string {
  return /^[ \t]*#[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? '';
}

function areAdjacent(last: Step | undefined, { file, statement }: Step): boolean {
  if (last?.file !== file) return false;
  const between = file.text.slice(last.statement.span.end, statement.span.start);
  return /^[ \t]*(#[^\r\n]*)?(\r\n?|\n)(#[^\r\n]*(\r\n?|\n))*$/.test(between);
}
