import type { Alias, Import, ImportFrom } from '../syntax/ast';
import { canonicalName, isQuiet } from '../values/library';
import { isSequence } from '../values/contents';
import { wholeText } from '../values/text';
import { constant, library, unknown, value } from '../values/value';
import type { Value } from '../values/value';
import { assign } from './assign';
import { playCells } from './rehearse';
import { addStar, memberOf } from './names';
import { onlyContents } from './objects';
import { moduleOf, moduleScope } from './scope';
import type { Scope } from './scope';
import { anyRuns } from './runs';
import { start } from './flow';
import type { Frame } from './flow';
import type { Stage } from './stage';

/** `import a.b as c`. */
export function importNames(stage: Stage, statement: Import): void {
  for (const alias of statement.names) {
    note(stage, statement, alias, alias.name, 0);
    if (alias.asName !== undefined) {
      bind(stage, alias.asName, alias, moduleNamed(stage, alias.name));
    } else {
      const [top = alias.name] = alias.name.split('.');
      bind(stage, top, alias, playPackage(stage, top, alias.name) ?? external(stage, top));
    }
  }
}

/** `import a.b.c` binds `a`, which then has `b`, which has `c`. */
function playPackage(stage: Stage, top: string, dotted: string): Value | undefined {
  const first = playModule(stage, top, 0);
  if (dotted === top) return first;
  const whole = playModule(stage, dotted, 0);
  if (!whole) return first;
  const [only] = first ?? [];
  const names = dotted.split('.');
  if (only?.shape.kind !== 'module' || names.length > 2) return unknown;
  stage.store.set(only.shape.scope, names[1] ?? '', whole);
  return first;
}

/** `from a.b import c as d`, `from a import *`. */
export function importFrom(stage: Stage, statement: ImportFrom): void {
  if (statement.star) {
    note(stage, statement, undefined, statement.module, statement.level);
    importStar(stage, statement);
    return;
  }
  for (const alias of statement.names) {
    note(stage, statement, alias, statement.module, statement.level);
    bind(stage, alias.asName ?? alias.name, alias, importedName(stage, statement, alias.name));
  }
}

function importedName(stage: Stage, statement: ImportFrom, name: string): Value {
  const { module, level } = statement;
  if (module !== '' || level === 0) {
    const from = playModule(stage, module, level, [name]);
    const [only] = from ?? [];
    if (only?.shape.kind === 'module') {
      const held = memberOf(stage, only.shape.scope, name);
      if (held) return held;
    }
    if (from) return playModule(stage, `${module}.${name}`, level) ?? unknown;
  } else {
    return playModule(stage, name, level) ?? unknown;
  }
  const submodule = playModule(stage, `${module}.${name}`, level);
  if (submodule) return submodule;
  return level > 0 ? unknown : external(stage, `${module}.${name}`);
}

/** A module by its dotted name: the project's, or a library. */
export function moduleNamed(stage: Stage, dotted: string): Value {
  return playModule(stage, dotted, 0) ?? external(stage, dotted);
}

/** What no file of the project answers for. */
function external(stage: Stage, dotted: string): Value {
  const full = canonicalName(dotted);
  if (full === 'typing.TYPE_CHECKING') return constant(false);
  if (!isQuiet(full, stage.world.standardLibrary)) stage.unseen = true;
  return library(full);
}

function importStar(stage: Stage, statement: ImportFrom): void {
  const module = moduleOf(stage.frame.scope);
  const [only] = playModule(stage, statement.module, statement.level) ?? [];
  if (only?.shape.kind === 'module') {
    const from = only.shape.scope;
    for (const name of offered(stage, from)) stage.store.set(module, name, stage.store.get(from, name) ?? unknown);
    for (const star of from.stars) addStar(stage, star);
    if (from.open.names) module.open.names = true;
  } else if (statement.level === 0 && !only) {
    external(stage, statement.module);
    addStar(stage, canonicalName(statement.module));
  } else module.open.names = true;
}

/** The names that `from module import *` brings. */
function offered(stage: Stage, module: Scope): readonly string[] {
  const listed = onlyContents(stage, stage.store.get(module, '__all__') ?? unknown);
  if (!isSequence(listed)) return stage.store.names(module).filter((name) => !name.startsWith('_'));
  return listed.items.flatMap((item) => item.flatMap(({ shape }) => wholeText(shape) ?? []));
}

function bind(stage: Stage, name: string, alias: Alias, held: Value): void {
  assign(stage, { kind: 'name', id: name, span: alias.span }, held);
}

function note(stage: Stage, node: Import | ImportFrom, alias: Alias | undefined, module: string, level: number): void {
  if (!stage.flow) return;
  const { unit, stack } = stage.frame;
  const location = stage.location(alias && node.kind === 'import' ? alias.span : node.span);
  const tries = stage.enclosing();
  stage.imports.push({ node, alias, module, level, location, unit, stack, tries, when: stage.flow.under.when });
}

/**
 * A module of the project, played where it is first imported; unknown when its file cannot be read, undefined when no
 * file of the project answers.
 */
export function playModule(
  stage: Stage,
  module: string,
  level: number,
  names: readonly string[] = [],
): Value | undefined {
  const found = stage.world.module(stage.frame.unit.path, module, level, names);
  if (found === 'external') return undefined;
  if (found === undefined) {
    stage.unseen = true;
    return unknown;
  }
  const known = stage.modules.get(found.path);
  if (known) return value({ kind: 'module', unit: found, scope: known });
  const scope = moduleScope();
  stage.modules.set(found.path, scope);
  const before = stage.flow ?? start;
  const traced = stage.traced();
  const { stack, active } = stage.frame;
  const frame: Frame = { unit: found, cell: 0, scope, stack, active, loops: [], assumed: true };
  const after = stage.apart(before, () => stage.within(frame, () => playCells(stage, found)));
  stage.forgetSince(traced);
  stage.setRuns(after?.runs ?? anyRuns);
  return value({ kind: 'module', unit: found, scope });
}
