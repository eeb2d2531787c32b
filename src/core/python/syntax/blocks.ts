import { contains } from '../../text/span';
import type { Span } from '../../text/span';
import type { Block, Module, Stmt } from './ast';

/** The blocks that a statement holds, in the order of the text. */
export function blocksOf(statement: Stmt): readonly Block[] {
  const blocks: (Block | undefined)[] = [];
  switch (statement.kind) {
    case 'if':
    case 'for':
    case 'while':
      blocks.push(statement.body, statement.orelse);
      break;
    case 'try':
      blocks.push(
        statement.body,
        ...statement.handlers.map((each) => each.body),
        statement.orelse,
        statement.finalbody,
      );
      break;
    case 'with':
    case 'function':
    case 'class':
      blocks.push(statement.body);
      break;
    case 'match':
      blocks.push(...statement.cases.map((each) => each.body));
      break;
    case 'broken':
      blocks.push({ span: statement.span, body: statement.body });
      break;
    default:
      break;
  }
  return blocks.filter((block) => block !== undefined);
}

/** A statement on the way to a place, and the list of statements it stands in. */
export interface Enclosing {
  readonly statement: Stmt;
  readonly siblings: readonly Stmt[];
  /** Its place among the siblings. */
  readonly index: number;
}

/** The statements that hold a place, outermost first; empty when none does. */
export function enclosing(module: Module, span: Span): readonly Enclosing[] {
  const found: Enclosing[] = [];
  let siblings: readonly Stmt[] | undefined = module.body;
  while (siblings) {
    const index: number = siblings.findIndex((statement) => contains(statement.span, span));
    const statement: Stmt | undefined = siblings[index];
    if (!statement) break;
    found.push({ statement, siblings, index });
    siblings = blocksOf(statement).find((block) => contains(block.span, span))?.body;
  }
  return found;
}
