import { dirname, join } from '../../project/paths';
import type { Location } from '../../text/location';
import { expandIncludes } from '../includes';
import type { TargetModel, Task } from '../jobs';
import { valueAt } from '../located';
import { notebookFile } from '../notebook-path';
import type { TargetValue } from '../target';
import type { BundleView } from './bundle-view';

/** A path written in a bundle and the files that it leads to, in any target. */
export interface FileLink {
  readonly location: Location;
  /** At least one; several where an include is a glob, or where targets differ. */
  readonly files: readonly string[];
}

/** Resources that are the content of a file. */
const keptInFiles = ['dashboards', 'genie_spaces', 'alerts'];

/** Fields of a task, besides notebook and Python file, that are the path of a file. */
const fieldsOfTask = [
  ['sql_task', 'file', 'path'],
  ['alert_task', 'workspace_path'],
];

/**
 * The paths in a file of the bundle that lead to files of the project: notebooks, Python and SQL files, requirements, wheels,
 * dashboards and what else is kept in a file, includes.
 */
export function fileLinks(view: BundleView, path: string): readonly FileLink[] {
  const found = new Map<number, { location: Location; files: Set<string> }>();
  const add = (location: Location, files: readonly string[]): void => {
    if (location.path !== path || files.length === 0) return;
    const known = found.get(location.span.start) ?? { location, files: new Set() };
    for (const file of files) known.files.add(file);
    found.set(location.span.start, known);
  };
  const link = (target: TargetModel, resource: TargetValue, user: TargetValue, path: TargetValue | undefined): void => {
    const file = path && fileAt(view, target, resource, user, path);
    if (path && file !== undefined) add(path.location, [file]);
  };
  for (const target of view.targets) {
    for (const job of target.jobs) {
      for (const task of job.tasks) {
        for (const [location, file] of filesOfTask(view, target, job.value, task)) add(location, [file]);
        const libraries = task.work.get('libraries')?.items ?? [];
        const written = [
          ...fieldsOfTask.map((field) => task.work.get(...field)),
          ...libraries.flatMap((library) => [library.get('requirements'), library.get('whl')]),
        ];
        for (const value of written) link(target, job.value, task.work, value);
      }
    }
    for (const { value } of keptInFiles.flatMap((kind) => target.resources(kind))) {
      link(target, value, value, value.get('file_path'));
    }
    for (const { value } of target.resources('pipelines')) {
      for (const library of value.get('libraries')?.items ?? []) {
        for (const kind of ['notebook', 'file']) link(target, value, library, library.get(kind, 'path'));
      }
    }
  }
  const includes = path === view.bundle.path ? valueAt(view.bundle.config, 'include') : undefined;
  for (const item of includes?.kind === 'list' ? includes.items : []) {
    if (item.kind === 'scalar') add(item.location, expandIncludes(view.files, view.bundle.root, [item.text]));
  }
  return [...found.values()]
    .map(({ location, files }) => ({ location, files: [...files] }))
    .sort((a, b) => a.location.span.start - b.location.span.start);
}

/** The notebook or Python file that a task runs, with the place of its path; none that is not there. */
export function filesOfTask(
  view: Pick<BundleView, 'files'>,
  target: TargetModel,
  job: TargetValue,
  { work, notebook }: Task,
): (readonly [Location, string])[] {
  const path = work.get('notebook_task', 'notebook_path');
  const script = work.get('spark_python_task', 'python_file');
  const file = script && fileAt(view, target, job, work, script);
  return [
    ...(path && notebook !== undefined && view.files.exists(notebook) ? [[path.location, notebook] as const] : []),
    ...(script && file !== undefined ? [[script.location, file] as const] : []),
  ];
}

/** The file of a path that is written in full, or within the bundle's folder in the workspace. */
function fileAt(
  { files }: Pick<BundleView, 'files'>,
  { paths }: TargetModel,
  resource: TargetValue,
  user: TargetValue,
  path: TargetValue,
): string | undefined {
  const { text } = path;
  const plain = text === undefined ? undefined : join(dirname(path.location.path), text);
  const isRelative = text !== undefined && text !== '' && !/^\/|^[a-z][a-z0-9+.-]*:/i.test(text);
  if (plain !== undefined && isRelative && files.exists(plain)) return plain;
  const found = notebookFile(files, paths, resource, user, path);
  return found !== undefined && files.exists(found) ? found : undefined;
}
