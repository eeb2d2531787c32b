import { contains } from '../../text/span';
import type { Span } from '../../text/span';
import type { Block, Expr, Module, Name, Stmt, Unreadable } from './ast';
import { altered, childIn, childOfType, spanOf } from './cst';
import type { Cst, CstRoot } from './cst';
import { EXPRESSIONS } from './lower-expression';
import { STATEMENTS } from './lower-statement';
import { MAX_DEPTH, headSpan, textOf } from './lowering';
import type { Lowering } from './lowering';

/** What in the tree stands for a stretch of text that was taken out, since it does not parse. */
export interface Patch {
  readonly span: Span;
  /** The name that stands for it. */
  readonly placeholder: Span;
  /** What the stretch gives by itself. */
  readonly root: Cst;
}

/** `tree` is the concrete tree of `text`, but for the patches. A block without statements is an error as well. */
export function lowerModule(tree: CstRoot, text: string, patches: readonly Patch[] = []): Module {
  const lowering = new ModuleLowering(text, patches);
  const body = lowering.statements(tree.root);
  const patched = patches.map((patch) => patch.span);
  return { body, errors: outermost([...tree.errors, ...patched, ...lowering.emptyBlocks]) };
}

function outermost(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (!last || !contains(last, span)) result.push(span);
  }
  return result;
}

/** What the grammar wraps around an expression without adding to it. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'tuple_pattern',
  'type',
  'as_pattern_target',
]);

class ModuleLowering implements Lowering {
  /** The heads of blocks without statements. */
  readonly emptyBlocks: Span[] = [];
  private depth = 0;
  private yields = false;

  constructor(
    readonly text: string,
    private patches: readonly Patch[],
  ) {}

  statements(node: Cst): readonly Stmt[] {
    const body: Stmt[] = [];
    for (const child of node.children) {
      if (child.named) body.push(this.statement(child));
    }
    return body;
  }

  block(node: Cst): Block {
    const block = childOfType(node, 'block');
    const body = block ? this.statements(block) : [];
    if (body.length === 0) this.emptyBlocks.push(headSpan(node));
    return { span: block ? spanOf(block) : { start: node.end, end: node.end }, body };
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
    const patch = this.patchAt(node);
    if (patch) return this.patched(() => this.patchedHead(patch));
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
    const parts = this.outermostOf(node, isExpression, (child) => this.expression(child));
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
    const patch = node.type === 'expression_statement' ? this.patchAt(node) : undefined;
    if (patch) return this.patched(() => this.patchedStatement(patch));
    const lower = STATEMENTS.get(node.type);
    return this.nested(spanOf(node), [node], () => {
      if (lower) return lower(node, this);
      const body = this.recovered(node);
      const end = Math.max(node.end, body.at(-1)?.span.end ?? 0);
      return { kind: 'broken', span: { start: node.start, end }, body };
    });
  }

  private patchAt({ start, end }: Cst): Patch | undefined {
    return this.patches.find(({ placeholder }) => placeholder.start === start && placeholder.end === end);
  }

  /** What `lower` makes of the inside of a patch, where nodes may lie just as placeholders do. */
  private patched<T>(lower: () => T): T {
    const { patches } = this;
    this.patches = [];
    const result = lower();
    this.patches = patches;
    return result;
  }

  private patchedStatement({ root, span }: Patch): Stmt {
    return { kind: 'broken', span, body: this.recovered(root).filter((found) => contains(span, found.span)) };
  }

  /** With the colon for which the placeholder made room. */
  private patchedHead({ root, placeholder, span }: Patch): Unreadable {
    const inside = { start: placeholder.start, end: span.end };
    const { parts } = this.unreadable(root);
    return { kind: 'unreadable', span: inside, parts: parts.filter((part) => contains(inside, part.span)) };
  }

  /** The statements and bare expressions that can be read inside what does not parse. */
  private recovered(node: Cst): readonly Stmt[] {
    return this.outermostOf(
      node,
      (child) => STATEMENTS.has(child.type) || isExpression(child),
      (child): Stmt => {
        if (STATEMENTS.has(child.type)) return this.statement(child);
        const value = this.expression(child);
        return { kind: 'expr', span: { start: child.start, end: Math.max(child.end, value.span.end) }, value };
      },
    );
  }

  private mentionedNames(node: Cst): readonly Name[] {
    return this.outermostOf(altered(node, { children: [node] }), isName, (child): Name => {
      return { kind: 'name', span: spanOf(child), id: textOf(child, this) };
    });
  }

  /** What `lower` makes of the outermost matching nodes under `node`, in order. Without recursion of its own. */
  private outermostOf<T>(node: Cst, matches: (child: Cst) => boolean, lower: (child: Cst) => T): readonly T[] {
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
  return node.type === 'identifier' ? isName(node) : EXPRESSIONS.has(node.type) || WRAPPERS.has(node.type);
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
    const isTuple = current.type === 'tuple_pattern' && current.children.some((child) => child.type === ',');
    if (!inner || others.length > 0 || isTuple) return current;
    current = inner;
  }
  return current;
}
