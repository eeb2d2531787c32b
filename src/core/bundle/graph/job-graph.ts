import type { Files } from '../../project/files';
import { relative } from '../../project/paths';
import type { Location } from '../../text/location';
import type { Job, TargetModel, Task } from '../jobs';
import { dependenciesOf } from '../task-graph';
import { circleOf, runOrder } from './order';
import { isIn, jobPlaces } from './places';
import { fileOf } from './task-file';
import { inputsText, kindName, kindOf, resourceIn, runIfText, workText } from './task-text';

/** What of a finding the graph asks. */
export interface LocatedFinding {
  readonly location: Location;
  /** Targets in which it holds; absent for all. */
  readonly targets?: readonly string[];
}

/** A job of one target as nodes and edges, for drawing. */
export interface JobGraph<F extends LocatedFinding> {
  readonly job: string;
  /** Undefined for a bundle that names no targets. */
  readonly target: string | undefined;
  /** Where the job's key is written. */
  readonly location: Location;
  /** In an order in which they may run. */
  readonly nodes: readonly GraphNode<F>[];
  readonly edges: readonly GraphEdge[];
  /** Those about the job that concern no task of it. */
  readonly findings: readonly F[];
  /** False when there may be tasks that are not known. */
  readonly isComplete: boolean;
}

export interface GraphNode<F> {
  /** One node's alone within the graph, and the same after an edit elsewhere. */
  readonly id: string;
  /** The task's key; undefined where it is missing or not known. */
  readonly key: string | undefined;
  /** The field that says what it does, without `_task`: `notebook`; undefined where none does. */
  readonly kind: string | undefined;
  /** Of a for-each task the kind of the task within; of any other its own. */
  readonly workKind: string | undefined;
  /** The kind for people: `Notebook`, `For each of 3 inputs: Notebook`. */
  readonly kindName: string;
  /** What it does, in a few words: the path of its notebook; may be empty. */
  readonly work: string;
  /** When it runs: `when all before it are done`; undefined for the usual. */
  readonly runIf: string | undefined;
  readonly isDisabled: boolean;
  /** Other tasks wait for it, and it is not there. */
  readonly isMissing: boolean;
  /** It waits for tasks that cannot be known before a deployment. */
  readonly waitsForUnknown: boolean;
  /** Where to find it: its key, or what it begins with; of a missing one, where it is waited for. */
  readonly location: Location;
  /** The file that it runs, when that is in the project. */
  readonly file: string | undefined;
  /** The job of the bundle that it runs. */
  readonly runsJob: string | undefined;
  readonly findings: readonly F[];
}

/** `to` waits for `from`. Both are ids of nodes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** What the condition `from` has to come to: `true` or `false`. */
  readonly outcome: string | undefined;
  /** They wait for each other, directly or through others. */
  readonly isCircular: boolean;
}

/** What of a bundle is asked. */
export interface GraphSource {
  readonly files: Files;
  /** The bundle's folder. */
  readonly root: string;
}

/** The graph of a job in a target, with those of the bundle's findings that hold there. */
export function jobGraph<F extends LocatedFinding>(
  { files, root }: GraphSource,
  target: TargetModel,
  job: Job,
  findings: readonly F[],
): JobGraph<F> {
  const found = new FindingsOfJob(target, job, findings);
  const nodes = job.tasks.map((task, index): GraphNode<F> => {
    const kind = kindOf(task.value);
    const workKind = kindOf(task.work);
    const file = fileOf(files, target, job, task);
    const text = workText(task.work, workKind);
    const runs = workKind === 'run_job' ? resourceIn(sourceOf(task)) : undefined;
    return {
      id: idOf(task, index),
      key: task.key,
      kind,
      workKind,
      kindName: nameOfKind(task, kind, workKind),
      work: file === undefined ? text : relative(root, file),
      runIf: runIfText(task.value),
      isDisabled: task.value.get('disabled')?.text === 'true',
      isMissing: false,
      waitsForUnknown: dependenciesOf(task).includes(undefined),
      location: placeOf(task),
      file,
      runsJob: runs?.kind === 'jobs' ? runs.key : undefined,
      findings: found.of(task),
    };
  });
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = job.tasks.flatMap((task, index) => edgesTo(task, idOf(task, index)));
  for (const { from, key, location } of edges) {
    if (ids.has(from)) continue;
    ids.add(from);
    nodes.push(missing(from, key, location));
  }
  return { job: job.key, target: target.name, location: job.location, ...arranged(nodes, edges), ...rest(job, found) };
}

function rest<F extends LocatedFinding>(
  job: Job,
  found: FindingsOfJob<F>,
): Pick<JobGraph<F>, 'findings' | 'isComplete'> {
  return { findings: found.ofNoTask, isComplete: !job.isOpen && !job.tasks.some(({ value }) => value.isOpen) };
}

/** In an order in which they may run, with circles told. */
function arranged<F>(
  nodes: readonly GraphNode<F>[],
  edges: readonly WrittenEdge[],
): Pick<JobGraph<never>, 'edges'> & {
  readonly nodes: readonly GraphNode<F>[];
} {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const followers: number[][] = nodes.map(() => []);
  for (const { from, to } of edges) followers[index.get(from) ?? -1]?.push(index.get(to) ?? -1);
  const circles = circleOf(followers);
  const circle = (id: string): number | undefined => circles[index.get(id) ?? -1];
  return {
    nodes: runOrder(followers).flatMap((i) => nodes[i] ?? []),
    edges: edges.map(({ from, to, outcome }) => ({ from, to, outcome, isCircular: circle(from) === circle(to) })),
  };
}

interface WrittenEdge extends Omit<GraphEdge, 'isCircular'> {
  readonly key: string;
  readonly location: Location;
}

/** One for each task and outcome that it waits for, however often that is written. */
function edgesTo(task: Task, to: string): WrittenEdge[] {
  const found = new Map<string, WrittenEdge>();
  for (const need of task.value.get('depends_on')?.items ?? []) {
    const name = need.get('task_key');
    const key = name?.text;
    if (!name || key === undefined || key === '') continue;
    const given = need.get('outcome')?.text;
    const outcome = given === '' ? undefined : given;
    found.set(`${outcome}\0${key}`, { from: `task:${key}`, to, outcome, key, location: name.location });
  }
  return [...found.values()];
}

function idOf(task: Task, index: number): string {
  return task.key === undefined ? `nameless:${index}` : `task:${task.key}`;
}

function missing(id: string, key: string, location: Location): GraphNode<never> {
  return {
    ...{
      id,
      key,
      location,
      kind: undefined,
      workKind: undefined,
      kindName: 'No such task',
      work: '',
      runIf: undefined,
      isMissing: true,
    },
    ...{ isDisabled: false, waitsForUnknown: false, file: undefined, runsJob: undefined, findings: [] },
  };
}

function nameOfKind({ loop }: Task, kind: string | undefined, inner: string | undefined): string {
  if (kind === undefined) return 'Does nothing yet';
  if (!loop) return kindName(kind);
  return `For each of ${inputsText(loop)}${inner === undefined || inner === kind ? '' : `: ${kindName(inner)}`}`;
}

/** What a task that runs a job gives for it, as it stands before the deployment. */
function sourceOf({ work }: Task): string {
  const parts = work.get('run_job_task', 'job_id')?.parts ?? [];
  return parts.map((part) => (typeof part === 'string' ? part : part.source)).join('');
}

function placeOf({ value }: Task): Location {
  const [first] = value.entries[0] ?? [];
  const beginning = first === undefined ? undefined : value.keyLocation(first);
  return value.get('task_key')?.location ?? beginning ?? value.location;
}

/** Those of a bundle's findings that are about a job in a target. */
class FindingsOfJob<F extends LocatedFinding> {
  private readonly byKey = new Map<string, F[]>();
  readonly ofNoTask: readonly F[];

  constructor(target: TargetModel, job: Job, findings: readonly F[]) {
    const places = jobPlaces(target, job);
    const ofNoTask: F[] = [];
    for (const finding of findings) {
      const { location, targets } = finding;
      if (targets && target.name !== undefined && !targets.includes(target.name)) continue;
      const place = places.tasks.find((task) => isIn(task.location, location));
      if (place) this.add(place.key ?? placeKey(place.location), finding);
      else if (places.job.some((outer) => isIn(outer, location))) ofNoTask.push(finding);
    }
    this.ofNoTask = ofNoTask;
  }

  of({ key, value }: Task): readonly F[] {
    return this.byKey.get(key ?? placeKey(value.location)) ?? [];
  }

  private add(key: string, finding: F): void {
    this.byKey.set(key, [...(this.byKey.get(key) ?? []), finding]);
  }
}

function placeKey({ path, span }: Location): string {
  return `\0${path}\0${span.start}`;
}
