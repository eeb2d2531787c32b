import type { Span } from '../../text/span';
import type { Block, Expr, Module, Name, Stmt, Unreadable } from './ast';
import { childIn, childOfType, spanOf } from './cst';
import type { Cst, CstRoot } from './cst';
import { EXPRESSIONS } from './lower-expression';
import { STATEMENTS } from './lower-statement';
import { MAX_DEPTH, textOf } from './lowering';
import type { Lowering } from './lowering';

/** `tree` is the concrete tree of `text`. */
export function lowerModule(tree: CstRoot, text: string): Module {
  return { body: new ModuleLowering(text).statements(tree.root), errors: tree.errors };
}

/** What the grammar wraps around an expression without adding to it. */
const WRAPPERS: ReadonlySet<string> = new Set(['parenthesized_expression', 'type', 'as_pattern_target']);

class ModuleLowering implements Lowering {
  private depth = 0;
  private yields = false;

  constructor(readonly text: string) {}

  statements(node: Cst): readonly Stmt[] {
    const body: Stmt[] = [];
    for (const child of node.children) {
      if (child.named) body.push(this.statement(child));
    }
    return body;
  }

  block(node: Cst): Block {
    const block = childOfType(node, 'block');
    return block
      ? { span: spanOf(block), body: this.statements(block) }
      : { span: { start: node.end, end: node.end }, body: [] };
  }

  nested(span: Span, nodes: readonly Cst[], lower: () => Stmt): Stmt {
    if (this.depth >= MAX_DEPTH) {
      const parts = nodes.flatMap((node) => this.mentionedNames(node));
      const value: Unreadable = { kind: 'unreadable', span, parts };
      return { kind: 'broken', span, body: [{ kind: 'expr', span, value }] };
    }
    this.depth += 1;
    const statement = lower();
    this.depth -= 1;
    return statement;
  }

  expression(wrapped: Cst): Expr {
    const node = unwrapped(wrapped);
    if (this.depth >= MAX_DEPTH) return { kind: 'unreadable', span: spanOf(node), parts: this.mentionedNames(node) };
    const lower = node.named && !node.missing ? EXPRESSIONS.get(node.type) : undefined;
    this.depth += 1;
    const expression = lower ? lower(node, this) : this.unreadable(node);
    this.depth -= 1;
    return expression;
  }

  field(node: Cst, field: string): Expr {
    const child = childIn(node, field);
    return child ? this.expression(child) : { kind: 'unreadable', span: { start: node.end, end: node.end }, parts: [] };
  }

  unreadable(node: Cst): Unreadable {
    const parts = this.outermost(node, isExpression, (child) => this.expression(child));
    return { kind: 'unreadable', span: spanOf(node), parts };
  }

  functionScope<T>(lower: () => T): { readonly value: T; readonly yields: boolean } {
    const around = this.yields;
    this.yields = false;
    const value = lower();
    const yields = this.yields;
    this.yields = around;
    return { value, yields };
  }

  metYield(): void {
    this.yields = true;
  }

  private statement(node: Cst): Stmt {
    const lower = STATEMENTS.get(node.type);
    return this.nested(spanOf(node), [node], () => {
      if (lower) return lower(node, this);
      return { kind: 'broken', span: spanOf(node), body: this.recovered(node) };
    });
  }

  /** The statements and bare expressions that can be read inside what does not parse. */
  private recovered(node: Cst): readonly Stmt[] {
    return this.outermost(
      node,
      (child) => STATEMENTS.has(child.type) || isExpression(child),
      (child): Stmt => {
        if (STATEMENTS.has(child.type)) return this.statement(child);
        return { kind: 'expr', span: spanOf(child), value: this.expression(child) };
      },
    );
  }

  private mentionedNames(node: Cst): readonly Name[] {
    return this.outermost({ ...node, children: [node] }, isName, (child): Name => {
      return { kind: 'name', span: spanOf(child), id: textOf(child, this) };
    });
  }

  /** What `lower` makes of the outermost matching nodes under `node`, in order. Without recursion of its own. */
  private outermost<T>(node: Cst, matches: (child: Cst) => boolean, lower: (child: Cst) => T): readonly T[] {
    const found: T[] = [];
    const open = node.children.toReversed();
    for (let child = open.pop(); child; child = open.pop()) {
      if (child.type === 'yield' && child.named) this.metYield();
      if (child.named && !child.missing && matches(child)) found.push(lower(child));
      else for (const inner of child.children.toReversed()) open.push(inner);
    }
    return found;
  }
}

function isExpression(node: Cst): boolean {
  return EXPRESSIONS.has(node.type) || WRAPPERS.has(node.type);
}

/** An identifier that is not the name of an attribute, of a keyword argument or of a definition. */
function isName(node: Cst): boolean {
  return node.type === 'identifier' && node.field !== 'attribute' && node.field !== 'name';
}

/** Through parentheses and the like, as far as there is one thing inside. */
function unwrapped(node: Cst): Cst {
  let current = node;
  while (WRAPPERS.has(current.type)) {
    const [inner, ...others] = current.children.filter((child) => child.named);
    if (!inner || others.length > 0) return current;
    current = inner;
  }
  return current;
}
