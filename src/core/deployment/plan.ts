import * as v from 'valibot';
import { resourceOf, type ResourceName } from './resource-name';

export type PlanAction = 'skip' | 'resize' | 'update' | 'update_id' | 'create' | 'recreate' | 'delete';

/** What a deployment would do. */
export interface Plan {
  /** Absent of a first deployment, and of one that Terraform makes. */
  readonly serial?: number;
  /** Whether `deploy --plan` takes it, which the Terraform engine does not. */
  readonly isAppliable: boolean;
  /** Sorted by name; those that stay as they are too. */
  readonly resources: readonly PlannedResource[];
}

export interface PlannedResource extends ResourceName {
  readonly action: PlanAction;
  /** The workspace does not have it any more: only the record of it goes. */
  readonly isGone: boolean;
  /** Its id in the workspace, where the plan tells it. */
  readonly id?: string;
  /** What would become of single fields, sorted by path; those that stay are left out. */
  readonly changes: readonly FieldChange[];
}

export interface FieldChange {
  /** Such as `tasks[task_key='train'].notebook_task.notebook_path`. */
  readonly path: string;
  readonly action: Exclude<PlanAction, 'skip'>;
  /** Why the program decides so, such as `immutable`. */
  readonly reason?: string;
  /** What was deployed last, absent of a new field. */
  readonly old?: unknown;
  /** What the bundle says, absent of a removed field. */
  readonly new?: unknown;
  /** What the workspace has. */
  readonly remote?: unknown;
}

const action = v.picklist(['skip', 'resize', 'update', 'update_id', 'create', 'recreate', 'delete']);
const change = v.object({
  action,
  reason: v.optional(v.string()),
  old: v.optional(v.unknown()),
  new: v.optional(v.unknown()),
  remote: v.optional(v.unknown()),
});
const entry = v.object({
  action: v.optional(action, 'skip'),
  id: v.optional(v.string()),
  gone: v.optional(v.boolean(), false),
  changes: v.optional(v.record(v.string(), change), {}),
});
const plan = v.object({
  plan_version: v.optional(v.number()),
  serial: v.optional(v.number()),
  plan: v.optional(v.record(v.string(), entry), {}),
});

/** Reads what `bundle plan -o json` prints. @throws ValiError of anything else */
export function decodePlan(json: unknown): Plan {
  const read = v.parse(plan, json);
  const resources = Object.entries(read.plan).map(([key, each]): PlannedResource => {
    const { id, action, gone, changes } = each;
    return { ...resourceOf(key), action, isGone: gone, ...(id !== undefined && { id }), changes: changesOf(changes) };
  });
  return {
    ...(read.serial !== undefined && { serial: read.serial }),
    isAppliable: read.plan_version !== undefined,
    resources: resources.sort((one, other) => (one.key < other.key ? -1 : 1)),
  };
}

/** Whether what people made in it can be lost: the program asks for schemas, volumes and pipelines alone. */
export function isDestructive({ action, isGone }: PlannedResource): boolean {
  return (action === 'delete' || action === 'recreate') && !isGone;
}

export interface PlanCounts {
  readonly create: number;
  readonly change: number;
  readonly delete: number;
  readonly unchanged: number;
}

/** As the program counts: what is recreated is deleted and created. */
export function planCounts({ resources }: Plan): PlanCounts {
  const count = (...actions: readonly PlanAction[]): number =>
    resources.filter((resource) => actions.includes(resource.action)).length;
  return {
    create: count('create', 'recreate'),
    change: count('update', 'update_id', 'resize'),
    delete: count('delete', 'recreate'),
    unchanged: count('skip'),
  };
}

function changesOf(changes: Readonly<Record<string, v.InferOutput<typeof change>>>): FieldChange[] {
  const found: FieldChange[] = [];
  for (const [path, { action, reason, ...values }] of Object.entries(changes)) {
    if (action === 'skip') continue;
    found.push({ path, action, ...(reason !== undefined && { reason }), ...values });
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}
