import type { Stmt } from '../../../python/syntax/ast';
import type { Span, TextEdit } from '../../../text/span';
import { wholeLines } from '../../support/lines';
import { CannotInline } from './cannot-inline';
import type { Site } from './sites';

/** An edit that takes imports out of a text. */
export interface Removal extends TextEdit {
  readonly statement: Stmt;
  /** The statement goes with its lines, up to here where the blank lines below would be too many without it. */
  readonly linesEnd?: number;
}

/** Takes imports out of the text they stand in; a block keeps a `pass` when it holds nothing else. Throws CannotInline. */
export function removals(text: string, sites: readonly Site[]): Removal[] {
  const gone = sites.flatMap<object>(({ statement, aliases }) => (aliases.length === 0 ? [statement] : aliases));
  const goes = (statement: Stmt): boolean =>
    statement.kind === 'importfrom'
      ? gone.includes(statement) || statement.names.some((alias) => gone.includes(alias))
      : statement.kind === 'import' && statement.names.every((alias) => gone.includes(alias));
  const done = new Set<Stmt>();
  return sites.flatMap((site): Removal[] => {
    const { statement, siblings, around } = site;
    if (done.has(statement)) return [];
    done.add(statement);
    if (!goes(statement)) {
      const kept = statement.names.filter((alias) => !gone.includes(alias));
      const names = kept.map(({ span }) => text.slice(span.start, span.end)).join(', ');
      return [{ statement, span: statement.span, newText: `import ${names}` }];
    }
    if (around.length > 0 && siblings.every(goes) && siblings[0] === statement) {
      return [{ statement, span: statement.span, newText: 'pass' }];
    }
    const span = wholeLines(text, statement.span);
    if (span) return [{ statement, span, linesEnd: withBlankLines(text, span), newText: '' }];
    throw new CannotInline('The import shares its line with other code. Give it a line of its own first.');
  });
}

/** The edit where nothing is written in place of the lines. */
export function wholly({ span, newText, linesEnd = span.end }: Removal): TextEdit {
  return { span: { start: span.start, end: linesEnd }, newText };
}

/** Of lines that go from the start of a block or from below a blank line: the end of the blank lines that follow. */
function withBlankLines(text: string, { start, end }: Span): number {
  const isAfterGap = /(^|:[ \t]*(\r\n?|\n)|(^|\r\n?|\n)[ \t]*(\r\n?|\n))$/.test(text.slice(0, start));
  const blank = /^([ \t]*(\r\n?|\n))*/.exec(text.slice(end))?.[0] ?? '';
  return isAfterGap && text.slice(end).trim() !== '' ? end + blank.length : end;
}
