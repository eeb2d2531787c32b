/**
 * # reference-cycle
 *
 * Finds variables and fields whose value leads back to themselves, and jobs that run each other.
 *
 * ## Why
 *
 * `databricks bundle` stops with "cycle detected in field resolution" and names no place. Of jobs that run each other with
 * `run_job_task`, none can be made first: `databricks bundle validate` says nothing, and the deployment fails.
 *
 * ## Example
 *
 * ```yaml
 * variables:
 *   catalog: {default: "${var.database}_main"}
 *   database: {default: "${var.catalog}_db"}
 * ```
 *
 * ## Use instead
 *
 * Give one of them a value of its own.
 *
 * ## Fix
 *
 * None.
 */
import type { TargetModel } from '../../bundle/jobs';
import { findReferences } from '../../bundle/reference';
import { cycleFrom } from '../../bundle/resolution';
import type { BundleIndex } from '../../bundle/symbols';
import type { TargetValue } from '../../bundle/target';
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';

export const referenceCycle: BundleRule = {
  name: 'reference-cycle',
  code: 'PL404',
  summary: 'The value of a variable leads back to itself, or jobs run each other',
  severity: 'error',
  fixable: 'no',
  *check({ index, targets }): Iterable<Finding> {
    const names = index.names('variable');
    const running = jobsThatRunJobs(index);
    for (const target of targets) {
      yield* ofJobs(target, running);
      const { variables } = target.target;
      const told = new Set<string>();
      for (const name of names) {
        if (told.has(`var.${name}`)) continue;
        const cycle = cycleFrom(variables, ['var', name]);
        const value = variables.valueOf(['var', name]);
        if (!cycle || !value) continue;
        for (const each of cycle) told.add(each);
        const way = cycle.map((each) => `\${${each}}`).join(' → ');
        yield found(this, value.location, `This value leads back to itself: ${way}. databricks bundle stops here.`, {
          target,
        });
      }
    }
  },
};

/** Keys of the few jobs of which some task runs another one of the bundle. */
function jobsThatRunJobs(index: BundleIndex): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { at } of index.references.flatMap((file) => file.references)) {
    if (at.at(-2) === 'run_job_task') keys.add(String(at[at.indexOf('jobs') + 1]));
  }
  return keys;
}

/** Each circle once, where its first job runs the next. */
function* ofJobs(target: TargetModel, running: ReadonlySet<string>): Iterable<Finding> {
  if (running.size === 0) return;
  const jobs = target.jobs.filter(({ key }) => running.has(key));
  const runs = new Map(jobs.map(({ key, tasks }) => [key, [...runBy(tasks.map(({ work }) => work))]] as const));
  const told = new Set<string>();
  for (const [key, others] of runs) {
    for (const [next, place] of others) {
      const way = told.has(key) ? undefined : wayTo(key, next, runs);
      if (!way) continue;
      for (const each of way) told.add(each);
      const circle = [key, ...way].join(' → ');
      const message = `These jobs run each other: ${circle}. None can be made first, and the deployment fails.`;
      yield found(referenceCycle, place.location, message, { target });
    }
  }
}

/** Jobs of the bundle that tasks run, with the value that names each. */
function* runBy(tasks: readonly TargetValue[]): Iterable<readonly [job: string, place: TargetValue]> {
  for (const task of tasks) {
    const id = task.get('run_job_task', 'job_id');
    for (const part of id?.parts ?? []) {
      const [reference] = typeof part === 'string' ? [] : findReferences(part.source);
      const [first, kind, key] = reference?.path ?? [];
      if (id && first === 'resources' && kind === 'jobs' && key !== undefined) yield [key, id];
    }
  }
}

function wayTo(
  goal: string,
  from: string,
  runs: ReadonlyMap<string, readonly (readonly [string, unknown])[]>,
  seen = new Set<string>(),
): readonly string[] | undefined {
  if (from === goal) return [goal];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const [next] of runs.get(from) ?? []) {
    const way = wayTo(goal, next, runs, seen);
    if (way) return [from, ...way];
  }
  return undefined;
}
