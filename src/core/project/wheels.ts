import type { PathContext } from '../bundle/notebook-path';
import type { Target, TargetValue } from '../bundle/target';
import type { Parts } from '../bundle/variables';
import type { Files } from './files';
import { readPythonProject } from './packaging/python-project';
import { wheelFolder } from './packaging/requirements';
import type { Requirement, Requirements, WheelBuild } from './packaging/requirements';
import { dirname, join } from './paths';

/** Wheels that the bundle builds in a target: its `artifacts`, and the bundle's own folder. */
export function wheelBuilds(files: Files, root: string, target: Target | undefined): WheelBuild[] {
  const builds: WheelBuild[] = [];
  const add = (folder: string, patterns: readonly { readonly from: string; readonly pattern: string }[]): void => {
    const wheelFolders = patterns.flatMap(({ from, pattern }) => wheelFolder(files, from, pattern));
    builds.push({
      folder,
      project: readPythonProject(files, folder),
      wheelFolders: [...new Set([join(folder, 'dist'), ...wheelFolders])],
    });
  };
  for (const [, artifact] of target?.value.get('artifacts')?.entries ?? []) {
    if ((artifact.get('type')?.text ?? 'whl') !== 'whl') continue;
    const path = artifact.get('path');
    const folder = path?.text === undefined ? root : join(dirname(path.location.path), path.text);
    const sources = artifact.get('files')?.items.map((file) => file.get('source')) ?? [];
    add(
      folder,
      sources.flatMap((source) =>
        source?.text === undefined ? [] : [{ from: dirname(source.location.path), pattern: source.text }],
      ),
    );
  }
  if (!builds.some((build) => build.folder === root)) add(root, []);
  return builds;
}

/** Top-level packages that a task's `libraries` and the environment that it names bring. */
export function taskPackages(
  requirements: Requirements,
  { filePath, syncRoot }: PathContext,
  job: TargetValue,
  task: TargetValue,
): ReadonlySet<string> {
  const listed: Requirement[] = [];
  const deployed = written(filePath);
  const add = (value: TargetValue | undefined, prefix = ''): void => {
    if (!value?.parts) return;
    const text = written(value.parts);
    const here = deployed === '' ? text : text.replace(deployed, () => syncRoot);
    listed.push({ text: prefix + here, folder: dirname(value.location.path) });
  };
  for (const library of task.get('libraries')?.items ?? []) {
    add(library.get('whl'));
    add(library.get('pypi', 'package'));
    add(library.get('requirements'), '-r ');
  }
  const key = task.get('environment_key')?.text;
  for (const environment of job.get('environments')?.items ?? []) {
    if (key === undefined || environment.get('environment_key')?.text !== key) continue;
    for (const dependency of environment.get('spec', 'dependencies')?.items ?? []) add(dependency);
  }
  return requirements.packagesOfAll(listed);
}

function written(parts: Parts): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.source)).join('');
}
