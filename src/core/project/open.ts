import { createYamlCache, loadBundle, readAhead } from '../bundle/bundle';
import type { Bundle, YamlCache } from '../bundle/bundle';
import { findBundleFile } from '../bundle/includes';
import { TargetModel } from '../bundle/jobs';
import { selectTarget } from '../bundle/target';
import type { GivenVariables } from '../bundle/variables';
import { notebookTasks } from '../bundle/tasks';
import type { FoundTask } from '../bundle/tasks';
import type { Files } from './files';
import { createRunCache, includersOf } from './includers';
import type { RunCache } from './includers';
import { foldersOfSources, resolveModule } from './modules';
import { readPythonProject } from './packaging/python-project';
import { Requirements } from './packaging/requirements';
import type { WheelBuild } from './packaging/requirements';
import { dirname, isWithin, join } from './paths';
import type { ImportContext, LocalModule, NotebookTask, Project, RegisteredModel } from './project';
import { resolveRun } from './runs';
import { TrackedFiles } from './tracked-files';
import { taskPackages, wheelBuilds } from './wheels';

/** A project that knows what its answers rest on. */
export interface OpenProject extends Project {
  /** The bundle around the file; undefined where there is none. */
  readonly bundle: Bundle | undefined;
  /** The bundle as each of its targets sees it; one without a name when it has no targets. */
  readonly targetModels: readonly TargetModel[];
  /** Whether a file that an answer rested on has changed, come or gone: open the project again. */
  isStale(): boolean;
  /** Files that were read or looked for so far, there or not. */
  readonly dependencies: ReadonlySet<string>;
}

/** The project around a file. `folders`: what is open; a project never reaches above the one that holds the file. */
export function openProject(files: Files, path: string, folders: readonly string[]): OpenProject {
  return new ProjectCache(files, folders).get(path);
}

/** Projects by their place, opened again when one of their files changed. */
export class ProjectCache {
  private readonly open = new Map<string, OpenProject>();
  private readonly yaml = createYamlCache();
  private readonly runs = createRunCache();

  constructor(
    private readonly files: Files,
    private readonly folders: readonly string[],
    private readonly given?: GivenVariables,
  ) {}

  /** The project around a file, as the files are now. */
  get(path: string): OpenProject {
    const { limit, bundleFile } = this.placeOf(path);
    const key = bundleFile ?? limit ?? dirname(path);
    const known = this.open.get(key);
    if (known && !known.isStale()) return known;
    const opened = new BundleProject(this.files, bundleFile, limit ?? dirname(path), this.yaml, this.runs, this.given);
    this.open.set(key, opened);
    return opened;
  }

  /** What opening the project around a file rests on, read in parts. */
  *ahead(path: string): Generator<void> {
    const { bundleFile } = this.placeOf(path);
    if (bundleFile !== undefined) yield* readAhead(this.files, bundleFile, this.yaml);
  }

  /** The bundle around a file before targets and projects are made of it. */
  bundle(path: string): Bundle | undefined {
    const { bundleFile } = this.placeOf(path);
    return bundleFile === undefined ? undefined : loadBundle(this.files, bundleFile, this.yaml);
  }

  private placeOf(path: string): { readonly limit: string | undefined; readonly bundleFile: string | undefined } {
    const limit = innermost(this.folders, path);
    return { limit, bundleFile: findBundleFile(this.files, path, limit) };
  }
}

class BundleProject implements OpenProject {
  readonly root: string;
  readonly name?: string;
  readonly targets: readonly string[];
  private readonly files: TrackedFiles;
  readonly bundle: Bundle | undefined;
  readonly targetModels: readonly TargetModel[];
  private readonly builds: readonly WheelBuild[];
  private readonly tasks = new Map<string, readonly NotebookTask[]>();
  private known: readonly RegisteredModel[] | undefined;
  private found: ReadonlyMap<string, readonly FoundTask[]> | undefined;

  constructor(
    private readonly untracked: Files,
    bundleFile: string | undefined,
    limit: string,
    yaml: YamlCache,
    private readonly runs: RunCache,
    given: GivenVariables | undefined,
  ) {
    const files = new TrackedFiles(untracked);
    this.files = files;
    this.root = bundleFile === undefined ? limit : dirname(bundleFile);
    const bundle = bundleFile === undefined ? undefined : loadBundle(files, bundleFile, yaml);
    this.bundle = bundle;
    this.targets = bundle?.targets ?? [];
    const names = this.targets.length > 0 ? this.targets : [undefined];
    const selected = bundle ? names.map((name) => selectTarget(bundle, name, files, yaml, given)) : [];
    this.targetModels = selected.map((target) => new TargetModel(files, this.root, limit, target));
    const bundleNames = new Set(selected.map((target) => target.value.get('bundle', 'name')?.text));
    const [name] = bundleNames;
    if (bundleNames.size === 1 && name !== undefined) this.name = name;
    const builds = selected.flatMap((target) => wheelBuilds(files, this.root, target));
    this.builds = selected.length > 0 ? builds : wheelBuilds(files, this.root, undefined);
  }

  tasksOf(notebook: string): readonly NotebookTask[] {
    const known = this.tasks.get(notebook);
    if (known) return known;
    this.found ??= this.findTasks();
    const tasks = this.found.get(notebook)?.flatMap((task) => task.describe()) ?? [];
    this.tasks.set(notebook, tasks);
    return tasks;
  }

  get models(): readonly RegisteredModel[] {
    return (this.known ??= this.targetModels.flatMap(modelsOf));
  }

  resolveRun(from: string, argument: string): string | undefined {
    return resolveRun(this.files, from, argument);
  }

  resolveModule(from: string, module: string, level: number, context?: ImportContext): LocalModule | undefined {
    const sourceFolders = this.builds.flatMap((build) => build.project?.sourceFolders ?? []);
    return resolveModule(this.files, { root: this.root, sourceFolders }, from, module, level, context);
  }

  packagesOf(from: string, requirement: string): ReadonlySet<string> {
    return new Requirements(this.files, [...this.builds, ...this.buildsAround(from)]).packages(
      requirement,
      dirname(from),
    );
  }

  /** What is built beside a notebook or above it, whether the bundle says so or not. */
  private buildsAround(from: string): WheelBuild[] {
    return foldersOfSources(this.root, from).flatMap((folder) => {
      const project = readPythonProject(this.files, folder);
      return project ? [{ folder, project, wheelFolders: [join(folder, 'dist')] }] : [];
    });
  }

  /** Looks at the files as they are, not through `files`: an edit of some notebook does not make the project stale. */
  includersOf(notebook: string): readonly string[] {
    return includersOf(this.untracked, this.root, notebook, this.runs);
  }

  isStale(): boolean {
    return this.files.changed();
  }

  get dependencies(): ReadonlySet<string> {
    return this.files.paths;
  }

  private findTasks(): ReadonlyMap<string, readonly FoundTask[]> {
    const byNotebook = new Map<string, FoundTask[]>();
    for (const target of this.targetModels) {
      const requirements = new Requirements(this.files, wheelBuilds(this.files, this.root, target.target));
      for (const task of notebookTasks(target, taskPackages.bind(undefined, requirements, target.paths))) {
        const known = byNotebook.get(task.notebook);
        if (known) known.push(task);
        else byNotebook.set(task.notebook, [task]);
      }
    }
    return byNotebook;
  }
}

function modelsOf(target: TargetModel): RegisteredModel[] {
  const isPrefixed = target.value.get('presets', 'name_prefix') !== undefined;
  if (isPrefixed || target.value.get('bundle', 'mode')?.text === 'development') return [];
  return target.resources('registered_models').flatMap(({ location, value }) => {
    const parts = ['catalog_name', 'schema_name', 'name'].map((field) => value.get(field)?.text);
    return parts.includes(undefined) ? [] : [{ target: target.name, name: parts.join('.'), location }];
  });
}

/** The folder nearest to the file of those that hold it. */
function innermost(folders: readonly string[], path: string): string | undefined {
  return folders
    .filter((folder) => isWithin(folder, path))
    .sort((a, b) => b.length - a.length)
    .at(0);
}
