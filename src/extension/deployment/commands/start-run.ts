import { env, Uri } from 'vscode';
import { systemClock } from '../../../clients/jobs/clock';
import { begunSince, newestRunId } from '../../../clients/jobs/begun-since';
import type { JobsClient } from '../../../clients/jobs/jobs-client';
import { run, type RunAnswer, type RunOptions } from '../../../clients/program/commands/run';
import type { ProgramError } from '../../../clients/program/errors';
import { resourceOf } from '../../../core/deployment/resource-name';
import { runAddress } from '../../../core/deployment/run-lines';
import { brokenOffWords, isBrokenOff } from '../broken-off';
import type { Deployment } from '../deployment';
import { deployedId } from '../last-run';
import { type Outcome, stopped } from '../outcome';
import { type Platform, warn } from '../platform';
import { problemOf } from '../problem';
import type { Tools } from '../work';
import { runHistory } from './history';
import { cancelRun } from './runs';

/** A run that was started, or what is to be said of a start that was broken off. */
export type Start = { readonly answer: RunAnswer } | { readonly outcome: Outcome };

/** How the runs of a job stood before another was started. */
interface Before {
  readonly jobs: JobsClient;
  readonly jobId: string;
  readonly newest: string | undefined;
}

/** Another run of the job: whether there is one, or that nobody can tell. */
type Begun = { readonly id: string; readonly url?: string } | 'none' | 'unknown';

/**
 * Starts a run. A start that is broken off either came to nothing, or people are told of the run with what ends it: none goes
 * on that nobody knows of. @throws ProgramError
 */
export async function startRun(
  platform: Platform,
  deployment: Deployment,
  job: string,
  options: Pick<RunOptions, 'parameters' | 'only'>,
  { program, call, say }: Tools,
): Promise<Start> {
  const { name } = resourceOf(job);
  say('starting');
  const before = await lookBefore(platform, deployment, job);
  call.signal?.throwIfAborted();
  let url: string | undefined;
  const onProgress: RunOptions['onProgress'] = (line) => {
    if (line.kind === 'url') url ??= line.url;
  };
  try {
    return { answer: await run(program, call, { key: `jobs.${name}`, noWait: true, onProgress, ...options }) };
  } catch (error) {
    if (!isBrokenOff(error)) throw error;
    const address = url === undefined ? undefined : runAddress(url);
    const begun =
      address && url !== undefined
        ? { id: address.runId, url }
        : await lookAfter(platform, deployment, job, before).catch((failed: unknown) => unknown(platform, failed));
    if (begun === 'none' && error.reason !== 'cancelled') throw error;
    return { outcome: tellStart(platform, deployment, job, error, begun) };
  }
}

/** Undefined where nobody can tell: the job is started all the same. */
async function lookBefore(platform: Platform, deployment: Deployment, job: string): Promise<Before | undefined> {
  const { connections, states } = platform;
  try {
    await states.locate(deployment);
    const jobId = states.of(deployment).deployed?.find(({ key }) => key === job)?.id;
    if (jobId === undefined) return undefined;
    const { jobs } = await connections.workspace(deployment.bundle, deployment.target);
    return { jobs, jobId, newest: await newestRunId(jobs, jobId) };
  } catch (error) {
    unknown(platform, error);
    return undefined;
  }
}

async function lookAfter(
  platform: Platform,
  deployment: Deployment,
  job: string,
  before: Before | undefined,
): Promise<Begun> {
  if (before) return (await begunSince(before.jobs, before.jobId, before.newest, systemClock)) ?? 'none';
  const jobId = await deployedId(platform, deployment, job, { hasTurn: true });
  if (jobId === undefined) return 'none';
  const { jobs } = await platform.connections.workspace(deployment.bundle, deployment.target);
  // Of a job that has runs, nobody knows whether the newest is this one.
  return (await begunSince(jobs, jobId, undefined, systemClock)) === undefined ? 'none' : 'unknown';
}

function unknown({ output }: Platform, error: unknown): 'unknown' {
  output.warn(`The runs of the job could not be asked for. ${problemOf(error).message}`);
  return 'unknown';
}

function tellStart(
  platform: Platform,
  deployment: Deployment,
  job: string,
  error: ProgramError,
  begun: Begun,
): Outcome {
  const { name } = resourceOf(job);
  const meant = { uri: deployment.bundle.uri, target: deployment.target?.name, resource: job };
  if (begun === 'none') return stopped(`${name} of ${deployment.label} was not started.`);
  if (begun === 'unknown') {
    const message = `${brokenOffWords(error)}Whether ${name} of ${deployment.label} was started cannot be told. Look at its runs.`;
    warn(message, { title: 'Show Run History', run: () => runHistory(platform, meant) });
    return stopped(message);
  }
  const { id, url } = begun;
  const message = `${brokenOffWords(error)}${name} of ${deployment.label} was started before that: its run goes on.`;
  warn(
    message,
    { title: 'Cancel Run', run: () => cancelRun(platform, { ...meant, run: id, confirmed: [] }) },
    ...(url === undefined ? [] : [{ title: 'Open in Workspace', run: () => env.openExternal(Uri.parse(url)) }]),
  );
  // The view follows it, too.
  void platform.states.refresh(deployment);
  return { ...stopped(message), run: id };
}
