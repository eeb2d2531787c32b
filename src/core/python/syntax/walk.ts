import type { Argument, Block, Case, Handler, Node, Param } from './ast';

type Each = (child: Node) => void;

/**
 * Calls `visit` for `node`, or for each of the nodes, and for everything inside: outer before inner, in the order of
 * the text. What `visit` answers `false` to is not entered.
 */
export function walk(node: Node | readonly Node[], visit: (node: Node) => unknown): void {
  if (isList(node)) {
    for (const each of node) walk(each, visit);
  } else if (visit(node) !== false) {
    forEachChild(node, (child) => {
      walk(child, visit);
    });
  }
}

/** The statements and expressions directly inside `node`, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

/** As `childrenOf`, without making a list. */
export function forEachChild(node: Node, each: Each): void {
  switch (node.kind) {
    case 'expr':
      each(node.value);
      break;
    case 'assign':
      all(node.targets, each);
      maybe(node.annotation, each);
      maybe(node.value, each);
      break;
    case 'augassign':
      each(node.target);
      each(node.value);
      break;
    case 'delete':
      all(node.targets, each);
      break;
    case 'function':
      all(node.decorators, each);
      inParams(node.typeParams, each);
      inParams(node.params, each);
      maybe(node.returns, each);
      inBlock(node.body, each);
      break;
    case 'class':
      all(node.decorators, each);
      inParams(node.typeParams, each);
      inArguments(node.bases, each);
      inBlock(node.body, each);
      break;
    case 'if':
    case 'while':
      each(node.test);
      inBlock(node.body, each);
      inBlock(node.orelse, each);
      break;
    case 'for':
      each(node.target);
      each(node.iter);
      inBlock(node.body, each);
      inBlock(node.orelse, each);
      break;
    case 'try':
      inBlock(node.body, each);
      for (const handler of node.handlers) inHandler(handler, each);
      inBlock(node.orelse, each);
      inBlock(node.finalbody, each);
      break;
    case 'with':
      for (const item of node.items) {
        each(item.context);
        maybe(item.target, each);
      }
      inBlock(node.body, each);
      break;
    case 'match':
      each(node.subject);
      for (const clause of node.cases) inCase(clause, each);
      break;
    case 'raise':
      maybe(node.exception, each);
      maybe(node.cause, each);
      break;
    case 'assert':
      each(node.test);
      maybe(node.message, each);
      break;
    case 'broken':
      all(node.body, each);
      break;
    case 'import':
    case 'importfrom':
    case 'global':
    case 'nonlocal':
    case 'pass':
    case 'break':
    case 'continue':
    case 'name':
    case 'literal':
      break;
    case 'text':
      for (const part of node.parts) {
        if (typeof part === 'string') continue;
        each(part.value);
        all(part.format, each);
      }
      break;
    case 'call':
      each(node.callee);
      inArguments(node.args, each);
      break;
    case 'subscript':
      each(node.value);
      all(node.index, each);
      break;
    case 'slice':
      maybe(node.lower, each);
      maybe(node.upper, each);
      maybe(node.step, each);
      break;
    case 'unary':
      each(node.operand);
      break;
    case 'binary':
    case 'boolop':
      each(node.left);
      each(node.right);
      break;
    case 'compare':
      each(node.left);
      for (const { value } of node.rest) each(value);
      break;
    case 'conditional':
      each(node.body);
      each(node.test);
      each(node.orelse);
      break;
    case 'list':
    case 'tuple':
    case 'set':
      all(node.items, each);
      break;
    case 'dict':
      for (const entry of node.entries) {
        maybe(entry.key, each);
        each(entry.value);
      }
      break;
    case 'lambda':
      inParams(node.params, each);
      each(node.body);
      break;
    case 'comprehension':
      each(node.element);
      maybe(node.value, each);
      for (const clause of node.clauses) {
        each(clause.target);
        each(clause.iter);
        all(clause.conditions, each);
      }
      break;
    case 'named':
      each(node.target);
      each(node.value);
      break;
    case 'attribute':
    case 'starred':
    case 'await':
      each(node.value);
      break;
    case 'return':
    case 'yield':
      maybe(node.value, each);
      break;
    case 'unreadable':
      all(node.parts, each);
      break;
  }
}

function isList(node: Node | readonly Node[]): node is readonly Node[] {
  return Array.isArray(node);
}

function maybe(node: Node | undefined, each: Each): void {
  if (node) each(node);
}

function all(nodes: readonly Node[] | undefined, each: Each): void {
  for (const node of nodes ?? []) each(node);
}

function inBlock(block: Block | undefined, each: Each): void {
  all(block?.body, each);
}

function inArguments(args: readonly Argument[], each: Each): void {
  for (const arg of args) each(arg.value);
}

function inParams(params: readonly Param[] | undefined, each: Each): void {
  for (const param of params ?? []) {
    maybe(param.annotation, each);
    maybe(param.default, each);
  }
}

function inHandler(handler: Handler, each: Each): void {
  maybe(handler.type, each);
  inBlock(handler.body, each);
}

function inCase(clause: Case, each: Each): void {
  maybe(clause.literal, each);
  all(clause.reads, each);
  maybe(clause.guard, each);
  inBlock(clause.body, each);
}
