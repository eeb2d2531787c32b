import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deploy } from '../../../clients/program/commands/deploy';
import { plan, type PlanAnswer } from '../../../clients/program/commands/plan';
import type { Diagnostic } from '../../../core/deployment/diagnostics';
import { losses, planSummary } from '../../../core/deployment/plan-text';
import { isBrokenOff } from '../broken-off';
import type { Deployment } from '../deployment';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Offer, type Platform, tell } from '../platform';
import { type Problem } from '../problem';
import type { Wanted } from '../subject';
import type { Tools } from '../work';
import { confirmPlan } from './confirm-losses';
import { type Again, lockOffers, tellBrokenOff } from './lock';
import { showPlan } from './plan';

/** Plans, has what would be lost agreed to, and does what was planned. */
export async function deployBundle(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.of(given);
  if (!subject) return stopped('There is no bundle.');
  return deployTo(platform, subject.deployment, subject.wanted);
}

async function deployTo(platform: Platform, deployment: Deployment, wanted: Wanted): Promise<Outcome> {
  const again: Again = (more) => deployTo(platform, deployment, { ...wanted, ...more });
  const outcome = await doing(
    platform,
    () =>
      platform.work.on(
        deployment,
        'Deploying',
        (tools) => planAndDeploy(platform, deployment, wanted, tools, again),
        wanted.forceLock,
      ),
    (problem) => offersFor(problem, again),
  );
  // What was made before a failure or a cancellation stays, so that the workspace is asked in any case.
  void platform.states.refresh(deployment);
  return outcome;
}

/** Does it as a part of a command that has the turn. @param again begins that command anew */
export async function planAndDeploy(
  platform: Platform,
  deployment: Deployment,
  { confirmed, forceLock }: Wanted,
  tools: Tools,
  again: Again,
): Promise<Outcome> {
  tools.say('looking at what would change');
  const found = await plan(tools.program, tools.call);
  platform.states.setPlan(deployment, tools.call.place, found.plan);
  const isLossy = losses(found.plan).length > 0;
  if (isLossy && !confirmed) await showPlan(platform, deployment, found.plan);
  if (!(await confirmPlan(deployment, found.plan, confirmed))) {
    // Whoever closes a question knows what was said; whoever left something unticked may not.
    if (!isLossy) return stopped('Nothing was deployed.');
    const message = 'Nothing was deployed: not everything that would be lost was agreed to.';
    tell(message);
    return stopped(message);
  }
  if (isLossy && !isSaved(tools, found) && !(await losesTheSame(tools, found))) {
    const message = 'Nothing was deployed: what would be lost has changed meanwhile. Plan again.';
    tell(message);
    return stopped(message);
  }
  // Whoever cancelled it while being asked has begun nothing.
  tools.signal.throwIfAborted();
  tools.say(planSummary(found.plan));
  let diagnostics: readonly Diagnostic[];
  try {
    ({ diagnostics } = await withPlanFile(tools, found, (planFile) =>
      deploy(tools.program, tools.call, {
        ...(planFile !== undefined && { planFile }),
        // What the program would ask for was agreed to above.
        autoApprove: isLossy,
        ...(forceLock && { forceLock }),
      }),
    ));
  } catch (error) {
    if (!isBrokenOff(error)) throw error;
    return tellBrokenOff(platform, deployment, 'Deploy', error, again);
  }
  platform.states.setPlan(deployment, tools.call.place, undefined);
  await platform.problems.show(deployment, [...found.diagnostics, ...diagnostics]);
  const message = `Deployed ${deployment.label}: ${planSummary(found.plan, 'past')}.`;
  tell(message);
  return done(message);
}

function isSaved({ program }: Tools, { plan: found }: PlanAnswer): boolean {
  return program.abilities.savedPlans && found.isAppliable;
}

/** Where a plan cannot be saved, the program makes another one when it deploys: the nearest thing is to look once more. */
async function losesTheSame({ program, call }: Tools, { plan: found }: PlanAnswer): Promise<boolean> {
  const { plan: now } = await plan(program, call);
  return JSON.stringify(losses(now)) === JSON.stringify(losses(found));
}

/** A file with the plan, that nobody else on this machine can read, for as long as it is needed; none where plans cannot be saved. */
async function withPlanFile<T>(
  tools: Tools,
  found: PlanAnswer,
  work: (file: string | undefined) => Promise<T>,
): Promise<T> {
  if (!isSaved(tools, found)) return work(undefined);
  const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-plan-'));
  try {
    const file = path.join(folder, 'plan.json');
    await writeFile(file, found.text, { mode: 0o600 });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What can be done about a deployment that failed. */
export function offersFor(problem: Problem, again: Again): readonly Offer[] {
  const retry: Offer = { title: 'Try Again', run: () => again({}) };
  switch (problem.reason) {
    case 'locked':
    case 'busy':
      return lockOffers(problem, 'Deploy', again);
    case 'stale-plan':
      return [{ title: 'Plan Again', run: () => again({}) }];
    case 'refused':
    case 'unreachable':
    case 'server':
    case 'no-workspace':
    case 'timed-out':
      return [retry];
    default:
      return [];
  }
}
