import { boundNames } from '../../../python/scopes';
import type { FunctionDef, Stmt } from '../../../python/syntax/ast';
import { namesBoundBy } from './alone';
import { pathOf } from './at-load';
import { eachBinder } from './binders';
import type { Bindings, Definition, External } from './bindings';
import { CannotInline } from './cannot-inline';
import type { ModuleFile } from './modules';
import type { Site } from './sites';
import type { Use } from './uses';

const readsFiles = /^(importlib[._]resources|pkg_resources|pkgutil)\b/;

/** Refuses libraries that ask where a module lies. `where`: the file that uses it. */
export function refuseLibrary({ meaning }: External, uses: readonly Use[], where: string): void {
  if (readsFiles.test(meaning)) {
    throw new CannotInline(`${where} reads files that lie beside it (${meaning}). Build a wheel instead.`);
  }
  const isSysModules = meaning === 'sys' && uses.some((use) => use.attributes[0]?.name === 'modules');
  if (isSysModules || meaning === 'sys.modules') {
    throw new CannotInline(`${where} uses sys.modules. Build a wheel instead.`);
  }
}

/** Refuses a change of `sys.path`: the folder was for modules that are written out, and in a job it need not be there. */
export function refuseSearchPath(bindings: Bindings, file: ModuleFile, statement: Stmt): void {
  const path = statement.kind === 'expr' ? pathOf(statement.value) : undefined;
  const origin = path && bindings.resolve(file, path.root);
  if (!path || origin?.kind !== 'external') return;
  if ([origin.meaning, ...path.attributes].join('.').startsWith('sys.path.')) {
    throw new CannotInline(`${bindings.modules.label(file)} changes sys.path. Take that line out first.`);
  }
}

/** `from module import name` keeps the value of that moment; a function that changes the variable changes it for itself. */
export function refuseRebound({ file, name }: Definition, label: string, where: string): void {
  for (const statement of file.body) {
    if (statement.kind !== 'function' && statement.kind !== 'class') continue;
    if (statement.name === name || !namesBoundBy(statement).has(name)) continue;
    throw new CannotInline(
      `${where} imports the first value of ${name} by name, which ${label} changes with \`global\` in ${statement.name}. Use a function that returns it first.`,
    );
  }
}

/** Refuses a name that a function, or one around it, binds otherwise than by the imports that go. */
export function refuseOtherBinders(
  { around }: Site,
  owner: FunctionDef,
  name: string,
  removed: ReadonlySet<object>,
  where: string,
): void {
  let isBound = owner.params.some((param) => param.name === name) || !boundNames(owner).has(name);
  eachBinder(owner.body.body, (bound, { alias }) => {
    isBound ||= bound === name && !(alias && removed.has(alias));
  });
  const outer = around.filter((scope) => scope !== owner && scope.kind === 'function');
  isBound ||= outer.some((scope) => scope.kind === 'function' && boundNames(scope).has(name));
  if (!isBound) return;
  throw new CannotInline(`In ${where}, ${owner.name} uses the name ${name} for something else too. Rename that first.`);
}
