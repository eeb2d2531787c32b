import type { Span } from '../../text/span';
import type { ClassDef, Expr, FunctionDef, Stmt } from './ast';
import { altered, childIn, childOfType, spanOf } from './cst';
import type { Cst } from './cst';
import { lowerArguments } from './lower-call';
import { lowerParams, lowerTypeParams } from './lower-params';
import { textOf } from './lowering';
import type { Lowering } from './lowering';

/** What a decorated definition has around it. */
interface Decoration {
  readonly span: Span;
  readonly decorators: readonly Expr[];
}

export function lowerDecorated(node: Cst, lowering: Lowering): Stmt {
  const definition = childIn(node, 'definition');
  const decorators = node.children
    .filter((child) => child.type === 'decorator')
    .map((child) => child.children.find((inner) => inner.named) ?? child)
    .map((child) => lowering.expression(child));
  const decoration = { span: spanOf(node), decorators };
  switch (definition?.type) {
    case 'function_definition':
      return lowerFunction(definition, lowering, decoration);
    case 'class_definition':
      return lowerClass(definition, lowering, decoration);
    default:
      return { kind: 'expr', span: spanOf(node), value: lowering.unreadable(node) };
  }
}

export function lowerFunction(node: Cst, lowering: Lowering, decoration?: Decoration): FunctionDef {
  const name = nameOf(node);
  const params = lowerParams(childIn(node, 'parameters'), lowering);
  const body = lowering.functionScope(() => lowering.block(node));
  return {
    kind: 'function',
    span: decoration?.span ?? spanOf(node),
    name: textOf(name, lowering),
    nameSpan: spanOf(name),
    ...typeParams(node, lowering),
    params,
    ...(childIn(node, 'return_type') && { returns: lowering.field(node, 'return_type') }),
    decorators: decoration?.decorators ?? [],
    body: body.value,
    async: childOfType(node, 'async') !== undefined,
    generator: body.yields,
  };
}

export function lowerClass(node: Cst, lowering: Lowering, decoration?: Decoration): ClassDef {
  const name = nameOf(node);
  const bases = childIn(node, 'superclasses');
  return {
    kind: 'class',
    span: decoration?.span ?? spanOf(node),
    name: textOf(name, lowering),
    nameSpan: spanOf(name),
    ...typeParams(node, lowering),
    bases: bases ? lowerArguments(bases, lowering) : [],
    decorators: decoration?.decorators ?? [],
    body: lowering.block(node),
  };
}

function nameOf(node: Cst): Cst {
  return childIn(node, 'name') ?? altered(node, { end: node.start });
}

function typeParams(node: Cst, lowering: Lowering): Pick<FunctionDef, 'typeParams'> {
  const declared = childIn(node, 'type_parameters');
  return declared ? { typeParams: lowerTypeParams(declared, lowering) } : {};
}
