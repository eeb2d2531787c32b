import type { Expr, Stmt } from '../../../python/syntax/ast';
import { walk } from '../../../python/syntax/walk';
import { applyEdits } from '../../../text/edits';
import { contains } from '../../../text/span';
import type { Span, TextEdit } from '../../../text/span';
import { annotationsOf, hasUnion, namesIn, quoted } from './annotations';
import type { Definition, External } from './bindings';
import { CannotInline } from './cannot-inline';
import type { ModuleFile } from './modules';
import type { Reference } from './needs';
import type { Plan } from './plan';
import { removals, wholly } from './removals';
import { isShadowed } from './uses';

export type NameOf = (origin: Definition | External) => string;

/** Writes statements of modules as they stand in the notebook. */
export class Renderer {
  private readonly positions: ReadonlyMap<Stmt, number>;

  constructor(private readonly plan: Plan) {
    this.positions = new Map(plan.written().map(({ statement }, index) => [statement, index]));
  }

  /** The statement alone, without what stands around it on its lines. Throws CannotInline. */
  statement(file: ModuleFile, statement: Stmt, nameOf: NameOf): string {
    const changes = this.plan.needs.changes.get(statement);
    if (!changes) return file.text.slice(statement.span.start, statement.span.end);
    const where = this.plan.surroundings.bindings.modules.label(file);
    const edits: TextEdit[] = [
      ...changes.references.flatMap((reference) => renaming(file.text, reference, nameOf, where)),
      ...changes.ownNames.map((span) => ({ span, newText: literal(file, statement, span) })),
      ...removals(file.text, changes.imports).map(wholly),
    ];
    const annotations = annotationsOf(statement).filter((each) => this.isToQuote(file, statement, each));
    const quotes = annotations.map(({ span }) => ({ span, newText: quoted(within(file.text, span, edits)) }));
    const others = edits.filter((edit) => !annotations.some(({ span }) => contains(span, edit.span)));
    return within(file.text, statement.span, [...others, ...quotes]);
  }

  /** Whether an annotation would fail, were it evaluated where the statement is written. */
  private isToQuote(file: ModuleFile, statement: Stmt, annotation: Expr): boolean {
    if (annotation.kind === 'text') return false;
    const names = [...namesIn(annotation)];
    if (names.some((name) => this.plan.needs.changes.get(statement)?.openNames.has(name))) return true;
    if (!file.hasLazyAnnotations) return false;
    return hasUnion(annotation) || names.some((name) => this.isLater(file, statement, name));
  }

  private isLater(file: ModuleFile, statement: Stmt, name: string): boolean {
    const { bindings } = this.plan.surroundings;
    const origin = bindings.resolve(file, name);
    if (origin?.kind !== 'definition') return false;
    const own = this.positions.get(statement) ?? 0;
    return bindings
      .binders(origin.file, origin.name)
      .some((binder) => (this.positions.get(binder.statement) ?? own) >= own);
  }
}

/** The edit that gives what is read its name in the notebook; none where it has it. */
export function renaming(text: string, { use, span, origin }: Reference, nameOf: NameOf, where: string): TextEdit[] {
  const newText = nameOf(origin);
  const written = text.slice(span.start, span.end);
  if (written === newText) return [];
  if (isShadowed(use, newText)) {
    throw new CannotInline(
      `${where} uses ${written} where ${newText} is the name of something else. Rename that first.`,
    );
  }
  return [{ span, newText }];
}

/** Part of a text with the edits in it applied. */
function within(text: string, span: Span, edits: readonly TextEdit[]): string {
  const inside = edits.filter((edit) => contains(span, edit.span));
  const moved = inside.map(({ span: { start, end }, newText }) => ({
    span: { start: start - span.start, end: end - span.start },
    newText,
  }));
  return applyEdits(text.slice(span.start, span.end), moved);
}

/** The module's name as a string, in quotes that the string around it does not use. */
function literal(file: ModuleFile, statement: Stmt, span: Span): string {
  let quote = '"';
  walk(statement, (node) => {
    if (node.kind !== 'text' || !contains(node.span, span)) return;
    quote = /["']/.exec(file.text.slice(node.span.start))?.[0] === '"' ? "'" : '"';
  });
  return quote + file.name + quote;
}
