import type { Files } from '../project/files';
import { matchesAny } from '../project/globs';
import type { OpenProject } from '../project/open';
import type { NotebookTask, TaskGround } from '../project/project';
import type { Settings } from '../project/settings';
import { rehearse } from '../python/rehearsal/rehearse';
import type { Rehearsal } from '../python/rehearsal/trace';
import type { Unit } from '../python/rehearsal/unit';
import { mostScenarios } from '../python/rehearsal/world';
import type { World } from '../python/rehearsal/world';
import { standardLibrary } from '../python/stdlib';
import type { NotebookModel } from '../rules/notebook-model';

/** What an answer rests on: a file in a version, or its absence. */
export type Dependencies = Map<string, string | number | undefined>;

/** A notebook's model. */
export interface Modelled {
  readonly model: NotebookModel;
  /** Whether other notebooks bring it in; undefined when no rule asked. */
  readonly included: () => boolean | undefined;
}

/** Where an include or import led when a notebook was played. */
interface Resolution {
  readonly ask: (project: OpenProject) => string | undefined;
  readonly found: string | undefined;
  readonly unit: Unit | undefined;
}

interface Played {
  readonly unit: Unit;
  readonly rehearsal: Rehearsal;
  readonly tasks: readonly NotebookTask[];
  readonly resolutions: readonly Resolution[];
}

/** Whether the places in the bundle that values come from must be right too, or the values alone. */
export type Exactness = 'places' | 'values';

/** Notebooks as rules see them. One is played anew only when its files, or what its tasks pass, have changed. */
export class Models {
  private readonly played = new Map<string, Played>();

  constructor(
    private readonly files: Files,
    private readonly unitOf: (path: string) => Unit | undefined,
  ) {}

  /** @param dependencies is told what the model rests on, also when rules ask it for more later */
  of(unit: Unit, project: OpenProject, settings: Settings, exactness: Exactness, dependencies: Dependencies): Modelled {
    const { path } = unit;
    const unitAt = (other: string): Unit | undefined => {
      dependencies.set(other, this.files.read(other)?.version);
      return this.unitOf(other);
    };
    unitAt(path);
    const tasks = project.tasksOf(path);
    const isJobAt = (other: string): boolean =>
      project.tasksOf(other).length > 0 || matchesAny(settings.jobNotebooks, other);
    let included: boolean | undefined;
    const model: NotebookModel = {
      path,
      unit,
      project,
      rehearsal: this.rehearsal(unit, project, tasks, exactness, unitAt),
      isJob: isJobAt(path),
      isJobAt,
      get isIncluded() {
        return (included ??= project.includersOf(path).length > 0);
      },
      unitAt,
      notebookAt: (other) => {
        const found = unitAt(other);
        return found && this.of(found, project, settings, 'values', dependencies).model;
      },
    };
    return { model, included: () => included };
  }

  clear(): void {
    this.played.clear();
  }

  private rehearsal(
    unit: Unit,
    project: OpenProject,
    tasks: readonly NotebookTask[],
    exactness: Exactness,
    unitAt: (path: string) => Unit | undefined,
  ): Rehearsal {
    const before = this.played.get(unit.path);
    if (before?.unit === unit && holds(before, project, unitAt) && sameTasks(before.tasks, tasks, exactness)) {
      return before.rehearsal;
    }
    const resolutions: Resolution[] = [];
    const resolve = (ask: Resolution['ask']): Resolution => {
      const found = ask(project);
      const resolution = { ask, found, unit: found === undefined ? undefined : unitAt(found) };
      resolutions.push(resolution);
      return resolution;
    };
    const world: World = {
      scenarios: tasks.slice(0, mostScenarios),
      standardLibrary,
      include: (from, argument) => resolve((asked) => asked.resolveRun(from, argument)).unit,
      module: (from, module, level, names) => {
        const resolution = resolve((asked) => asked.resolveModule(from, module, level, { names })?.path);
        return resolution.found === undefined ? 'external' : resolution.unit;
      },
    };
    const rehearsal = rehearse(unit, world);
    this.played.set(unit.path, { unit, rehearsal, tasks, resolutions });
    return rehearsal;
  }
}

/** Whether every include and import leads where it led, to the same text. */
function holds({ resolutions }: Played, project: OpenProject, unitAt: (path: string) => Unit | undefined): boolean {
  return resolutions.every(({ ask, found, unit }) => {
    return ask(project) === found && (found === undefined || unitAt(found) === unit);
  });
}

/** Whether the tasks pass the same; `places`: from the same places. */
function sameTasks(a: readonly NotebookTask[], b: readonly NotebookTask[], exactness: Exactness): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.slice(0, mostScenarios).every((task, index) => {
    const other = b[index];
    return other !== undefined && sameTask(task, other, exactness);
  });
}

function sameTask(a: NotebookTask, b: NotebookTask, exactness: Exactness): boolean {
  if (a.job !== b.job || a.task !== b.task || a.target !== b.target) return false;
  if (exactness === 'values' && sameGround(a.restsOn, b.restsOn)) return true;
  return fingerprint(a, exactness) === fingerprint(b, exactness);
}

function sameGround(a: TaskGround | undefined, b: TaskGround | undefined): boolean {
  return a !== undefined && a.job === b?.job && a.turn === b.turn && a.state === b.state;
}

const fingerprints = new WeakMap<NotebookTask, Map<Exactness, string>>();

function fingerprint(task: NotebookTask, exactness: Exactness): string {
  const known = fingerprints.get(task) ?? new Map<Exactness, string>();
  fingerprints.set(task, known);
  const made = known.get(exactness) ?? makeFingerprint(task, exactness);
  known.set(exactness, made);
  return made;
}

function makeFingerprint({ parameters }: NotebookTask, exactness: Exactness): string {
  return JSON.stringify(
    [...parameters].map(([name, { parts, location }]) => [name, parts, exactness === 'places' ? location : 0]),
  );
}
