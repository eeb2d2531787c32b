import type { Module } from './ast';
import type { Cst, CstRoot } from './cst';
import type { Fault } from './faults';
import { lowerModule } from './lower-module';
import type { Patch } from './lower-module';
import { repairOf, repairedText } from './repair';
import type { Repair } from './repair';

/** Parses a text that starts at `offset` of the cell. */
type Parse = (text: string, offset: number) => CstRoot;

/**
 * The syntax of `text`, whose concrete tree is `tree`. Its faulty lines are read apart from their neighbours, by `parse`:
 * tree-sitter alone takes the line after `x =` for the value, and loses a `with` around an open bracket.
 */
export function readModule(text: string, tree: CstRoot, faults: readonly Fault[], parse: Parse): Module {
  const repairs = faults.map(repairOf).filter((repair) => repair !== undefined);
  if (repairs.length === 0) return lowerModule(tree, text);
  const repaired = parse(repairedText(text, repairs), 0);
  if (tree.errors.length > 0 && extent(repaired) >= extent(tree)) return lowerModule(tree, text);
  return lowerModule(
    repaired,
    text,
    repairs.map((repair) => patchOf(repair, text, parse)),
  );
}

/** How many characters do not parse; what is missing counts for one. */
function extent(tree: CstRoot): number {
  return tree.errors.reduce((sum, { start, end }) => sum + Math.max(end - start, 1), 0);
}

function patchOf({ span, placeholder }: Repair, text: string, parse: Parse): Patch {
  const root: Cst = parse(text.slice(span.start, span.end), span.start).root;
  return { span, placeholder, root };
}
