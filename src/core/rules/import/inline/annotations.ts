import type { Expr, Stmt, Text } from '../../../python/syntax/ast';
import { walk } from '../../../python/syntax/walk';

/** The annotations in a statement, at any depth. */
export function annotationsOf(statement: Stmt): Expr[] {
  const found: Expr[] = [];
  walk(statement, (node) => {
    if (node.kind === 'assign' && node.annotation) found.push(node.annotation);
    if (node.kind !== 'function') return;
    for (const { annotation } of node.params) if (annotation) found.push(annotation);
    if (node.returns) found.push(node.returns);
  });
  return found;
}

/** The names in an annotation. */
export function namesIn(annotation: Expr): Set<string> {
  const names = new Set<string>();
  walk(annotation, (node) => {
    if (node.kind === 'name') names.add(node.id);
  });
  return names;
}

/** The names that strings speak of which are read as code: annotations, and `@name` in a query of pandas. */
export function namesInText(statement: Stmt): Set<string> {
  const names = new Set<string>();
  const add = (text: Text, pattern: RegExp): void => {
    for (const part of text.parts) {
      if (typeof part === 'string') for (const [, name = ''] of part.matchAll(pattern)) names.add(name);
    }
  };
  for (const annotation of annotationsOf(statement)) {
    walk(annotation, (node) => node.kind === 'text' && add(node, /(?<![\w.])([A-Za-z_]\w*)/g));
  }
  walk(statement, (node) => {
    if (node.kind !== 'call' || node.callee.kind !== 'attribute' || !/^(query|eval)$/.test(node.callee.name)) return;
    for (const { value } of node.args) if (value.kind === 'text') add(value, /@([A-Za-z_]\w*)/g);
  });
  return names;
}

/** Whether it holds `int | None`, which Python evaluates from 3.10 on. */
export function hasUnion(annotation: Expr): boolean {
  let found = false;
  walk(annotation, (node) => {
    if (node.kind === 'binary' && node.operator === '|') found = true;
  });
  return found;
}

/** The text of an annotation as a string, which is never evaluated. */
export function quoted(annotation: string): string {
  const text = annotation.replace(/\s*[\r\n]+\s*/g, ' ');
  const quote = text.includes('"') ? "'" : '"';
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}
