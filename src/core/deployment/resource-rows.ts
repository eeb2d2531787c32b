import { compareKinds } from './kinds';
import type { Plan } from './plan';

/** How a resource of the bundle stands to what is in the workspace. */
export type Standing = 'unknown' | 'not-deployed' | 'deployed' | 'changed' | 'to-delete';

/** A resource as people see it: what the files say and what the workspace has, in one. */
export interface ResourceRow {
  /** `resources.jobs.train` */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  /** What the workspace calls it. */
  readonly title?: string;
  readonly id?: string;
  readonly url?: string;
  readonly standing: Standing;
  /** False of what the bundle has no more, and the next deployment deletes. */
  readonly isDeclared: boolean;
  /** Of a job. */
  readonly tasks: readonly string[];
}

export interface KindRows {
  readonly kind: string;
  /** In the order of the files; what is to be deleted comes last. */
  readonly rows: readonly ResourceRow[];
}

/** What the bundle's files say of a resource. */
export interface Declared {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly tasks: readonly string[];
}

/** What is known of a resource in the workspace, from `bundle summary` now or earlier. */
export interface Deployed {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly id?: string;
  readonly url?: string;
  /** `created`, `deleted`: what the next deployment does with it. */
  readonly modified?: string;
}

/**
 * Brings them together, by kind. @param deployed undefined while nobody knows @param plan the last one, while nothing was deployed
 * since
 */
export function resourceRows(
  declared: readonly Declared[],
  deployed: readonly Deployed[] | undefined,
  plan: Plan | undefined,
): KindRows[] {
  const known = new Map((deployed ?? []).map((each) => [each.key, each]));
  const planned = new Map(
    (plan?.resources ?? []).filter(({ part }) => part === undefined).map((each) => [each.key, each]),
  );
  const byKind = new Map<string, ResourceRow[]>();
  const put = (row: ResourceRow): void => void byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row]);
  for (const { key, kind, name, title, tasks } of declared) {
    const there = known.get(key);
    const isThere = there?.id !== undefined && there.modified !== 'created';
    const action = planned.get(key)?.action;
    const isChanged = action !== undefined && action !== 'skip' && action !== 'create';
    const standing = !deployed ? 'unknown' : !isThere ? 'not-deployed' : isChanged ? 'changed' : 'deployed';
    const shown = there?.title ?? title;
    put({
      ...{ key, kind, name, standing, isDeclared: true, tasks },
      ...(shown !== undefined && { title: shown }),
      ...(isThere && there.id !== undefined && { id: there.id }),
      ...(isThere && there.url !== undefined && { url: there.url }),
    });
  }
  const isDeclared = new Set(declared.map(({ key }) => key));
  for (const { key, kind, name, title, id, url } of known.values()) {
    if (isDeclared.has(key) || id === undefined) continue;
    put({
      ...{ key, kind, name, standing: 'to-delete', isDeclared: false, tasks: [], id },
      ...(title !== undefined && { title }),
      ...(url !== undefined && { url }),
    });
  }
  return [...byKind].map(([kind, rows]) => ({ kind, rows })).sort((one, other) => compareKinds(one.kind, other.kind));
}
