import type { Param } from './ast';
import { childIn, childOfType, spanOf } from './cst';
import type { Cst } from './cst';
import { textOf } from './lowering';
import type { Lowering } from './lowering';

/** `node` is what stands in the parentheses of a `def`, or before the colon of a `lambda`. */
export function lowerParams(node: Cst | undefined, lowering: Lowering): readonly Param[] {
  let params: Param[] = [];
  let afterStar = false;
  for (const child of node?.children ?? []) {
    if (child.type === 'positional_separator') {
      params = params.map((param) => (param.kind === 'normal' ? { ...param, kind: 'positional-only' } : param));
    } else if (child.type === 'keyword_separator') {
      afterStar = true;
    } else if (child.named && !child.missing) {
      const param = lowerParam(child, afterStar ? 'keyword-only' : 'normal', lowering);
      if (param) params.push(param);
      if (param?.kind === 'args') afterStar = true;
    }
  }
  return params;
}

/** Python 2's `def f((a, b))` is no parameter. */
function lowerParam(node: Cst, plain: Param['kind'], lowering: Lowering): Param | undefined {
  switch (node.type) {
    case 'identifier':
      return { name: textOf(node, lowering), kind: plain, span: spanOf(node) };
    case 'list_splat_pattern':
      return starParam(node, 'args', lowering);
    case 'dictionary_splat_pattern':
      return starParam(node, 'kwargs', lowering);
    case 'typed_parameter': {
      const inner = node.children[0] && lowerParam(node.children[0], plain, lowering);
      return inner && { ...inner, annotation: lowering.field(node, 'type'), span: spanOf(node) };
    }
    case 'default_parameter':
    case 'typed_default_parameter': {
      const name = childIn(node, 'name');
      if (name?.type !== 'identifier') return undefined;
      return {
        name: textOf(name, lowering),
        kind: plain,
        ...(childIn(node, 'type') && { annotation: lowering.field(node, 'type') }),
        default: lowering.field(node, 'value'),
        span: spanOf(node),
      };
    }
    default:
      return undefined;
  }
}

function starParam(node: Cst, kind: 'args' | 'kwargs', lowering: Lowering): Param | undefined {
  const name = childOfType(node, 'identifier');
  return name && { name: textOf(name, lowering), kind, span: spanOf(node) };
}

/** `[T, U: int]` of `def f[T, U: int]()`: a bound stands as the annotation. */
export function lowerTypeParams(node: Cst | undefined, lowering: Lowering): readonly Param[] {
  return (node?.children ?? []).filter((child) => child.type === 'type').flatMap((child) => typeParam(child, lowering));
}

function typeParam(node: Cst, lowering: Lowering): readonly Param[] {
  const [inner] = node.children;
  const span = spanOf(node);
  switch (inner?.type) {
    case 'identifier':
      return [{ name: textOf(inner, lowering), kind: 'normal', span }];
    case 'splat_type': {
      const name = childOfType(inner, 'identifier');
      return name ? [{ name: textOf(name, lowering), kind: 'normal', span }] : [];
    }
    case 'constrained_type': {
      const [name, bound] = inner.children.filter((child) => child.named);
      if (!name || !bound) return [];
      return [{ name: textOf(name, lowering), kind: 'normal', annotation: lowering.expression(bound), span }];
    }
    default:
      return [];
  }
}
