import type { JobRun } from '../../core/deployment/job-run';
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
  const named = wanted.run ?? states.run(deployment, resource)?.id;
  if (named !== undefined) return { connection, run: await connection.jobs.run(named) };
  const jobId = await deployedId(platform, deployment, resource);
  const [newest] = jobId === undefined ? [] : (await connection.jobs.runs({ jobId, limit: 1 })).items;
  return newest && { connection, run: newest };
}

/**
 * What the workspace knows a resource by; undefined of one that is not deployed.
 * @throws StandingProblem when the workspace cannot be asked and nothing is known from before
 */
export async function deployedId(
  { states }: Pick<Platform, 'states'>,
  deployment: Deployment,
  resource: string,
): Promise<string | undefined> {
  if (!states.of(deployment).deployed) await states.refresh(deployment);
  const { deployed, problem } = states.of(deployment);
  if (!deployed && problem) throw new StandingProblem(problem);
  return deployed?.find(({ key }) => key === resource)?.id;
}
