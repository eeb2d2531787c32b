import { contentsOf, importedName } from './scope-contents';
import type { ScopeNode } from './scope-contents';
import type { Block, ClassDef, Expr, Node } from './syntax/ast';

/** The names that something takes from outside itself. */
export interface Needs {
  /** Looked up in the scopes around, from the inside out. */
  readonly lexical: ReadonlySet<string>;
  /** Declared `global`: looked up in the module. */
  readonly global: ReadonlySet<string>;
}

/** Of nodes that run one after the other: a name is needed where it is read before it has surely been bound. */
export function needsOf(nodes: readonly Node[]): Needs {
  const run = new Run(false);
  run.all(nodes);
  return run;
}

const known = new WeakMap<ScopeNode, Needs>();

/** Of the inside of a scope, without what is evaluated around it. */
function insideNeeds(scope: ScopeNode): Needs {
  let needs = known.get(scope);
  if (!needs) {
    needs = scope.kind === 'class' ? classNeeds(scope) : unorderedNeeds(scope);
    known.set(scope, needs);
  }
  return needs;
}

/** In a class body `x = x` reads the name from outside. */
function classNeeds(scope: ClassDef): Needs {
  const run = new Run(
    true,
    scope.typeParams?.map((param) => param.name),
  );
  run.all(scope.body.body);
  return run;
}

/** A name that a function binds anywhere is its own everywhere. */
function unorderedNeeds(scope: ScopeNode): Needs {
  const { names, nested, nonlocals, globals, bound } = contentsOf(scope);
  const lexical = new Set<string>();
  const global = new Set(globals);
  const take = (name: string): void => {
    if (!bound.has(name) && !globals.has(name)) lexical.add(name);
  };
  names.forEach(({ id }) => take(id));
  nonlocals.forEach(take);
  for (const inside of nested.map(insideNeeds)) {
    inside.lexical.forEach(take);
    inside.global.forEach((name) => global.add(name));
  }
  return { lexical, global };
}

/** Follows statements in the order in which they run, and keeps what has surely been bound so far. */
class Run implements Needs {
  readonly lexical = new Set<string>();
  readonly global = new Set<string>();
  private bound: Set<string>;

  /** In a class, functions do not see what its body binds. */
  constructor(
    private readonly inClass: boolean,
    bound: readonly string[] = [],
  ) {
    this.bound = new Set(bound);
  }

  all(nodes: readonly Node[]): void {
    for (const node of nodes) this.one(node);
  }

  private one(node: Node): void {
    switch (node.kind) {
      case 'assign':
        this.evaluate(node.value, node.annotation);
        node.targets.forEach((target) => this.assign(target));
        break;
      case 'augassign':
        this.evaluate(node.target, node.value);
        this.assign(node.target);
        break;
      case 'delete':
        this.evaluate(...node.targets);
        break;
      case 'import':
        this.bind(node.names.map(importedName));
        break;
      case 'importfrom':
        this.bind(node.names.map((alias) => alias.asName ?? alias.name));
        break;
      case 'if':
      case 'while':
        this.evaluate(node.test);
        this.maybe(() => this.block(node.body));
        this.maybe(() => this.block(node.orelse));
        break;
      case 'for':
        this.evaluate(node.iter);
        this.maybe(() => {
          this.assign(node.target);
          this.block(node.body);
        });
        this.maybe(() => this.block(node.orelse));
        break;
      case 'with':
        for (const item of node.items) {
          this.evaluate(item.context);
          if (item.target) this.assign(item.target);
        }
        this.block(node.body);
        break;
      default:
        this.rare(node);
    }
  }

  private rare(node: Exclude<Node, { kind: 'assign' }>): void {
    switch (node.kind) {
      case 'try':
        this.maybe(() => {
          this.block(node.body);
          this.block(node.orelse);
        });
        for (const handler of node.handlers) {
          this.maybe(() => {
            this.evaluate(handler.type);
            this.bind(handler.name === undefined ? [] : [handler.name]);
            this.block(handler.body);
          });
        }
        this.block(node.finalbody);
        break;
      case 'match':
        this.evaluate(node.subject);
        for (const clause of node.cases) {
          this.maybe(() => {
            this.evaluate(clause.literal, ...clause.reads);
            this.bind(clause.binds);
            this.evaluate(clause.guard);
            this.block(clause.body);
          });
        }
        break;
      case 'broken':
        this.maybe(() => this.all(node.body));
        break;
      case 'global':
        node.names.forEach((name) => this.global.add(name));
        break;
      case 'nonlocal':
        node.names.forEach((name) => this.lexical.add(name));
        break;
      default:
        this.evaluate(node);
    }
  }

  private block(block: Block | undefined): void {
    this.all(block?.body ?? []);
  }

  /** What runs perhaps binds nothing for what comes after. */
  private maybe(run: () => void): void {
    const before = new Set(this.bound);
    run();
    this.bound = before;
  }

  /** Definitions, statements without targets, and expressions. */
  private evaluate(...nodes: readonly (Node | undefined)[]): void {
    for (const node of nodes) {
      if (!node) continue;
      const contents = contentsOf([node]);
      this.bind(contents.bound);
      contents.names.forEach(({ id }) => this.need(id));
      for (const inside of contents.nested.map(insideNeeds)) {
        inside.lexical.forEach((name) => (this.inClass ? this.lexical.add(name) : this.need(name)));
        inside.global.forEach((name) => this.global.add(name));
      }
    }
  }

  private need(name: string): void {
    if (!this.bound.has(name)) this.lexical.add(name);
  }

  private assign(target: Expr): void {
    switch (target.kind) {
      case 'name':
        this.bound.add(target.id);
        break;
      case 'list':
      case 'tuple':
        target.items.forEach((item) => this.assign(item));
        break;
      case 'starred':
        this.assign(target.value);
        break;
      default:
        this.evaluate(target);
    }
  }

  private bind(names: Iterable<string>): void {
    for (const name of names) this.bound.add(name);
  }
}
