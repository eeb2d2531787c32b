import type { Alias, Expr, Import, ImportFrom } from './ast';
import { altered, childIn, childOfType, childrenIn, namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import { MAX_DEPTH, textOf } from './lowering';
import type { Lowering } from './lowering';

export function lowerImport(node: Cst, lowering: Lowering): Import {
  return { kind: 'import', span: spanOf(node), names: aliases(node, lowering) };
}

export function lowerImportFrom(node: Cst, lowering: Lowering): ImportFrom {
  const source = childIn(node, 'module_name') ?? childOfType(node, '__future__');
  const dotted = source?.type === 'relative_import' ? childOfType(source, 'dotted_name') : source;
  const dots = source && childOfType(source, 'import_prefix');
  return {
    kind: 'importfrom',
    span: spanOf(node),
    module: dotted?.type === '__future__' ? '__future__' : dottedText(dotted, lowering),
    moduleSpan: spanOf(source ?? altered(node, { start: node.end })),
    level: dots ? dots.children.length : 0,
    names: aliases(node, lowering),
    star: childOfType(node, 'wildcard_import') !== undefined,
  };
}

function aliases(node: Cst, lowering: Lowering): readonly Alias[] {
  return childrenIn(node, 'name')
    .filter((child) => !child.missing)
    .map((child) => {
      const name = child.type === 'aliased_import' ? childIn(child, 'name') : child;
      const asName = child.type === 'aliased_import' ? childIn(child, 'alias') : undefined;
      return {
        name: dottedText(name, lowering),
        ...(asName && !asName.missing && { asName: textOf(asName, lowering) }),
        span: spanOf(child),
        nameSpan: spanOf(name ?? child),
      };
    });
}

/** Blanks are allowed around the dots. */
function dottedText(node: Cst | undefined, lowering: Lowering): string {
  return node
    ? namedChildren(node)
        .map((child) => textOf(child, lowering))
        .join('.')
    : '';
}

/** `a.b` outside an import, as the attribute of a name. */
export function lowerDottedName(node: Cst, lowering: Lowering): Expr {
  const [first, ...rest] = namedChildren(node);
  if (!first || rest.length > MAX_DEPTH) return lowering.unreadable(node);
  return rest.reduce<Expr>(
    (value, name) => ({
      kind: 'attribute',
      span: { start: node.start, end: name.end },
      value,
      name: textOf(name, lowering),
      nameSpan: spanOf(name),
    }),
    lowering.expression(first),
  );
}
