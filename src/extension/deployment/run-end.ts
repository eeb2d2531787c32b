import { env, Uri } from 'vscode';
import { exitFailure, hasFailed, type JobRun } from '../../core/deployment/job-run';
import { runText } from '../../core/deployment/run-text';
import { resourceOf } from '../../core/deployment/resource-name';
import { repairRun } from './commands/repair';
import { type Deployment, declaredResource } from './deployment';
import { showPlace } from './error-place';
import type { Outcome } from './outcome';
import { type Offer, type Platform, tell, warn } from './platform';
import { durationWords, stateWord } from './run-words';

/** A run that belongs to no job. */
export interface OneTime {
  readonly notebook: Uri;
  /** Starts another, with what this one was given. */
  again(): unknown;
}

/** Waits for the end of a run and says how it ended. @throws what the workspace answers when it cannot be followed */
export async function followToEnd(
  platform: Platform,
  deployment: Deployment,
  job: string,
  runId: string,
  oneTime?: OneTime,
): Promise<Outcome> {
  const run = await platform.runs.follow(deployment, job, runId);
  return tellEnd(platform, deployment, job, run, oneTime);
}

async function tellEnd(
  platform: Platform,
  deployment: Deployment,
  job: string,
  run: JobRun,
  oneTime: OneTime | undefined,
): Promise<Outcome> {
  const { name } = resourceOf(job);
  const took = durationWords(run);
  const ending = `${name} of ${deployment.label} ${ended(run)}${took === undefined ? '' : ` after ${took}`}`;
  const offers: Offer[] = [{ title: 'Show Output', run: () => showRun(platform, deployment, job, run) }];
  const { url } = run;
  if (url !== undefined) offers.push({ title: 'Open in Workspace', run: () => env.openExternal(Uri.parse(url)) });
  if (run.state.outcome === 'succeeded') {
    const message = `${ending}.${exitWords(platform, run)}${unreadWords(run)}`;
    (run.unread === undefined ? tell : warn)(message, ...offers);
    return { status: 'done', message, run: run.id };
  }
  const why = reasonOf(platform, run);
  const message = `${ending}${why === undefined ? '.' : `: ${why}`}`;
  const tasks = declaredResource(deployment, job)?.tasks ?? [];
  const place = await platform.runs.errorPlace(
    run,
    (task) => oneTime?.notebook ?? tasks.find(({ key }) => key === task)?.notebook,
  );
  if (place) offers.unshift({ title: 'Go to the Line', run: () => showPlace(place) });
  if (oneTime) offers.push({ title: 'Run Again', run: () => oneTime.again() });
  if (hasFailed(run) && !run.isOneTime)
    offers.push({
      title: 'Repair',
      run: () =>
        repairRun(platform, {
          uri: deployment.bundle.uri,
          target: deployment.target?.name,
          resource: job,
          run: run.id,
        }),
    });
  warn(message, ...offers);
  if (run.state.outcome === 'canceled') return { status: 'stopped', message };
  const reason = run.state.outcome ?? 'unknown';
  return { status: 'failed', reason, message, run: run.id, ...(place && { place }) };
}

/** Opens what a run left. */
export async function showRun(
  { texts, states }: Platform,
  deployment: Deployment,
  job: string,
  run: JobRun,
): Promise<Outcome> {
  const text = runText(run, (id) => states.result(run, id), stateWord);
  const { name } = resourceOf(job);
  const document = await texts.show(`Run ${run.id} of ${name}.log`, text);
  const known = declaredResource(deployment, job)?.title ?? name;
  return { status: 'done', message: `Output of the run of ${known}.`, run: run.id, path: document.uri.path };
}

function ended(run: JobRun): string {
  return run.state.outcome === 'canceled' ? 'was canceled' : stateWord(run.state);
}

function unreadWords({ unread }: JobRun): string {
  return unread === undefined
    ? ''
    : ` What its tasks said could not be read, so one may have failed all the same. ${unread}`;
}

/** What the notebooks of a run passed to their exit, when there is something to say. */
function exitWords({ states }: Platform, run: JobRun): string {
  const said = run.tasks
    .flatMap(({ runId }) => states.result(run, runId)?.exit ?? [])
    .filter((exit) => exit !== 'SUCCESS');
  const [only, ...more] = said;
  return only === undefined || more.length > 0 || only.length > 120 ? '' : ` It says: ${only}`;
}

function reasonOf({ states }: Platform, run: JobRun): string | undefined {
  for (const task of run.tasks.filter(hasFailed)) {
    const result = states.result(run, task.runId);
    const said = exitFailure(result?.exit) ?? result?.error ?? task.state.message;
    if (said !== undefined) return `task ${task.key}: ${said.split('\n')[0]}`;
  }
  return run.state.message?.split('\n')[0];
}
