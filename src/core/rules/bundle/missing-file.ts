/**
 * # missing-file
 *
 * Finds paths of the bundle that lead to no file, or to one of the wrong kind: notebooks, Python files, wheels,
 * requirements, dashboards, Genie spaces, alerts, includes, files of an artifact; and to no folder: the code of an app, the root of a
 * pipeline, a dbt project, the project of an artifact, what is synchronized.
 *
 * ## Why
 *
 * For notebooks, files, folders and includes `databricks bundle` stops and names no place; a missing wheel passes
 * `databricks bundle validate` and fails when the job runs. A path is seen from the file that it is written in. A notebook task
 * needs a file that begins with `# Databricks notebook source` (or an `.ipynb`), a Python task one that does not.
 *
 * ## Example
 *
 * ```yaml
 * notebook_task:
 *   notebook_path: ../src/train
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * notebook_task:
 *   notebook_path: ../src/train.py
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the path of the file that is probably meant.
 */
import type { Job, TargetModel, Task } from '../../bundle/jobs';
import { glob, isGlob } from '../../bundle/includes';
import { valueAt } from '../../bundle/located';
import type { TargetValue } from '../../bundle/target';
import { basename, dirname, join } from '../../project/paths';
import { TrackedFiles } from '../../project/tracked-files';
import type { Location } from '../../text/location';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule, Pause } from './bundle-rule';
import { eachJobOn } from './support/each-job';
import { found } from './support/found';
import { isNotebook, likely, relativePath } from './support/paths-of-files';
import { hint, rewritten } from './support/rename';

type Wanted = 'notebook' | 'file' | 'any';

/** Resources that are the content of a file. */
const keptInFiles = ['dashboards', 'genie_spaces', 'alerts'];

export const missingFile: BundleRule = {
  name: 'missing-file',
  code: 'PL409',
  summary: 'A path leads to no file, or to one of the wrong kind',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding | Pause> {
    yield* includes(bundle);
    const around: Around = { bundle: bundle.bundle, files: bundle.files };
    for (const target of bundle.targets) {
      const hasArtifacts = definesArtifacts(target);
      yield* eachJobOn(
        this,
        target,
        (job) => {
          const files = new TrackedFiles(bundle.files);
          return { findings: ofJob({ ...around, files }, job, target), ground: { files, hasArtifacts } };
        },
        (before) => before.hasArtifacts === hasArtifacts && !before.files.changed(bundle.files),
      );
      for (const { value } of keptInFiles.flatMap((kind) => target.resources(kind))) {
        yield* ofPath(around, value.get('file_path'), 'any', target);
      }
      for (const { value } of target.resources('apps')) {
        yield* ofFolder(around, value.get('source_code_path'), target);
      }
      for (const [, artifact] of target.value.get('artifacts')?.entries ?? []) {
        yield* ofFolder(around, artifact.get('path'), target);
        if (artifact.get('build')) continue;
        for (const file of artifact.get('files')?.items ?? []) yield* ofPattern(around, file.get('source'), target);
      }
      for (const path of target.value.get('sync', 'paths')?.items ?? []) yield* ofSynced(around, path, target);
      for (const { value } of target.resources('pipelines')) {
        yield* ofFolder(around, value.get('root_path'), target);
        for (const library of value.get('libraries')?.items ?? []) {
          yield* ofPath(around, library.get('notebook', 'path'), 'notebook', target);
          yield* ofPath(around, library.get('file', 'path'), 'file', target);
        }
      }
    }
  },
};

/** Where paths lead. */
type Around = Pick<BundleModel, 'bundle' | 'files'>;

function* ofJob(around: Around, job: Job, target: TargetModel): Iterable<Finding> {
  for (const task of job.tasks) if (!isFromGit(job, task)) yield* ofTask(around, job, task, target);
  for (const environment of job.value.get('environments')?.items ?? []) {
    for (const dependency of environment.get('spec', 'dependencies')?.items ?? []) {
      yield* ofDependency(around, dependency, target);
    }
  }
}

/** An include that is no pattern has to be there; what a pattern does not match is nothing. */
function* includes({ path, bundle, files }: BundleModel): Iterable<Finding> {
  const list = valueAt(bundle.config, 'include');
  for (const item of list?.kind === 'list' ? list.items : []) {
    if (item.kind !== 'scalar' || item.location.path !== path || item.text === '') continue;
    const { text } = item;
    if (isGlob(text) || text.includes('${') || text.startsWith('/')) continue;
    const file = join(bundle.root, text);
    if (files.exists(file)) continue;
    const what = files.list(file).length > 0 ? `${text} is a folder, not a file` : `There is no file ${text}`;
    yield found(missingFile, item.location, `${what}: databricks bundle stops here.`);
  }
}

function* ofTask(around: Around, job: Job, { work }: Task, target: TargetModel): Iterable<Finding> {
  const fallback = dirname(job.value.location.path);
  yield* ofPath(around, work.get('notebook_task', 'notebook_path'), 'notebook', target, fallback);
  if (work.get('spark_python_task', 'source')?.text?.toUpperCase() !== 'GIT') {
    yield* ofPath(around, work.get('spark_python_task', 'python_file'), 'file', target, fallback);
  }
  if (work.get('sql_task', 'file', 'source')?.text?.toUpperCase() !== 'GIT') {
    yield* ofPath(around, work.get('sql_task', 'file', 'path'), 'file', target, fallback);
  }
  if (work.get('dbt_task', 'source')?.text?.toUpperCase() !== 'GIT') {
    yield* ofFolder(around, work.get('dbt_task', 'project_directory'), target);
  }
  yield* ofPath(around, work.get('alert_task', 'workspace_path'), 'any', target, fallback);
  for (const library of work.get('libraries')?.items ?? []) {
    yield* ofPath(around, library.get('requirements'), 'any', target, fallback);
    yield* ofWheel(around, library.get('whl'), target);
  }
}

function isFromGit(job: Job, { work }: Task): boolean {
  return (
    job.value.get('git_source') !== undefined || work.get('notebook_task', 'source')?.text?.toUpperCase() === 'GIT'
  );
}

function* ofPath(
  around: Around,
  value: TargetValue | undefined,
  wanted: Wanted,
  target: TargetModel,
  fallback?: string,
): Iterable<Finding> {
  const text = relativePath(value);
  if (!value || text === undefined || isGlob(text)) return;
  const file = join(dirname(value.location.path), text);
  if (!around.files.exists(file)) {
    yield* missing(around, value.location, text, file, fallback, target);
    return;
  }
  if (wanted === 'any') return;
  const kind = isNotebook(around.files, file);
  if (kind === undefined || kind === (wanted === 'notebook')) return;
  const message = kind
    ? `${text} is a notebook, and this task runs a file: databricks bundle stops here. Use notebook_task.`
    : `${text} is no notebook: databricks bundle stops here. Begin it with "# Databricks notebook source", or use spark_python_task.`;
  yield found(missingFile, value.location, message, { target });
}

/** Also what another step would make first: the program looks before it builds anything. */
function* ofFolder({ files }: Around, value: TargetValue | undefined, target: TargetModel): Iterable<Finding> {
  const text = relativePath(value);
  if (!value || text === undefined) return;
  const folder = join(dirname(value.location.path), text);
  if (files.list(folder).length > 0 || files.list(dirname(folder)).includes(`${basename(folder)}/`)) return;
  const what = files.exists(folder) ? `${text} is a file, not a folder` : `There is no folder ${text}`;
  yield found(missingFile, value.location, `${what} seen from here: databricks bundle stops.`, { target });
}

/**
 * What is synchronized is a folder, mostly, or a file; what lies outside of the bundle may not be at hand here, and a hidden
 * folder (`.build`) is what something builds before.
 */
function* ofSynced(around: Around, value: TargetValue, target: TargetModel): Iterable<Finding> {
  const path = join(dirname(value.location.path), relativePath(value) ?? '');
  const isOutside = path !== around.bundle.root && !path.startsWith(`${around.bundle.root}/`);
  const isBuilt = basename(path).startsWith('.');
  if (!isOutside && !isBuilt && !around.files.exists(path)) yield* ofFolder(around, value, target);
}

/** Files of an artifact that nothing builds (bundle/libraries/expand_glob_references.go). */
function* ofPattern({ files }: Around, value: TargetValue | undefined, target: TargetModel): Iterable<Finding> {
  const text = relativePath(value);
  if (!value || text === undefined || text.includes('**')) return;
  if (glob(files, dirname(value.location.path), text).length > 0) return;
  const message = `There is no file ${text} seen from here, and the artifact has no build that makes it: databricks bundle stops.`;
  yield found(missingFile, value.location, message, { target });
}

function* missing(
  around: Around,
  location: Location,
  text: string,
  file: string,
  fallback: string | undefined,
  target: TargetModel,
): Iterable<Finding> {
  const folder = dirname(location.path);
  const right = likely(around.files, folder, file, fallback === undefined ? undefined : join(fallback, text), text);
  const what = around.files.list(file).length > 0 ? `${text} is a folder` : `There is no file ${text}`;
  const message = `${what} seen from here: databricks bundle stops.${hint(right)}`;
  const fix = right === undefined ? undefined : rewritten(around, location, text, right, 'ask');
  yield found(missingFile, location, message, { target, ...(fix && { fix }) });
}

/** A wheel is there already, or something of the bundle builds it. */
function* ofWheel(around: Around, value: TargetValue | undefined, target: TargetModel): Iterable<Finding> {
  const text = relativePath(value);
  if (!value || text === undefined || isBuilt(around, target)) return;
  const folder = dirname(value.location.path);
  if (glob(around.files, folder, text).length > 0) return;
  const message = `There is no wheel ${text}, and the bundle has no artifacts that build it: the job fails when it runs.`;
  yield found(missingFile, value.location, message, { target, severity: 'warning' });
}

function definesArtifacts({ value }: TargetModel): boolean {
  const artifacts = value.get('artifacts');
  return artifacts !== undefined && (artifacts.isOpen || artifacts.entries.length > 0);
}

/** Without `artifacts` the program builds the Python project at the bundle's root. */
function isBuilt({ files, bundle }: Around, target: TargetModel): boolean {
  return (
    definesArtifacts(target) || ['setup.py', 'pyproject.toml'].some((name) => files.exists(join(bundle.root, name)))
  );
}

function* ofDependency(around: Around, value: TargetValue, target: TargetModel): Iterable<Finding> {
  const { text } = value;
  if (text === undefined) return;
  if (/^\.\.?\/.*\.whl$/.test(text)) yield* ofWheel(around, value, target);
  const requirements = /^-r\s+(\.\.?\/\S+)$/.exec(text)?.[1];
  if (requirements === undefined || around.files.exists(join(dirname(value.location.path), requirements))) return;
  yield found(
    missingFile,
    value.location,
    `There is no file ${requirements} seen from here: databricks bundle stops.`,
    {
      target,
    },
  );
}
