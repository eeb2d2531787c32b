import type { Job, TargetModel } from '../../../bundle/jobs';
import type { Finding } from '../../finding';
import type { RuleFacts } from '../../rule';
import type { Pause } from '../bundle-rule';

/** Jobs in which a rule found nothing: by job, whatever version its file has, then by rule and target. */
const quiet = new WeakMap<object, Map<string, { readonly state: string; readonly ground: unknown }>>();

/**
 * What a rule says of each job of a target. A job in which it found nothing is not looked at again as long as its text and what
 * references stand for stay.
 *
 * @param look judges a job by nothing but itself
 */
export function eachJob(
  rule: RuleFacts,
  target: TargetModel,
  look: (job: Job) => Iterable<Finding>,
): Iterable<Finding | Pause> {
  return eachJobOn(
    rule,
    target,
    (job) => ({ findings: look(job), ground: undefined }),
    () => true,
  );
}

/**
 * The same for a rule that looks at more than the job.
 *
 * @param look gives besides what it rested on, which is asked for once the findings are there
 * @param holds whether that is as it was
 */
export function* eachJobOn<Ground>(
  rule: RuleFacts,
  target: TargetModel,
  look: (job: Job) => { readonly findings: Iterable<Finding>; readonly ground: Ground },
  holds: (ground: Ground, job: Job) => boolean,
): Iterable<Finding | Pause> {
  const key = `${rule.name} ${target.name ?? ''}`;
  for (const job of target.jobs) {
    const { origin, state } = job.value;
    const before = origin && quiet.get(origin)?.get(key);
    if (before && before.state === state && holds(before.ground as Ground, job)) continue;
    const { findings, ground } = look(job);
    let isQuiet = true;
    for (const finding of findings) {
      isQuiet = false;
      yield finding;
    }
    yield undefined;
    if (!origin || state === undefined) continue;
    const known = quiet.get(origin) ?? new Map<string, { readonly state: string; readonly ground: unknown }>();
    quiet.set(origin, known);
    if (isQuiet) known.set(key, { state, ground });
    else known.delete(key);
  }
}
