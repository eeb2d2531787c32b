import { isFinal, isOlder, type JobRun } from '../../core/deployment/job-run';
import type { Deployed } from '../../core/deployment/resource-rows';
import type { WorkspaceConnection } from '../connection/connections';
import type { Deployment } from './deployment';
import type { Platform } from './platform';
import { StandingProblem } from './problem';
import type { ResourceSubject } from './subject';

/** A job with one of its runs. */
export interface JobWithRun {
  readonly connection: WorkspaceConnection;
  readonly run: JobRun;
}

/** The run that is meant, as it is now: the one that is named, otherwise the last one. Undefined where there is none. */
export async function lastRun(
  platform: Platform,
  { deployment, resource, wanted }: ResourceSubject,
): Promise<JobWithRun | undefined> {
  const { connections, states } = platform;
  const connection = await connections.workspace(deployment.bundle, deployment.target);
  const { jobs } = connection;
  if (wanted.run !== undefined) return { connection, run: await jobs.run(wanted.run) };
  await states.locate(deployment);
  const known = states.run(deployment, resource);
  const shown = known && (await jobs.run(known.id));
  if (shown && !isFinal(shown)) return { connection, run: shown };
  // Somebody else, or a schedule, may have started another since.
  const jobId = await deployedId(platform, deployment, resource);
  const newest = jobId === undefined ? undefined : await jobs.newest(jobId);
  if (shown && (!newest || newest.id === shown.id || isOlder(newest, shown))) return { connection, run: shown };
  // A list does not tell of repairs, which the next one has to name.
  return newest && { connection, run: await jobs.run(newest.id) };
}

/**
 * A resource as the workspace has it that the deployment goes to now; undefined of one that is not deployed.
 * @param hasTurn of a command that has the turn on the deployment
 * @throws StandingProblem when that workspace cannot be asked and it is not known from before, AuthError without one
 */
export async function deployedResource(
  { states }: Pick<Platform, 'states'>,
  deployment: Deployment,
  resource: string,
  { hasTurn = false } = {},
): Promise<Deployed | undefined> {
  await states.locate(deployment);
  const find = (): Deployed | undefined => states.of(deployment).deployed?.find(({ key }) => key === resource);
  const known = find();
  if (known?.id !== undefined) return known;
  // It may have been deployed since.
  await (hasTurn ? states.refreshWithin(deployment) : states.refresh(deployment));
  const found = find();
  const { problem } = states.of(deployment);
  if (found?.id === undefined && problem) throw new StandingProblem(problem);
  return found;
}

/** What the workspace knows a resource by. @throws as `deployedResource` does */
export async function deployedId(
  platform: Pick<Platform, 'states'>,
  deployment: Deployment,
  resource: string,
  { hasTurn = false } = {},
): Promise<string | undefined> {
  return (await deployedResource(platform, deployment, resource, { hasTurn }))?.id;
}
