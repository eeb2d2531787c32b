import type { AugAssign, Block, ClassDef, Expr, For, FunctionDef, If, Match, Stmt, While } from '../syntax/ast';
import { isSequence, touched } from '../values/contents';
import { always, both } from '../values/condition';
import type { Condition } from '../values/condition';
import { isQuiet } from '../values/library';
import { absent, mapValue, none, unknown, value } from '../values/value';
import type { FunctionShape, Value } from '../values/value';
import { assign, changeObjects, deleteItem, placeOf, setAttribute } from './assign';
import { callValue } from './call';
import { decide, undecided } from './decide';
import { evaluate, evaluateArguments } from './evaluate';
import { playAnyRound, playRounds } from './loop';
import { playFilledIn, refuses } from './fill-in';
import { importFrom, importNames } from './modules';
import { eachItem, iterated, onlyContents } from './objects';
import { binary, compare } from './operators';
import { returnFrom } from './play-function';
import { record } from './record';
import { anyRuns } from './runs';
import { bindingScope, keepInSight } from './scope';
import type { Stage } from './stage';
import type { Decision } from './trace';
import { playTry } from './try';
import { playWith } from './with';

/** Plays statements in order, until the path ends. */
export function executeBlock(stage: Stage, block: Block): void {
  for (const statement of block.body) execute(stage, statement);
}

/** Plays one statement. Nothing happens where no path comes. */
export function execute(stage: Stage, statement: Stmt): void {
  if (!stage.flow || !stage.step()) return;
  switch (statement.kind) {
    case 'expr':
      if (statement.value.kind === 'call') stage.discarded = statement.value;
      evaluate(stage, statement.value);
      return;
    case 'assign':
      if (!statement.value) return;
      assignAll(stage, statement.targets, evaluate(stage, statement.value));
      return;
    case 'augassign':
      augment(stage, statement);
      return;
    case 'import':
      importNames(stage, statement);
      return;
    case 'importfrom':
      importFrom(stage, statement);
      return;
    case 'function':
      assign(stage, { kind: 'name', id: statement.name, span: statement.nameSpan }, define(stage, statement));
      return;
    case 'class':
      assign(stage, { kind: 'name', id: statement.name, span: statement.nameSpan }, defineClass(stage, statement));
      return;
    case 'if':
      playIf(stage, statement);
      return;
    case 'for':
      playFor(stage, statement);
      return;
    case 'while':
      playWhile(stage, statement);
      return;
    case 'try':
      playTry(stage, statement);
      return;
    case 'with':
      playWith(stage, statement);
      return;
    case 'match':
      playMatch(stage, statement);
      return;
    case 'return': {
      returnFrom(stage, statement.value ? evaluate(stage, statement.value) : none);
      return;
    }
    case 'raise':
      if (statement.exception) evaluate(stage, statement.exception);
      stage.raise(raisesSystemExit(statement.exception) ? 'sys-exit' : 'raise');
      return;
    case 'assert': {
      const { yes, no } = decide(stage, evaluate(stage, statement.test));
      if (yes && no) stage.narrow(yes);
      else if (!yes && !playFilledIn(stage, statement.test)) stage.raise('raise');
      return;
    }
    case 'break':
    case 'continue': {
      const loop = stage.frame.loops.at(-1);
      if (loop) stage.jump(statement.kind === 'break' ? loop.breaks : loop.continues);
      return;
    }
    case 'delete':
      for (const target of statement.targets) remove(stage, target);
      return;
    case 'broken':
      playBroken(stage, statement.body);
      return;
    case 'global':
    case 'nonlocal':
    case 'pass':
      return;
  }
}

function raisesSystemExit(exception: Expr | undefined): boolean {
  const callee = exception?.kind === 'call' ? exception.callee : exception;
  return callee?.kind === 'name' && callee.id === 'SystemExit';
}

function remove(stage: Stage, target: Expr): void {
  if (target.kind === 'name') stage.store.set(bindingScope(stage.frame.scope, target.id), target.id, undefined);
  else if (target.kind === 'attribute') setAttribute(stage, evaluate(stage, target.value), target.name, absent);
  else if (target.kind === 'subscript') deleteItem(stage, target);
  else if (target.kind === 'tuple' || target.kind === 'list') for (const item of target.items) remove(stage, item);
}

function assignAll(stage: Stage, targets: readonly Expr[], held: Value): void {
  for (const target of targets) assign(stage, target, held);
}

function augment(stage: Stage, { target, operator, value: added }: AugAssign): void {
  const place = placeOf(stage, target);
  if (!place) return;
  const before = place.read();
  const held = evaluate(stage, added);
  for (const { shape } of before) {
    if (shape.kind !== 'library') continue;
    const args = { positional: [{ value: held }], keywords: new Map(), complete: true };
    record(stage, `${shape.name}.__iadd__`, args, { span: target.span });
  }
  const after = binary(stage, operator, before, held);
  const contents = onlyContents(stage, before);
  const changed = onlyContents(stage, after);
  const isInPlace = contents && contents.kind !== 'tuple' && contents.kind !== 'instance';
  if (isInPlace) changeObjects(stage, before, () => changed ?? touched(contents));
  else place.write(after);
}

/** Text that does not parse may have held anything: a `with` half typed, a call, an exit. */
function playBroken(stage: Stage, body: readonly Stmt[]): void {
  stage.complete = false;
  stage.unseen = true;
  stage.setRuns(anyRuns);
  for (const statement of body) execute(stage, statement);
  stage.setRuns(anyRuns);
}

function define(stage: Stage, def: FunctionDef): Value {
  const defaults = new Map<string, Value>();
  for (const param of def.params) if (param.default) defaults.set(param.name, evaluate(stage, param.default));
  const { unit, cell, scope } = stage.frame;
  keepInSight(scope);
  const shape: FunctionShape = { kind: 'function', def, unit, cell, scope, defaults };
  if (!stage.defined.has(def)) stage.defined.set(def, shape);
  return decorate(stage, def.decorators, value(shape));
}

/** Decorators of libraries that are known leave a function what it is; those of the project are played. */
function decorate(stage: Stage, decorators: readonly Expr[], decorated: Value): Value {
  return [...decorators].reverse().reduce<Value>((held, decorator) => {
    const by = evaluate(stage, decorator);
    const [only] = by;
    if (by.length !== 1 || !only || only.shape.kind === 'unknown') return wrapped(held);
    if (only.shape.kind === 'library') return withRole(stage, held, only.shape.name);
    const node = { kind: 'call' as const, span: decorator.span, callee: decorator, args: [], argsSpan: decorator.span };
    return callValue(stage, by, { positional: [{ value: held }], keywords: new Map(), complete: true }, node);
  }, decorated);
}

const roles: ReadonlyMap<string, FunctionShape['role']> = new Map([
  ['builtins.property', 'property'],
  ['functools.cached_property', 'property'],
  ['builtins.staticmethod', 'static'],
  ['builtins.classmethod', 'class'],
]);

const manages: ReadonlySet<string> = new Set(['contextlib.contextmanager', 'contextlib.asynccontextmanager']);

/** Decorators that make a class one of fields. */
const ofFields = /^((pydantic\.)?dataclasses\.dataclass|attrs?\.(s|define|frozen|dataclass|attrs|mutable))(\(\))?$/;

function withRole(stage: Stage, held: Value, decorator: string): Value {
  const role = roles.get(decorator);
  if (!role && !ofFields.test(decorator) && !isQuiet(decorator, stage.world.standardLibrary)) return wrapped(held);
  return held.map((each) => {
    if (each.shape.kind === 'function' && role) return { ...each, shape: { ...each.shape, role } };
    if (each.shape.kind === 'function' && manages.has(decorator)) {
      return { ...each, shape: { ...each.shape, manages: true } };
    }
    if (each.shape.kind === 'class' && ofFields.test(decorator)) {
      return { ...each, shape: { ...each.shape, making: 'fields' } };
    }
    return each;
  });
}

function wrapped(held: Value): Value {
  return mapValue(held, (shape) => {
    if (shape.kind === 'function') return value({ ...shape, wrapped: true });
    return shape.kind === 'class' ? value({ ...shape, making: 'unseen' }) : unknown;
  });
}

function defineClass(stage: Stage, def: ClassDef): Value {
  const { positional, keywords } = evaluateArguments(stage, def.bases);
  const bases = positional.map((base) => base.value);
  const scope = stage.scope('class', def);
  keepInSight(scope);
  stage.within({ ...stage.frame, scope, loops: [] }, () => executeBlock(stage, def.body));
  const { unit } = stage.frame;
  const making = keywords.has('metaclass') ? 'unseen' : 'init';
  return decorate(stage, def.decorators, value({ kind: 'class', def, unit, scope, bases, making }));
}

function playIf(stage: Stage, statement: If): void {
  const { yes, no } = decide(stage, evaluate(stage, statement.test));
  if (!no && refuses(statement) && playFilledIn(stage, statement.test)) return;
  stage.branch([
    { under: yes, decision: decision(stage, 'if', statement), play: () => executeBlock(stage, statement.body) },
    {
      under: no,
      decision: decision(stage, 'else', statement),
      play: () => statement.orelse && executeBlock(stage, statement.orelse),
    },
  ]);
}

function decision(stage: Stage, kind: 'if' | 'else', statement: If): Decision {
  return { kind, location: stage.location(statement.headSpan), subject: stage.source(statement.test.span) };
}

function playFor(stage: Stage, statement: For): void {
  const over = evaluate(stage, statement.iter);
  const items = eachItem(stage, over);
  const contents = onlyContents(stage, over);
  const stays = (): boolean => {
    const now = onlyContents(stage, over);
    return !isSequence(contents) || (isSequence(now) && now.items.length === contents.items.length);
  };
  if (items && playRounds(stage, statement, items, stays)) return;
  const repeats = !items && isSequence(contents) && !contents.open && contents.items.length > 1;
  playAnyRound(stage, statement, {
    enter: () => assign(stage, statement.target, iterated(stage, over)),
    mayRun: always,
    maySkip: repeats ? undefined : always,
    repeats,
    leaves: true,
  });
}

function playWhile(stage: Stage, statement: While): void {
  const test = evaluate(stage, statement.test);
  const { yes, no } = decide(stage, test);
  playAnyRound(stage, statement, {
    enter: () => evaluate(stage, statement.test),
    mayRun: yes,
    maySkip: no,
    repeats: false,
    leaves: no !== undefined || statement.test.kind !== 'literal',
  });
}

function playMatch(stage: Stage, statement: Match): void {
  const subject = evaluate(stage, statement.subject);
  let left: Condition | undefined = always;
  const alternatives = statement.cases.map((each) => {
    const { yes, no } = each.literal
      ? decide(stage, compare(stage, '==', subject, evaluate(stage, each.literal)))
      : undecided;
    const under = left && yes && both(left, yes);
    if (each.irrefutable) left = undefined;
    else if (!each.guard) left = left && no && both(left, no);
    return {
      under,
      decision: {
        kind: 'case' as const,
        location: stage.location(each.headSpan),
        subject: stage.source(each.headSpan),
      },
      play: () => {
        for (const name of each.binds) stage.store.set(bindingScope(stage.frame.scope, name), name, unknown);
        if (each.guard) evaluate(stage, each.guard);
        executeBlock(stage, each.body);
      },
    };
  });
  const { headSpan } = statement;
  const otherwise: Decision = { kind: 'no-case', location: stage.location(headSpan), subject: stage.source(headSpan) };
  stage.branch([...alternatives, { under: left, decision: otherwise, play: () => undefined }]);
}
