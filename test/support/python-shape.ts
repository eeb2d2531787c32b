import type { Alias, Argument, Block, Case, Expr, Handler, Param, Stmt } from '../../src/core/python/syntax/ast';

/**
 * Syntax as compact text for comparison: one line, blocks in braces, every operator in parentheses, plain strings
 * as JSON, `<?a, b>` for Unreadable and `broken {...}` for Broken.
 */
export function shapeOf(body: readonly Stmt[]): string {
  return body.map(statement).join('; ');
}

export function shapeOfExpression(node: Expr): string {
  switch (node.kind) {
    case 'name':
      return node.id;
    case 'literal':
      return node.value === undefined ? '...' : String(node.value);
    case 'text':
      return text(node);
    case 'attribute':
      return `${shapeOfExpression(node.value)}.${node.name}`;
    case 'call':
      return `${shapeOfExpression(node.callee)}(${node.args.map(argument).join(', ')})`;
    case 'subscript':
      return `${shapeOfExpression(node.value)}[${list(node.index)}]`;
    case 'slice':
      return `slice(${[node.lower, node.upper, node.step].map((part) => (part ? shapeOfExpression(part) : '')).join(':')})`;
    case 'unary':
      return `(${node.operator} ${shapeOfExpression(node.operand)})`;
    case 'binary':
    case 'boolop':
      return `(${shapeOfExpression(node.left)} ${node.operator} ${shapeOfExpression(node.right)})`;
    case 'compare':
      return `(${[shapeOfExpression(node.left), ...node.rest.map((r) => `${r.operator} ${shapeOfExpression(r.value)}`)].join(' ')})`;
    case 'conditional':
      return `(${shapeOfExpression(node.body)} if ${shapeOfExpression(node.test)} else ${shapeOfExpression(node.orelse)})`;
    case 'list':
      return `[${list(node.items)}]`;
    case 'tuple':
      return `tuple(${list(node.items)})`;
    case 'set':
      return `set(${list(node.items)})`;
    case 'dict':
      return `{${node.entries.map((e) => (e.key ? `${shapeOfExpression(e.key)}: ` : '**') + shapeOfExpression(e.value)).join(', ')}}`;
    case 'lambda':
      return `(lambda ${params(node.params)}: ${shapeOfExpression(node.body)})`;
    case 'comprehension':
      return comprehension(node);
    case 'named':
      return `(${node.target.id} := ${shapeOfExpression(node.value)})`;
    case 'starred':
      return `*${shapeOfExpression(node.value)}`;
    case 'await':
      return `await(${shapeOfExpression(node.value)})`;
    case 'yield':
      return `yield(${node.value ? shapeOfExpression(node.value) : ''})`;
    case 'unreadable':
      return `<?${list(node.parts)}>`;
  }
}

function statement(node: Stmt): string {
  switch (node.kind) {
    case 'expr':
      return shapeOfExpression(node.value);
    case 'assign':
      return [
        ...node.targets.map((target) => shapeOfExpression(target) + (node.annotation ? annotation(node) : '')),
        ...optional(node.value),
      ].join(' = ');
    case 'augassign':
      return `${shapeOfExpression(node.target)} ${node.operator}= ${shapeOfExpression(node.value)}`;
    case 'delete':
      return `del ${list(node.targets)}`;
    case 'import':
      return `import ${aliases(node.names)}`;
    case 'importfrom':
      return `from ${'.'.repeat(node.level)}${node.module} import ${node.star ? '*' : aliases(node.names)}`;
    case 'function':
      return [
        ...node.decorators.map((decorator) => `@${shapeOfExpression(decorator)} `),
        node.async ? 'async ' : '',
        node.generator ? 'generator ' : '',
        `def ${node.name}${typeParams(node.typeParams)}(${params(node.params)})`,
        node.returns ? ` -> ${shapeOfExpression(node.returns)}` : '',
        ` ${block(node.body)}`,
      ].join('');
    case 'class':
      return [
        ...node.decorators.map((decorator) => `@${shapeOfExpression(decorator)} `),
        `class ${node.name}${typeParams(node.typeParams)}(${node.bases.map(argument).join(', ')}) ${block(node.body)}`,
      ].join('');
    case 'if':
    case 'while':
      return `${node.kind} ${shapeOfExpression(node.test)} ${block(node.body)}${otherwise(node.orelse)}`;
    case 'for':
      return `${node.async ? 'async ' : ''}for ${shapeOfExpression(node.target)} in ${shapeOfExpression(node.iter)} ${block(node.body)}${otherwise(node.orelse)}`;
    case 'try':
      return `try ${block(node.body)}${node.handlers.map(handler).join('')}${otherwise(node.orelse)}${node.finalbody ? ` finally ${block(node.finalbody)}` : ''}`;
    case 'with':
      return `${node.async ? 'async ' : ''}with ${node.items.map((item) => shapeOfExpression(item.context) + (item.target ? ` as ${shapeOfExpression(item.target)}` : '')).join(', ')} ${block(node.body)}`;
    case 'match':
      return `match ${shapeOfExpression(node.subject)} {${node.cases.map(caseOf).join('; ')}}`;
    case 'return':
      return ['return', ...optional(node.value)].join(' ');
    case 'raise':
      return `raise${node.exception ? ` ${shapeOfExpression(node.exception)}` : ''}${node.cause ? ` from ${shapeOfExpression(node.cause)}` : ''}`;
    case 'assert':
      return `assert ${[node.test, ...(node.message ? [node.message] : [])].map(shapeOfExpression).join(', ')}`;
    case 'global':
    case 'nonlocal':
      return `${node.kind} ${node.names.join(', ')}`;
    case 'broken':
      return `broken {${shapeOf(node.body)}}`;
    default:
      return node.kind;
  }
}

function block(node: Block): string {
  return `{${shapeOf(node.body)}}`;
}

function otherwise(node: Block | undefined): string {
  return node ? ` else ${block(node)}` : '';
}

function list(nodes: readonly Expr[]): string {
  return nodes.map(shapeOfExpression).join(', ');
}

function optional(node: Expr | undefined): readonly string[] {
  return node ? [shapeOfExpression(node)] : [];
}

function annotation(node: { readonly annotation?: Expr }): string {
  return node.annotation ? `: ${shapeOfExpression(node.annotation)}` : '';
}

function text(node: Extract<Expr, { kind: 'text' }>): string {
  const [only] = node.parts;
  const prefix = node.bytes ? 'b' : '';
  if (node.parts.length === 1 && typeof only === 'string') return prefix + JSON.stringify(only);
  const parts = node.parts.map((part) => {
    if (typeof part === 'string') return JSON.stringify(part);
    const format = part.format ? `:${list(part.format)}` : '';
    return `{${shapeOfExpression(part.value)}${part.formatted ? '!' : ''}${format}}`;
  });
  return `${prefix}f(${parts.join(' ')})`;
}

function comprehension(node: Extract<Expr, { kind: 'comprehension' }>): string {
  const element = shapeOfExpression(node.element) + (node.value ? `: ${shapeOfExpression(node.value)}` : '');
  const clauses = node.clauses.map(
    (clause) =>
      ` for ${shapeOfExpression(clause.target)} in ${shapeOfExpression(clause.iter)}` +
      clause.conditions.map((condition) => ` if ${shapeOfExpression(condition)}`).join(''),
  );
  return `${node.of}(${element}${clauses.join('')})`;
}

function argument(node: Argument): string {
  return `${node.unpack ?? ''}${node.keyword ? `${node.keyword}=` : ''}${shapeOfExpression(node.value)}`;
}

const PARAM_MARKS = { 'positional-only': '/', normal: '', 'keyword-only': '=', args: '*', kwargs: '**' } as const;

function params(nodes: readonly Param[]): string {
  return nodes
    .map(
      (node) =>
        `${PARAM_MARKS[node.kind]}${node.name}${annotation(node)}${node.default ? ` = ${shapeOfExpression(node.default)}` : ''}`,
    )
    .join(', ');
}

function typeParams(nodes: readonly Param[] | undefined): string {
  return nodes ? `[${params(nodes)}]` : '';
}

function aliases(nodes: readonly Alias[]): string {
  return nodes.map((alias) => alias.name + (alias.asName ? ` as ${alias.asName}` : '')).join(', ');
}

function handler(node: Handler): string {
  const type = node.type ? ` ${shapeOfExpression(node.type)}` : '';
  return ` except${node.group ? '*' : ''}${type}${node.name ? ` as ${node.name}` : ''} ${block(node.body)}`;
}

function caseOf(node: Case): string {
  return [
    'case',
    node.literal ? ` ${shapeOfExpression(node.literal)}` : '',
    node.reads.length > 0 ? ` reads(${list(node.reads)})` : '',
    node.binds.length > 0 ? ` binds(${node.binds.join(', ')})` : '',
    node.irrefutable ? ' always' : '',
    node.guard ? ` if ${shapeOfExpression(node.guard)}` : '',
    ` ${block(node.body)}`,
  ].join('');
}
