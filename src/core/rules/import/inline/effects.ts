import { boundNames } from '../../../python/scopes';
import type { ClassDef, Expr, FunctionDef, Stmt } from '../../../python/syntax/ast';
import { blocksOf } from '../../../python/syntax/blocks';
import { callsAtLoad, lastNameOf, pathOf } from './at-load';
import type { Path } from './at-load';
import type { Bindings } from './bindings';
import type { ModuleFile } from './modules';

const mutators = /^(add|append|clear|extend|insert|pop|popitem|register|remove|setdefault|update)$/;

/** Tells which calls may do more than give a result: keep a list of what they are given, write, count. */
export class Effects {
  private readonly active: object[] = [];

  constructor(private readonly bindings: Bindings) {}

  /** Of a call whose result is used. Libraries are trusted with that; code of the project is looked at. */
  ofCall(file: ModuleFile, callee: Expr): boolean {
    return this.ofCalling(file, callee, 1);
  }

  /** Of a decorator, called or not, with what it decorates. Those that belong to an object tell the object. */
  ofDecorator(file: ModuleFile, decorator: Expr): boolean {
    const isMethod = (this.definitionOf(file, pathOf(decorator))?.attributes.length ?? 0) > 0;
    if (isMethod || lastNameOf(decorator) === 'register') return true;
    return this.ofCalling(file, decorator, decorator.kind === 'call' ? 2 : 1);
  }

  /** Of making a subclass: a metaclass or `__init_subclass__` of the project. */
  ofBases(file: ModuleFile, { bases }: ClassDef): boolean {
    return bases.some(({ value, keyword }) => {
      const found = this.definitionOf(file, pathOf(value));
      if (!found) return false;
      if (keyword !== undefined) return true;
      return found.statements.some(
        (base) =>
          base.kind === 'class' && (methods(base, /^__init_subclass__$/).length > 0 || this.ofBases(found.file, base)),
      );
    });
  }

  /** Whether code of the project is called when a statement of a module runs. */
  callsProject(file: ModuleFile, statement: Stmt): boolean {
    const decorators = statement.kind === 'function' || statement.kind === 'class' ? statement.decorators : [];
    const called = [...decorators, ...callsAtLoad(statement).map((call) => call.callee)];
    return called.some((callee) => this.definitionOf(file, pathOf(callee)) !== undefined);
  }

  /** `levels`: how many functions deep it is called; what a decorator with arguments returns is called too. */
  private ofCalling(file: ModuleFile, callee: Expr, levels: number): boolean {
    const found = this.definitionOf(file, pathOf(callee));
    if (!found) return false;
    return found.statements.some((statement) => {
      if (this.active.includes(statement)) return false;
      this.active.push(statement);
      const acts = this.ofUsing(found.file, statement, found.attributes, levels);
      this.active.pop();
      return acts;
    });
  }

  private ofUsing(file: ModuleFile, statement: Stmt, attributes: readonly string[], levels: number): boolean {
    if (statement.kind === 'function') return this.ofBody(file, statement, levels);
    if (statement.kind === 'class') return attributes.length === 0 && this.ofMaking(file, statement);
    if (attributes.some((name) => mutators.test(name))) return true;
    return statement.kind === 'assign' && callsAtLoad(statement).some((call) => this.ofObject(file, call.callee));
  }

  /** What methods of an object of the project do is not followed. */
  private ofObject(file: ModuleFile, callee: Expr): boolean {
    return this.definitionOf(file, pathOf(callee))?.statements.some(({ kind }) => kind === 'class') ?? false;
  }

  private ofMaking(file: ModuleFile, made: ClassDef): boolean {
    const makers = methods(made, /^__(init|new|post_init|call)__$/);
    return makers.some((maker) => this.ofBody(file, maker, 1));
  }

  private ofBody(file: ModuleFile, { body, params }: FunctionDef, levels: number): boolean {
    const own = new Set([...boundNames(body.body)].filter((name) => !params.some((param) => param.name === name)));
    const self = params[0]?.name;
    return body.body.some((statement) => this.ofStatement(file, statement, { own, self, levels }));
  }

  private ofStatement(file: ModuleFile, statement: Stmt, within: Within): boolean {
    switch (statement.kind) {
      case 'function':
        return within.levels > 1 && this.ofBody(file, statement, within.levels - 1);
      case 'global':
      case 'delete':
      case 'with':
        return true;
      case 'expr':
        if (callsAtLoad(statement).some((call) => !isOwn(pathOf(call.callee), within))) return true;
        break;
      case 'assign':
        if (statement.targets.some((target) => !isOwnTarget(target, within))) return true;
        break;
      case 'augassign':
        if (!isOwnTarget(statement.target, within)) return true;
        break;
      default:
        break;
    }
    const blocks = statement.kind === 'class' ? [] : blocksOf(statement);
    if (blocks.some((block) => block.body.some((each) => this.ofStatement(file, each, within)))) return true;
    return callsAtLoad(statement).some((call) => this.ofCalling(file, call.callee, 1));
  }

  private definitionOf(file: ModuleFile, path: Path | undefined): Found | undefined {
    let origin = path && this.bindings.resolve(file, path.root);
    if (!path || !origin) return undefined;
    let used = 0;
    for (; origin.kind === 'module' && used < path.attributes.length; used++) {
      origin = this.bindings.attribute(origin.file, path.attributes[used] ?? '');
    }
    if (origin.kind !== 'definition') return undefined;
    const statements = this.bindings.binders(origin.file, origin.name).map((binder) => binder.statement);
    return { file: origin.file, statements, attributes: path.attributes.slice(used) };
  }
}

interface Found {
  readonly file: ModuleFile;
  readonly statements: readonly Stmt[];
  /** What is taken from it. */
  readonly attributes: readonly string[];
}

/** The function whose body is looked at. */
interface Within {
  /** The names that it binds, without its parameters. */
  readonly own: ReadonlySet<string>;
  /** Its first parameter. */
  readonly self: string | undefined;
  readonly levels: number;
}

/** Whether what is changed was made by the function itself. */
function isOwn(path: Path | undefined, { own, self }: Within): boolean {
  return path !== undefined && (own.has(path.root) || path.root === 'super' || path.root === self);
}

function isOwnTarget(target: Expr, within: Within): boolean {
  if (target.kind === 'tuple' || target.kind === 'list') return target.items.every((item) => isOwnTarget(item, within));
  if (target.kind === 'starred') return isOwnTarget(target.value, within);
  return target.kind === 'name' || isOwn(pathOf(target), within);
}

function methods({ body }: ClassDef, name: RegExp): FunctionDef[] {
  return body.body.filter((each) => each.kind === 'function').filter((each) => name.test(each.name));
}
