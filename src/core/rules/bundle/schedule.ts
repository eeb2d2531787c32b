/**
 * # schedule
 *
 * Finds schedules that cannot be: cron expressions that Quartz does not take, time zones that there are not; and those of
 * development targets that really run.
 *
 * ## Why
 *
 * `databricks bundle validate` says nothing of a wrong expression or zone; the job is refused when it is deployed. In a target
 * with `mode: development` schedules are paused by default, and `pause_status: UNPAUSED` takes that back: every developer's copy
 * of the job runs at night.
 *
 * ## Example
 *
 * ```yaml
 * schedule:
 *   quartz_cron_expression: "0 2 * * 0"
 *   timezone_id: Europe/Lisboa
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * schedule:
 *   quartz_cron_expression: "0 0 2 ? * SUN"
 *   timezone_id: Europe/Lisbon
 *   pause_status: PAUSED
 * ```
 *
 * ## Fix
 *
 * Asks first: writes a crontab line as Quartz has it, the `?` that lacks, the nearest time zone, `PAUSED`.
 */
import type { Job, Resource, TargetModel } from '../../bundle/jobs';
import { cronFault, nearestCron } from '../../bundle/quartz';
import type { TargetValue } from '../../bundle/target';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule, Pause } from './bundle-rule';
import { eachJob } from './support/each-job';
import { found } from './support/found';
import { hint, rewritten } from './support/rename';
import { isZone, nearestZone } from './support/zones';

export const schedule: BundleRule = {
  name: 'schedule',
  code: 'PL414',
  summary: 'A schedule cannot be, or runs in development',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding | Pause> {
    for (const target of bundle.targets) {
      const isDevelopment = target.value.get('bundle', 'mode')?.text === 'development';
      yield* eachJob(this, target, (job) => ofJob(bundle, job, target, isDevelopment));
      for (const monitor of target.resources('quality_monitors')) yield* ofSchedule(bundle, monitor, target);
    }
  },
};

function* ofJob(bundle: BundleModel, job: Job, target: TargetModel, isDevelopment: boolean): Iterable<Finding> {
  yield* ofSchedule(bundle, job, target);
  if (isDevelopment) yield* running(bundle, job, target);
}

function* ofSchedule(bundle: BundleModel, { value }: Resource, target: TargetModel): Iterable<Finding> {
  const given = value.get('schedule');
  yield* expression(bundle, given?.get('quartz_cron_expression'), target);
  yield* zone(bundle, given?.get('timezone_id'), target);
}

function* expression(bundle: BundleModel, value: TargetValue | undefined, target: TargetModel): Iterable<Finding> {
  const text = value?.text;
  const fault = text === undefined ? undefined : cronFault(text);
  if (!value || text === undefined || !fault) return;
  const right = nearestCron(text);
  const fix = right === undefined ? undefined : rewritten(bundle, value.location, text, right, 'ask');
  const message = `Databricks refuses this schedule: ${fault.message}${hint(right && `"${right}"`)}`;
  yield found(schedule, value.location, message, { target, ...(fix && { fix }) });
}

function* zone(bundle: BundleModel, value: TargetValue | undefined, target: TargetModel): Iterable<Finding> {
  const text = value?.text;
  if (!value || text === undefined || isZone(text)) return;
  const right = nearestZone(text);
  const fix = right === undefined ? undefined : rewritten(bundle, value.location, text, right, 'ask');
  const message = `There is no time zone ${text}: the job is refused when it is deployed.${hint(right)}`;
  yield found(schedule, value.location, message, { target, ...(fix && { fix }) });
}

function* running(bundle: BundleModel, job: Job, target: TargetModel): Iterable<Finding> {
  for (const field of ['schedule', 'trigger', 'continuous']) {
    const status = job.value.get(field, 'pause_status');
    if (status?.text !== 'UNPAUSED') continue;
    const message = `This ${field} really runs in a development target: every developer's copy of the job, at the same time.`;
    const fix = rewritten(bundle, status.location, 'UNPAUSED', 'PAUSED', 'ask');
    yield found(schedule, status.location, message, { target, severity: 'warning', fix });
  }
}
