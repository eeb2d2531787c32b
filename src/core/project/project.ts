import type { Location } from '../text/location';

/**
 * The project around a notebook: the bundle above it (if any), what its tasks run and pass, what `%run` and `import`
 * lead to. Answers are for the files as they are now; a project is thrown away when one of them changes.
 */
export interface Project {
  /** Folder of `databricks.yml`; without a bundle the workspace folder that the host named, or the file's own folder. */
  readonly root: string;
  /** The bundle's name, when it is known and the same in every target. */
  readonly name?: string;
  /** Names of the bundle's targets in the order written; empty without a bundle or targets. */
  readonly targets: readonly string[];
  /** Registered models of the bundle whose names are wholly known; not of targets that put a prefix before them. */
  readonly models: readonly RegisteredModel[];
  /** The ways in which jobs of the bundle run this notebook; empty when none does. */
  tasksOf(notebook: string): readonly NotebookTask[];
  /** The notebook that `%run argument` in `from` leads to; undefined when it is not in the project. */
  resolveRun(from: string, argument: string): string | undefined;
  /** The file of the project that answers `import module` in `from`; undefined when none does. `level`: leading dots. */
  resolveModule(from: string, module: string, level: number, context?: ImportContext): LocalModule | undefined;
  /**
   * Top-level packages of the project that `pip install requirement` in `from` brings: of `-e ../bakery`, `./dist/*.whl`,
   * `-r requirements.txt`, and of the name of a distribution that the project builds.
   */
  packagesOf(from: string, requirement: string): ReadonlySet<string>;
  /** Notebooks of the project that bring this one in with `%run` (at any depth of the chain, the nearest only). */
  includersOf(notebook: string): readonly string[];
}

/** A registered model of Unity Catalog that the bundle deploys in a target. */
export interface RegisteredModel {
  readonly target: string | undefined;
  /** `catalog.schema.model`. */
  readonly name: string;
  readonly location: Location;
}

/** What else is known of an import. */
export interface ImportContext {
  /** What `from module import a, b` names; a folder without `__init__.py` is local only when one is a module of it. */
  readonly names?: readonly string[];
  /** Folders that the notebook put on `sys.path`. */
  readonly folders?: readonly string[];
}

/** One task, in one target, that runs a notebook. `target` is undefined for a bundle that names no targets. */
export interface NotebookTask {
  readonly job: string;
  readonly task: string;
  readonly target: string | undefined;
  /** Where the bundle names the notebook. */
  readonly location: Location;
  /** It runs the notebook of a Git folder, whose top is on `sys.path`. */
  readonly isFromGit: boolean;
  /** What the task passes stays as long as these do; undefined when that cannot be told without looking. */
  readonly restsOn?: TaskGround | undefined;
  /** What `dbutils.widgets.get` gives: the task's `base_parameters` over the job's parameters' defaults. */
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  /** Top-level packages that the wheels and libraries declared for this task bring from the project. */
  readonly packages: ReadonlySet<string>;
  /** The job that it is a task of. */
  readonly graph: TaskGraph;
}

/** What decides on what a task passes. */
export interface TaskGround {
  /** Stands for the text of its job. */
  readonly job: object;
  /** What references stand for in its target. */
  readonly state: string;
  /** Which turn of a for-each task it is. */
  readonly turn: number;
}

/** The tasks of a job and which wait for which. */
export interface TaskGraph {
  /** By key. */
  readonly tasks: ReadonlyMap<string, GraphTask>;
  /** False when some task or key is not known. */
  readonly complete: boolean;
  /** Tasks that have ended when this one begins: those that it depends on, directly or through others. */
  before(task: string): ReadonlySet<string>;
}

export interface GraphTask {
  readonly key: string;
  /** Where it is written. */
  readonly location: Location;
  readonly dependsOn: readonly string[];
  /** The notebook that it runs; undefined when it runs something else, or one that is not of the project. */
  readonly notebook: string | undefined;
}

/** A value in the bundle with its `${...}` resolved as far as this target tells; the rest stays a hole. */
export interface ParameterValue {
  readonly parts: readonly (string | ParameterHole)[];
  readonly location: Location;
}

/** What a value leaves open; `source` is for people: `${workspace.current_user.userName}`. */
export interface ParameterHole {
  readonly source: string;
}

/** A file of the project that an import leads to. */
export interface LocalModule {
  /**
   * The module's file: `pkg/mod.py`, or `pkg/__init__.py`; for a folder without one, of which `names` imports a module,
   * that folder.
   */
  readonly path: string;
  /** The top-level package or module, `utils` for `utils.mlflow_setup`; `b` for `from . import b`. */
  readonly top: string;
  /** How Python would find it on Databricks: beside the notebook, at the project's root, or in a source folder. */
  readonly from: 'notebook-folder' | 'root' | 'source-folder' | 'relative';
  /** Whether the file of the last name itself is there: `import a.b` with a package `a` without `b` has false. */
  readonly complete: boolean;
}
