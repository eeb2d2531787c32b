import { boundNames, references } from '../../../python/scopes';
import type { ScopeNode } from '../../../python/scope-contents';
import type { Attribute, Expr, Name, Node, Stmt } from '../../../python/syntax/ast';
import { forEachChild } from '../../../python/syntax/walk';
import type { Span } from '../../../text/span';

/** A place where a variable is read or assigned, with the attributes that are taken from it there: `a.b.c`. */
export interface Use {
  readonly name: Name;
  /** Innermost first. */
  readonly attributes: readonly Attribute[];
  /** The whole of it is assigned or deleted: `a.b.c = 1`. */
  readonly isStored: boolean;
  /** The functions, classes, lambdas and comprehensions around it. */
  readonly scopes: readonly ScopeNode[];
}

const known = new WeakMap<readonly Stmt[], ReadonlyMap<Name, Use>>();

/** The uses of the variable `name` of `region`: a whole `body`, or that of a function in it. */
export function usesIn(body: readonly Stmt[], region: readonly Node[], name: string): Use[] {
  let uses = known.get(body);
  if (!uses) {
    const collector = new Collector();
    body.forEach((statement) => collector.visit(statement, []));
    uses = collector.uses;
    known.set(body, uses);
  }
  return references(region, name).flatMap((reference) => uses.get(reference) ?? []);
}

/** From the name to the last of `depth` attributes. */
export function spanOfUse({ name, attributes }: Use, depth: number): Span {
  return attributes[depth - 1]?.span ?? name.span;
}

/** Whether `name` would not mean the module's variable at the place of a use. */
export function isShadowed({ scopes }: Use, name: string): boolean {
  return scopes.some((scope) => boundNames(scope).has(name));
}

class Collector {
  readonly uses = new Map<Name, Use>();
  private readonly stored = new Set<Expr>();

  visit(node: Node, scopes: readonly ScopeNode[]): void {
    this.noteStored(node);
    if (node.kind === 'name' || node.kind === 'attribute') {
      this.visitChain(node, scopes);
      return;
    }
    const inner = isScope(node) ? [...scopes, node] : scopes;
    forEachChild(node, (child) => this.visit(child, inner));
  }

  private visitChain(whole: Name | Attribute, scopes: readonly ScopeNode[]): void {
    const attributes: Attribute[] = [];
    let at: Expr = whole;
    for (; at.kind === 'attribute'; at = at.value) attributes.unshift(at);
    if (at.kind === 'name') this.uses.set(at, { name: at, attributes, isStored: this.stored.has(whole), scopes });
    else this.visit(at, scopes);
  }

  private noteStored(node: Node): void {
    switch (node.kind) {
      case 'assign':
      case 'delete':
        node.targets.forEach((target) => this.store(target));
        break;
      case 'augassign':
      case 'for':
      case 'named':
        this.store(node.target);
        break;
      case 'with':
        node.items.forEach((item) => item.target && this.store(item.target));
        break;
      case 'comprehension':
        node.clauses.forEach((clause) => this.store(clause.target));
        break;
      default:
        break;
    }
  }

  private store(target: Expr): void {
    if (target.kind === 'list' || target.kind === 'tuple') target.items.forEach((item) => this.store(item));
    else if (target.kind === 'starred') this.store(target.value);
    else this.stored.add(target);
  }
}

function isScope(node: Node): node is ScopeNode {
  return node.kind === 'function' || node.kind === 'class' || node.kind === 'lambda' || node.kind === 'comprehension';
}
