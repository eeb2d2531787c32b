import { plan } from '../../../clients/program/commands/plan';
import { planMarkdown, planSummary } from '../../../core/deployment/plan-text';
import type { Plan } from '../../../core/deployment/plan';
import type { Deployment } from '../deployment';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Platform } from '../platform';

/** Shows what a deployment would do. */
export async function planBundle(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.of(given);
  if (!subject) return stopped('There is no bundle.');
  const { deployment } = subject;
  return doing(platform, async () => {
    const found = await platform.work.on(deployment, 'Planning', async ({ program, call }) => {
      const answer = await plan(program, call);
      platform.states.setPlan(deployment, call.place, answer.plan);
      return answer;
    });
    await platform.problems.show(deployment, found.diagnostics);
    await showPlan(platform, deployment, found.plan);
    return done(`Plan for ${deployment.label}: ${planSummary(found.plan)}.`);
  });
}

export async function showPlan({ texts }: Platform, { bundle, target }: Deployment, shown: Plan): Promise<void> {
  const name = [bundle.name, ...(target?.name === undefined ? [] : [target.name])].join('-');
  await texts.show(`Plan ${name.replaceAll(/[/\\]/g, '-')}.md`, planMarkdown(shown, bundle.name, target?.name));
}
