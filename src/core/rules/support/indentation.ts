import { blocksOf } from '../../python/syntax/blocks';
import type { Block, Module, Stmt } from '../../python/syntax/ast';
import { indentOf, lineStart } from './lines';

/**
 * Whether statements of one block stand at one depth, and blocks deeper than their heads, as Python demands and
 * tree-sitter does not. `text`: what the module was parsed from.
 */
export function isEvenlyIndented(module: Module, text: string): boolean {
  return isEven(module.body, text, undefined);
}

function isEven(statements: readonly Stmt[], text: string, outer: string | undefined): boolean {
  const indents = new Set(
    statements.filter((each) => beginsLine(each, text)).map((each) => indentOf(text, each.span.start)),
  );
  const [own] = indents;
  if (indents.size > 1) return false;
  if (own !== undefined && outer !== undefined && (own === outer || !own.startsWith(outer))) return false;
  return statements.every((each) =>
    blocksOf(each).every((block) =>
      isEven(block.body, text, isElif(block, text) ? outer : indentOf(text, each.span.start)),
    ),
  );
}

/** An `elif` is the only statement of a block, and stands where its `if` does. */
function isElif({ span }: Block, text: string): boolean {
  return /^elif\b/.test(text.slice(span.start, span.start + 5));
}

function beginsLine({ span }: Stmt, text: string): boolean {
  return text.slice(lineStart(text, span.start), span.start).trim() === '';
}
