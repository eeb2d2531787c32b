import { window } from 'vscode';
import { isFinal } from '../../../core/deployment/job-run';
import { resourceOf } from '../../../core/deployment/resource-name';
import { type JobWithRun, lastRun } from '../last-run';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell } from '../platform';
import { followToEnd, showRun } from '../run-end';
import type { ResourceSubject } from '../subject';

/** Does something with the last run of a job, or the one that is named. */
export async function withRun(
  platform: Platform,
  given: unknown,
  work: (subject: ResourceSubject, found: JobWithRun) => Promise<Outcome>,
): Promise<Outcome> {
  const subject = await platform.subjects.resource(given, 'jobs', 'Which job?');
  if (!subject) return stopped('No job was chosen.');
  return doing(platform, async () => {
    const found = await lastRun(platform, subject);
    if (found) return work(subject, found);
    const message = `${resourceOf(subject.resource).name} of ${subject.deployment.label} has not been run.`;
    tell(message);
    return stopped(message);
  });
}

/** Follows a run that is under way. */
export function watchRun(platform: Platform, given: unknown): Promise<Outcome> {
  return withRun(platform, given, ({ deployment, resource }, { run }) =>
    followToEnd(platform, deployment, resource, run.id),
  );
}

/** Opens what the last run left. */
export function showLastRun(platform: Platform, given: unknown): Promise<Outcome> {
  return withRun(platform, given, async ({ deployment, resource }, { run, connection }) => {
    const judged = await platform.states.setRun(deployment, resource, run, connection);
    return showRun(platform, deployment, resource, judged);
  });
}

/** Has the workspace end a run. */
export function cancelRun(platform: Platform, given: unknown): Promise<Outcome> {
  return withRun(platform, given, async ({ deployment, resource, wanted }, { run, connection }) => {
    const { name } = resourceOf(resource);
    if (isFinal(run)) {
      tell(`${name} of ${deployment.label} is not running.`);
      return stopped('It is not running.');
    }
    if (!wanted.confirmed) {
      const cancel = 'Cancel the Run';
      const question = `Cancel the run of ${name} in ${deployment.label}?`;
      const detail = 'What its tasks have written so far stays.';
      const said = await window.showWarningMessage(question, { modal: true, detail }, cancel);
      if (said !== cancel) return stopped('It goes on.');
    }
    await connection.jobs.cancel(run.id);
    connection.watcher.hurry();
    const message = `${name} of ${deployment.label} is being canceled.`;
    tell(message);
    void followToEndQuietly(platform, deployment, resource, run.id);
    return { ...done(message), run: run.id };
  });
}

/** Whoever watches it is told of the end already; the row has to know it in any case. */
async function followToEndQuietly(
  platform: Platform,
  deployment: ResourceSubject['deployment'],
  job: string,
  run: string,
): Promise<void> {
  await doing(platform, async () => {
    await platform.runs.follow(deployment, job, run);
    return done('');
  });
}
