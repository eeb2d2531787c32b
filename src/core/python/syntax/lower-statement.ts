import type { Assign, Expr, Stmt } from './ast';
import { childIn, childOfType, namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import { lowerClass, lowerDecorated, lowerFunction } from './lower-definition';
import { lowerFor, lowerIf, lowerMatch, lowerWhile, lowerWith } from './lower-compound';
import { lowerImport, lowerImportFrom } from './lower-import';
import { lowerTry } from './lower-try';
import { lowerTypeAlias } from './lower-type';
import { textOf } from './lowering';
import type { LowerStatement, Lowering } from './lowering';

/** How each kind of statement is lowered. */
export const STATEMENTS: ReadonlyMap<string, LowerStatement> = new Map<string, LowerStatement>([
  ['expression_statement', lowerExpressionStatement],
  ['import_statement', lowerImport],
  ['import_from_statement', lowerImportFrom],
  ['future_import_statement', lowerImportFrom],
  ['function_definition', lowerFunction],
  ['class_definition', lowerClass],
  ['decorated_definition', lowerDecorated],
  ['if_statement', lowerIf],
  ['for_statement', lowerFor],
  ['while_statement', lowerWhile],
  ['try_statement', lowerTry],
  ['with_statement', lowerWith],
  ['match_statement', lowerMatch],
  ['return_statement', lowerReturn],
  ['raise_statement', lowerRaise],
  ['assert_statement', lowerAssert],
  ['delete_statement', lowerDelete],
  ['global_statement', (node, lowering) => lowerScope('global', node, lowering)],
  ['nonlocal_statement', (node, lowering) => lowerScope('nonlocal', node, lowering)],
  ['pass_statement', (node) => ({ kind: 'pass', span: spanOf(node) })],
  ['break_statement', (node) => ({ kind: 'break', span: spanOf(node) })],
  ['continue_statement', (node) => ({ kind: 'continue', span: spanOf(node) })],
  ['type_alias_statement', lowerTypeAlias],
  ['print_statement', lowerPython2],
  ['exec_statement', lowerPython2],
]);

function readable(node: Cst): readonly Cst[] {
  return node.children.filter((child) => child.named && child.type !== 'ERROR');
}

function lowerExpressionStatement(node: Cst, lowering: Lowering): Stmt {
  const [first, ...others] = readable(node);
  if (first?.type === 'assignment') return lowerAssignment(node, first, lowering);
  if (first?.type === 'augmented_assignment') {
    return {
      kind: 'augassign',
      span: spanOf(node),
      target: lowering.field(first, 'left'),
      operator: (first.children.find((child) => !child.named)?.type ?? '').replace(/=$/, ''),
      value: lowering.field(first, 'right'),
    };
  }
  return { kind: 'expr', span: spanOf(node), value: bareValue(node, first, others, lowering) };
}

/** `a` or `a, b` or `a,` */
function bareValue(node: Cst, first: Cst | undefined, others: readonly Cst[], lowering: Lowering): Expr {
  if (!first) return lowering.unreadable(node);
  if (others.length === 0 && !childOfType(node, ',')) return lowering.expression(first);
  const items = [first, ...others].map((child) => lowering.expression(child));
  return { kind: 'tuple', span: spanOf(node), items };
}

/** `a = b = value` is an assignment inside another. */
function lowerAssignment(statement: Cst, outermost: Cst, lowering: Lowering): Assign {
  const targets: Expr[] = [];
  let node = outermost;
  for (;;) {
    targets.push(lowering.field(node, 'left'));
    const right = childIn(node, 'right');
    if (right?.type !== 'assignment') break;
    node = right;
  }
  const hasType = childIn(outermost, 'type') !== undefined;
  return {
    kind: 'assign',
    span: spanOf(statement),
    targets,
    ...(hasType && { annotation: lowering.field(outermost, 'type') }),
    ...(childIn(node, 'right') && { value: lowering.field(node, 'right') }),
  };
}

function lowerReturn(node: Cst, lowering: Lowering): Stmt {
  const [value] = readable(node);
  return { kind: 'return', span: spanOf(node), ...(value && { value: lowering.expression(value) }) };
}

function lowerRaise(node: Cst, lowering: Lowering): Stmt {
  const exception = readable(node).find((child) => child.field !== 'cause');
  return {
    kind: 'raise',
    span: spanOf(node),
    ...(exception && { exception: lowering.expression(exception) }),
    ...(childIn(node, 'cause') && { cause: lowering.field(node, 'cause') }),
  };
}

function lowerAssert(node: Cst, lowering: Lowering): Stmt {
  const [test, message] = readable(node);
  return {
    kind: 'assert',
    span: spanOf(node),
    test: test ? lowering.expression(test) : lowering.unreadable(node),
    ...(message && { message: lowering.expression(message) }),
  };
}

function lowerDelete(node: Cst, lowering: Lowering): Stmt {
  const targets = readable(node).flatMap((child) =>
    child.type === 'expression_list' ? namedChildren(child) : [child],
  );
  return { kind: 'delete', span: spanOf(node), targets: targets.map((target) => lowering.expression(target)) };
}

function lowerScope(kind: 'global' | 'nonlocal', node: Cst, lowering: Lowering): Stmt {
  const names = node.children.filter((child) => child.type === 'identifier' && !child.missing);
  return { kind, span: spanOf(node), names: names.map((name) => textOf(name, lowering)) };
}

/** `print x` and `exec x` */
function lowerPython2(node: Cst, lowering: Lowering): Stmt {
  return { kind: 'expr', span: spanOf(node), value: lowering.unreadable(node) };
}
