import type { NotebookModel } from '../notebook-model';
import type { CallRecord, ImportRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { everywhere } from '../../python/values/condition';
import type { Scenarios } from '../../python/values/condition';
import { argument } from '../../python/values/value';
import type { BoundArgument } from '../../python/values/value';
import type { Unit } from '../../python/rehearsal/unit';
import type { LocalModule } from '../../project/project';
import type { Reached } from '../support/place';
import { installedPackages } from './pip';
import type { Installed } from './pip';
import { pathFolders } from './sys-path';

/** An import of one of the project's modules that nothing brings into the job. */
export interface LocalImport extends Reached {
  /** As written: `utils.mlflow_setup`, `.setup`. */
  readonly name: string;
  /** The file that answers for it; absent for a relative import that leads nowhere. */
  readonly module: LocalModule | undefined;
  /** The scenarios in which no declared package brings it. */
  readonly when: Scenarios;
  /** Absent for `importlib.import_module`. */
  readonly record?: ImportRecord;
}

/** The notebook's imports of modules of its project. */
export function localImports(notebook: NotebookModel): LocalImport[] {
  const folders = pathFolders(notebook);
  let installed: Installed | undefined;
  const found: LocalImport[] = [];
  const judgeImport = (
    from: string,
    module: string,
    level: number,
    names: readonly string[],
    at: Omit<LocalImport, 'name' | 'module'>,
  ): void => {
    const local = notebook.project.resolveModule(from, module, level, { names, folders });
    if (!local && level === 0) return;
    if (local) installed ??= installedPackages(notebook);
    const when = local && installed ? at.when & missingIn(notebook, local.top, installed) : at.when;
    if (when !== 0) found.push({ ...at, name: `${'.'.repeat(level)}${module}`, module: local, when });
  };
  for (const record of notebook.rehearsal.imports) {
    if (isOfModule(record.unit)) continue;
    const { module, level, location, stack, when, alias, unit, node } = record;
    const names = node.kind === 'importfrom' && alias ? [alias.name] : [];
    judgeImport(unit.path, module, level, names, { location, stack, when, record });
  }
  for (const call of notebook.rehearsal.calls) {
    if (isOfModule(call.unit)) continue;
    const { location, stack, when, unit } = call;
    for (const module of importedBy(call)) judgeImport(unit.path, module, 0, [], { location, stack, when });
  }
  return found;
}

/** What a module of the project imports comes with the module, whose own import is judged. */
function isOfModule(unit: Unit): boolean {
  return unit.notebook.format === 'module';
}

/** The modules that a call can import, as far as they are known. */
function importedBy(call: CallRecord): string[] {
  if (call.callee !== 'importlib.import_module' && call.callee !== 'builtins.__import__') return [];
  const [from] = textsOf(argument(call.args, 1, 'package'));
  return textsOf(argument(call.args, 0, 'name')).flatMap((name) => {
    const up = /^\.*/.exec(name)?.[0].length ?? 0;
    if (up === 0) return [name];
    return from === undefined ? [] : [[...from.split('.').slice(0, 1 - up || undefined), name.slice(up)].join('.')];
  });
}

function textsOf(given: BoundArgument | undefined): string[] {
  return (given?.value ?? []).flatMap(({ shape }) => wholeText(shape) ?? []);
}

/** The scenarios whose task declares no package that brings the module. */
function missingIn(notebook: NotebookModel, top: string, installed: Installed): Scenarios {
  if (installed.has(top)) return 0;
  const tasks = notebook.project.tasksOf(notebook.path);
  if (tasks.length === 0) return everywhere;
  return tasks.reduce((missing, task, i) => (task.packages.has(top) ? missing : missing | (1 << i)), 0);
}
