import { hasFailed, isFinal, type JobRun, type TaskRun } from '../../core/deployment/job-run';
import type { ResourceRow } from '../../core/deployment/resource-rows';
import type { DeclaredTask } from '../connection/declared-bundle';
import type { Deployment } from './deployment';
import type { Problem } from './problem';

/** A row of the view. `id` stays the same while its text changes, so that what is unfolded stays so. */
export type Node = BundleNode | ProblemNode | WaitingNode | KindNode | ResourceNode | TaskNode;

export interface BundleNode {
  readonly kind: 'bundle';
  readonly id: string;
  readonly deployment: Deployment;
}

/** Why something cannot be known, with what to do. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly id: string;
  readonly deployment: Deployment;
  readonly problem: Problem;
}

/** The workspace has not answered yet. */
export interface WaitingNode {
  readonly kind: 'waiting';
  readonly id: string;
  readonly deployment: Deployment;
}

export interface KindNode {
  readonly kind: 'kind';
  readonly id: string;
  readonly deployment: Deployment;
  /** `jobs` */
  readonly of: string;
  readonly rows: readonly ResourceRow[];
}

export interface ResourceNode {
  readonly kind: 'resource';
  readonly id: string;
  readonly deployment: Deployment;
  readonly row: ResourceRow;
  /** The last run of a job. */
  readonly run: JobRun | undefined;
}

export interface TaskNode {
  readonly kind: 'task';
  readonly id: string;
  readonly deployment: Deployment;
  readonly job: string;
  readonly key: string;
  readonly declared: DeclaredTask | undefined;
  /** In the last run. */
  readonly run: TaskRun | undefined;
}

/** What menus look at: see contributions.ts. */
export function contextValue(node: Node): string {
  if (node.kind !== 'resource') return node.kind;
  const { row, run } = node;
  const words = [
    ...(row.kind === 'jobs' ? ['job'] : []),
    ...(row.id === undefined ? [] : ['deployed']),
    ...(row.isDeclared ? ['declared'] : []),
    ...(run ? ['ran'] : []),
    ...(run && !isFinal(run) ? ['active'] : []),
    ...(run && hasFailed(run) ? ['failed'] : []),
  ];
  return `resource${words.map((word) => `.${word}.`).join('')}`;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'deployment' in value && 'kind' in value && 'id' in value;
}
