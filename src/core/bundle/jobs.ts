import type { Files } from '../project/files';
import type { Location } from '../text/location';
import { notebookFile, pathContext } from './notebook-path';
import type { PathContext } from './notebook-path';
import type { Target, TargetValue } from './target';

/** A target with its jobs and their tasks, read when asked for. */
export class TargetModel {
  private read: readonly Job[] | undefined;
  readonly paths: PathContext;

  /** @param limit the folder that a path to the Git repository's top is tried up to */
  constructor(
    private readonly files: Files,
    root: string,
    limit: string,
    readonly target: Target,
  ) {
    this.paths = pathContext(root, limit, target);
  }

  get name(): string | undefined {
    return this.target.name;
  }

  get value(): TargetValue {
    return this.target.value;
  }

  /** Resources of a kind, with the place of their key. */
  resources(kind: string): readonly Resource[] {
    return resourcesOf(this.target, kind);
  }

  get jobs(): readonly Job[] {
    return (this.read ??= this.resources('jobs').map((job) => this.job(job)));
  }

  /** One of the jobs, read without the others. */
  jobNamed(key: string): Job | undefined {
    if (this.read) return this.read.find((job) => job.key === key);
    const map = this.target.value.get('resources', 'jobs');
    const value = map?.get(key);
    return value && this.job({ key, value, location: map?.keyLocation(key) ?? value.location });
  }

  private job({ key, location, value }: Resource): Job {
    const list = value.get('tasks');
    const tasks = (list?.itemsBy('task_key') ?? []).map((task) => this.task(value, task));
    return { key, location, value, tasks, isOpen: list?.isOpen ?? false };
  }

  private task(job: TargetValue, value: TargetValue): Task {
    const loop = value.get('for_each_task');
    const work = loop?.get('task') ?? value;
    const notebookPath = work.get('notebook_task', 'notebook_path');
    const notebook = notebookPath && notebookFile(this.files, this.paths, job, work, notebookPath);
    return { key: value.get('task_key')?.text, value, work, loop, notebookPath, notebook };
  }
}

export interface Resource {
  readonly key: string;
  /** Where its key is written. */
  readonly location: Location;
  readonly value: TargetValue;
}

export interface Job extends Resource {
  readonly tasks: readonly Task[];
  /** Its list of tasks comes from what is not known. */
  readonly isOpen: boolean;
}

export interface Task {
  /** Undefined where it is missing or not known. */
  readonly key: string | undefined;
  readonly value: TargetValue;
  /** What says what is done: the task, or of a for-each task the one within. */
  readonly work: TargetValue;
  readonly loop: TargetValue | undefined;
  /** Where its notebook task says what it runs. */
  readonly notebookPath: TargetValue | undefined;
  /** The file that its notebook task runs, when that is of the project and known. */
  readonly notebook: string | undefined;
}

function resourcesOf(target: Target, kind: string): Resource[] {
  const map = target.value.get('resources', kind);
  return (map?.entries ?? []).map(([key, value]) => ({
    key,
    value,
    location: map?.keyLocation(key) ?? value.location,
  }));
}
