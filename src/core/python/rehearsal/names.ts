import { builtinNames, canonicalName, mlflowStar, notebookNames, sparkStar } from '../values/library';
import { hole, library, mayBeAbsent, orElse, present, text, union, unknown } from '../values/value';
import type { Value } from '../values/value';
import { sureText } from '../values/text';
import { moduleOf, scopeAround } from './scope';
import type { Scope } from './scope';
import type { Stage } from './stage';

/** What a name refers to where it is read. */
export function lookup(stage: Stage, name: string): Value {
  const found = lookupIn(stage, stage.frame.scope, name);
  if (found === undefined) stage.unseen = true;
  return found === undefined || found.length === 0 ? unknown : found;
}

function lookupIn(stage: Stage, scope: Scope | undefined, name: string): Value | undefined {
  if (scope === undefined) return undefined;
  if (scope.kind === 'module') return inModule(stage, scope, name);
  const held = stage.store.get(scope, name);
  const around = (): Value | undefined => lookupIn(stage, scopeAround(scope, name), name);
  if (scope.kind === 'class') return held ? orElse(held, () => around() ?? unknown) : around();
  if (held) return present(held);
  return scope.names?.has(name) ? unknown : around();
}

function inModule(stage: Stage, module: Scope, name: string): Value | undefined {
  const held = stage.store.get(module, name);
  if (held && !mayBeAbsent(held)) return held;
  const otherwise = unassigned(stage, module, name);
  return held ? orElse(held, () => otherwise ?? []) : otherwise;
}

/** A name that no assignment binds: a star import's, the notebook's own, Python's, or perhaps an unseen notebook's. */
function unassigned(stage: Stage, module: Scope, name: string): Value | undefined {
  if (name === '__name__') return moduleName(stage);
  const stars = starred(module, name);
  if (stars.length > 0) return union(module.open.names ? [...stars, unknown] : stars);
  if (notebookNames.has(name)) return library(name);
  if (builtinNames.has(name)) return library(`builtins.${name}`);
  return module.open.names ? unknown : undefined;
}

function moduleName(stage: Stage): Value {
  return stage.frame.unit.notebook.format === 'module' ? hole('__name__') : text('__main__');
}

/** What star imports of libraries may have bound the name to, the latest first. */
function starred(module: Scope, name: string): Value[] {
  return [...module.stars]
    .reverse()
    .filter((star) => mayBring(star, name))
    .map((star) => library(canonicalName(`${star}.${name}`)));
}

function mayBring(star: string, name: string): boolean {
  if (star === 'mlflow') return mlflowStar.has(name);
  const isPythons = notebookNames.has(name) || builtinNames.has(name);
  return !isPythons || (star === 'pyspark.sql.functions' && sparkStar.has(name));
}

/** What a module of the project has under a name; undefined when it has nothing. */
export function memberOf(stage: Stage, module: Scope, name: string): Value | undefined {
  const held = stage.store.get(module, name);
  const stars = starred(module, name);
  if (held) return present(held);
  return stars.length > 0 ? union(stars) : module.open.names ? unknown : undefined;
}

/** `globals()[name] = held` */
export function setGlobal(stage: Stage, name: Value, held: Value): void {
  const module = moduleOf(stage.frame.scope);
  const [only] = name;
  const known = name.length === 1 && only ? sureText(only.shape) : undefined;
  if (known !== undefined) stage.store.set(module, known, held);
  else widenNames(stage, module);
}

/** Code that is not seen may have bound any name of a module: to other plain values, if not to other code. */
export function widenNames(stage: Stage, module: Scope): void {
  module.open.names = true;
  for (const name of stage.store.names(module)) {
    const held = stage.store.get(module, name);
    const isData = held?.some(({ shape }) => ['text', 'constant', 'object'].includes(shape.kind));
    if (held && isData) stage.store.set(module, name, union([held, unknown]));
  }
}

/** `from library import *`. */
export function addStar(stage: Stage, library: string): void {
  const module = moduleOf(stage.frame.scope);
  module.stars.push(library);
  if (library === 'mlflow') for (const name of mlflowStar) stage.store.set(module, name, undefined);
}
