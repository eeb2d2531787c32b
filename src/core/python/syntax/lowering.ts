import type { Span } from '../../text/span';
import type { Block, Expr, Stmt, Unreadable } from './ast';
import type { Cst } from './cst';

/** Levels of nesting that are kept. Real code stays far below, and whoever walks the syntax may then recurse. */
export const MAX_DEPTH = 400;

/** What turns the parts of a node into syntax. */
export interface Lowering {
  readonly text: string;

  /** Parentheses are seen through. Beyond MAX_DEPTH: Unreadable, with the names that are mentioned. */
  expression(node: Cst): Expr;

  /** The child in `field`; Unreadable, without text, where there is none. */
  field(node: Cst, field: string): Expr;

  /** Unreadable, with the outermost expressions that can be read inside `node`. */
  unreadable(node: Cst): Unreadable;

  /** The block among the children of `node`; an empty one at its end if there is none. */
  block(node: Cst): Block;

  /** What `lower` gives, one level deeper; beyond MAX_DEPTH Broken, with the names mentioned in `nodes`. */
  nested(span: Span, nodes: readonly Cst[], lower: () => Stmt): Stmt;

  /** Lowers the inside of a function: tells whether a `yield` was met, and hides it from the function around. */
  functionScope<T>(lower: () => T): { readonly value: T; readonly yields: boolean };

  /** To be called for each `yield`. */
  metYield(): void;
}

export type LowerExpression = (node: Cst, lowering: Lowering) => Expr;
export type LowerStatement = (node: Cst, lowering: Lowering) => Stmt;

export function textOf(node: Cst, lowering: Lowering): string {
  return lowering.text.slice(node.start, node.end);
}

/** From the keyword to the colon, or to where the colon should be. */
export function headSpan(node: Cst): Span {
  const colon = node.children.find((child) => child.type === ':');
  const block = node.children.findIndex((child) => child.type === 'block');
  const beforeBlock = node.children[block - 1];
  return { start: node.start, end: (colon ?? beforeBlock ?? node).end };
}
