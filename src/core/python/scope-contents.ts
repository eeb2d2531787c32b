import type { Alias, ClassDef, Comprehension, Expr, FunctionDef, Lambda, Name, Node, Param } from './syntax/ast';
import { forEachChild } from './syntax/walk';

/** What has names of its own: besides these, the module. */
export type ScopeNode = FunctionDef | Lambda | ClassDef | Comprehension;

/** What stands in one scope, without what stands in the scopes inside it. */
export interface ScopeContents {
  /** Every name that is read, assigned or deleted here by a Name node, in the order of the text. */
  readonly names: readonly Name[];
  /** The scopes directly inside. Their decorators, bases, defaults, annotations and first `in` belong here. */
  readonly nested: readonly ScopeNode[];
  /** What is given a value or deleted here, in whatever scope the name lives. */
  readonly assigned: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  /** Of `assigned`, what lives in this scope. */
  readonly bound: ReadonlySet<string>;
  /** For a comprehension: what its `:=` assign in the scope around. */
  readonly leaked: ReadonlySet<string>;
}

const known = new WeakMap<object, ScopeContents>();

/** Of a scope, or of nodes as if they were the text of one. */
export function contentsOf(scope: ScopeNode | readonly Node[]): ScopeContents {
  let contents = known.get(scope);
  if (!contents) {
    contents = new Collector(isComprehension(scope)).collect(scope);
    known.set(scope, contents);
  }
  return contents;
}

/** What `import a.b` or `import a.b as c` binds: `a` or `c`. */
export function importedName(alias: Alias): string {
  return alias.asName ?? alias.name.split('.', 1)[0] ?? alias.name;
}

/** The names that assigning to `target` binds; none for `a.b` and `a[b]`. */
export function targetNames(target: Expr): readonly string[] {
  switch (target.kind) {
    case 'name':
      return [target.id];
    case 'list':
    case 'tuple':
      return target.items.flatMap(targetNames);
    case 'starred':
      return targetNames(target.value);
    default:
      return [];
  }
}

class Collector {
  private readonly names: Name[] = [];
  private readonly nested: ScopeNode[] = [];
  private readonly assigned = new Set<string>();
  private readonly globals = new Set<string>();
  private readonly nonlocals = new Set<string>();
  private readonly leaked = new Set<string>();
  /** Of the definition whose annotations are being read: `T` in `def f[T](x: T)` is no name of this scope. */
  private typeParams: readonly string[] = [];

  constructor(private readonly inComprehension: boolean) {}

  collect(scope: ScopeNode | readonly Node[]): ScopeContents {
    this.enter(scope);
    const { names, nested, assigned, globals, nonlocals, leaked } = this;
    const bound = new Set([...assigned].filter((name) => !globals.has(name) && !nonlocals.has(name)));
    return { names, nested, assigned, globals, nonlocals, bound, leaked };
  }

  private enter(scope: ScopeNode | readonly Node[]): void {
    if (isList(scope)) {
      scope.forEach((node) => this.visit(node));
      return;
    }
    for (const name of typeParamsOf(scope)) this.assigned.add(name);
    switch (scope.kind) {
      case 'function':
        this.declare(scope.params);
        scope.body.body.forEach((node) => this.visit(node));
        break;
      case 'lambda':
        this.declare(scope.params);
        this.visit(scope.body);
        break;
      case 'class':
        scope.body.body.forEach((node) => this.visit(node));
        break;
      case 'comprehension':
        this.enterComprehension(scope);
        break;
    }
  }

  private enterComprehension(scope: Comprehension): void {
    this.visit(scope.element);
    if (scope.value) this.visit(scope.value);
    scope.clauses.forEach((clause, index) => {
      this.assign(clause.target);
      this.visit(clause.target);
      if (index > 0) this.visit(clause.iter);
      clause.conditions.forEach((condition) => this.visit(condition));
    });
  }

  private declare(params: readonly Param[]): void {
    for (const param of params) this.assigned.add(param.name);
  }

  private assign(target: Expr): void {
    for (const name of targetNames(target)) this.assigned.add(name);
  }

  private visit(node: Node): void {
    if (isScope(node)) {
      this.visitScope(node);
      return;
    }
    this.bindIn(node);
    if (node.kind === 'name') this.addName(node);
    else forEachChild(node, (child) => this.visit(child));
  }

  private bindIn(node: Exclude<Node, ScopeNode>): void {
    switch (node.kind) {
      case 'assign':
      case 'delete':
        node.targets.forEach((target) => this.assign(target));
        break;
      case 'augassign':
      case 'for':
        this.assign(node.target);
        break;
      case 'with':
        node.items.forEach((item) => item.target && this.assign(item.target));
        break;
      case 'try':
        node.handlers.forEach((handler) => handler.name !== undefined && this.assigned.add(handler.name));
        break;
      case 'match':
        node.cases.flatMap((clause) => clause.binds).forEach((name) => this.assigned.add(name));
        break;
      case 'import':
        node.names.forEach((alias) => this.assigned.add(importedName(alias)));
        break;
      case 'importfrom':
        node.names.forEach((alias) => this.assigned.add(alias.asName ?? alias.name));
        break;
      case 'global':
        node.names.forEach((name) => this.globals.add(name));
        break;
      case 'nonlocal':
        node.names.forEach((name) => this.nonlocals.add(name));
        break;
      case 'named':
        (this.inComprehension ? this.leaked : this.assigned).add(node.target.id);
        break;
      default:
        break;
    }
  }

  private visitScope(node: ScopeNode): void {
    this.nested.push(node);
    if (node.kind === 'function' || node.kind === 'class') this.assigned.add(node.name);
    if (node.kind === 'comprehension') {
      const { leaked } = contentsOf(node);
      for (const name of leaked) (this.inComprehension ? this.leaked : this.assigned).add(name);
    }
    const around = this.typeParams;
    this.typeParams = [...around, ...typeParamsOf(node)];
    for (const part of evaluatedOutside(node)) this.visit(part);
    this.typeParams = around;
  }

  private addName(node: Name): void {
    if (!this.typeParams.includes(node.id)) this.names.push(node);
  }
}

/** The parts of a scope that are evaluated in the scope around it. */
export function evaluatedOutside(scope: ScopeNode): readonly Expr[] {
  switch (scope.kind) {
    case 'comprehension':
      return scope.clauses.slice(0, 1).map((clause) => clause.iter);
    case 'lambda':
      return inParams(scope.params);
    case 'function':
      return [
        ...scope.decorators,
        ...inParams(scope.typeParams ?? []),
        ...inParams(scope.params),
        ...(scope.returns ? [scope.returns] : []),
      ];
    case 'class':
      return [...scope.decorators, ...inParams(scope.typeParams ?? []), ...scope.bases.map((base) => base.value)];
  }
}

function typeParamsOf(scope: ScopeNode): readonly string[] {
  const params = scope.kind === 'function' || scope.kind === 'class' ? scope.typeParams : undefined;
  return params?.map((param) => param.name) ?? [];
}

function inParams(params: readonly Param[]): readonly Expr[] {
  return params.flatMap(({ annotation, default: value }) => [annotation, value].filter((part) => part !== undefined));
}

function isScope(node: Node): node is ScopeNode {
  return node.kind === 'function' || node.kind === 'lambda' || node.kind === 'class' || node.kind === 'comprehension';
}

function isComprehension(scope: ScopeNode | readonly Node[]): boolean {
  return !isList(scope) && scope.kind === 'comprehension';
}

function isList(scope: ScopeNode | readonly Node[]): scope is readonly Node[] {
  return Array.isArray(scope);
}
