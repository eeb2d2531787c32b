import { freeNames } from '../../../python/scopes';
import type { Expr, Stmt } from '../../../python/syntax/ast';
import { blocksOf } from '../../../python/syntax/blocks';
import { namesBoundBy } from './alone';
import { callsAtLoad, lastNameOf } from './at-load';
import { runsOnImport } from './bindings';
import type { Effects } from './effects';
import type { ModuleFile } from './modules';

/**
 * What a statement of a module is when the module is imported. `nothing` leaves no trace (docstrings, guards); a
 * `definition` only binds names, and is needed where one of them is; an `action` does something whoever needs its names.
 */
export type StatementKind = 'nothing' | 'import' | 'definition' | 'action';

/** Tells the kinds of modules' statements. */
export class StatementKinds {
  private readonly known = new Map<Stmt, StatementKind>();

  constructor(readonly effects: Effects) {}

  of(file: ModuleFile, statement: Stmt): StatementKind {
    let kind = this.known.get(statement);
    if (!kind) this.known.set(statement, (kind = kindOf(this.effects, file, statement)));
    return kind;
  }
}

function kindOf(effects: Effects, file: ModuleFile, statement: Stmt): StatementKind {
  if (!runsOnImport(statement)) return 'nothing';
  switch (statement.kind) {
    case 'import':
    case 'importfrom':
      return 'import';
    case 'pass':
      return 'nothing';
    case 'expr':
      return isIdle(statement.value) || freeNames(statement).has('__all__') ? 'nothing' : 'action';
    case 'assign':
    case 'augassign':
      return kindOfAssignment(effects, file, statement);
    case 'function':
    case 'class':
      return isDefinitionOnly(effects, file, statement) ? 'definition' : 'action';
    case 'if':
    case 'try':
      return blocksOf(statement).every((block) => block.body.every((each) => isBinding(effects, file, each)))
        ? 'definition'
        : 'action';
    default:
      return 'action';
  }
}

/** Functions and constructors whose result depends on their arguments alone. */
const timelessCalls = new RegExp(
  `^(${[
    'bool|dict|float|format|frozenset|int|items|join|keys|len|list|lower|max|min|range|replace|set|sorted|split|str|strip',
    'sum|tuple|upper|values|Decimal|NewType|ParamSpec|Path|PurePath|PurePosixPath|TypeVar|compile|dataclass|field|getLogger',
    'cache|lru_cache|namedtuple|pandas_udf|timedelta|total_ordering|udf|wraps|StructField|[A-Z]\\w*Type',
  ].join('|')})$`,
);

/** Whether it makes no difference when, among what the notebook does, a definition is run. */
export function isTimeless(statement: Stmt): boolean {
  return callsAtLoad(statement).every((call) => timelessCalls.test(lastNameOf(call.callee)));
}

/** Whether two copies of what a definition makes cannot be told from one. */
export function isShareable(statement: Stmt): boolean {
  if (statement.kind === 'function') {
    const changesOthers = namesBoundBy(statement).size > 1;
    return !changesOthers && statement.decorators.length === 0 && callsAtLoad(statement).length === 0;
  }
  return statement.kind === 'assign' && statement.value !== undefined && isImmutable(statement.value);
}

function isIdle(value: Expr): boolean {
  return value.kind === 'text' || value.kind === 'literal' || value.kind === 'name';
}

/** Of a statement in a branch: `raise` belongs to what the branch binds. */
function isBinding(effects: Effects, file: ModuleFile, statement: Stmt): boolean {
  return statement.kind === 'raise' || kindOf(effects, file, statement) !== 'action';
}

function kindOfAssignment(
  effects: Effects,
  file: ModuleFile,
  statement: Extract<Stmt, { kind: 'assign' | 'augassign' }>,
): StatementKind {
  const targets = statement.kind === 'assign' ? statement.targets : [statement.target];
  const names = targets.flatMap(plainNames);
  if (names.includes(undefined) || names.every((name) => name === '_')) return 'action';
  if (names.every((name) => name === '__all__') || !statement.value) return 'nothing';
  return callsAtLoad(statement).some((call) => effects.ofCall(file, call.callee)) ? 'action' : 'definition';
}

/** Undefined for what is no variable: `a.b`, `a[b]`. */
function plainNames(target: Expr): (string | undefined)[] {
  if (target.kind === 'name') return [target.id];
  if (target.kind === 'starred') return plainNames(target.value);
  return target.kind === 'tuple' || target.kind === 'list' ? target.items.flatMap(plainNames) : [undefined];
}

function isDefinitionOnly(
  effects: Effects,
  file: ModuleFile,
  statement: Extract<Stmt, { kind: 'function' | 'class' }>,
): boolean {
  const { decorators } = statement;
  if (decorators.some((decorator) => effects.ofDecorator(file, decorator))) return false;
  const others = callsAtLoad(statement).filter((call) => !decorators.includes(call));
  if (others.some((call) => effects.ofCall(file, call.callee))) return false;
  return statement.kind === 'function' || !effects.ofBases(file, statement);
}

function isImmutable(value: Expr): boolean {
  switch (value.kind) {
    case 'literal':
    case 'name':
      return true;
    case 'text':
      return value.parts.every((part) => typeof part === 'string' || isImmutable(part.value));
    case 'tuple':
      return value.items.every(isImmutable);
    case 'unary':
      return isImmutable(value.operand);
    case 'binary':
      return isImmutable(value.left) && isImmutable(value.right);
    default:
      return false;
  }
}
