import type { JobRun } from '../../core/deployment/job-run';
import type { WorkspaceConnection } from '../connection/connections';
import type { Platform } from './platform';
import type { ResourceSubject } from './subject';

/** A job with one of its runs. */
export interface JobWithRun {
  readonly connection: WorkspaceConnection;
  readonly run: JobRun;
}

/** The run that is meant, as it is now: the one that is named, otherwise the last one. Undefined where there is none. */
export async function lastRun(
  { connections, states }: Platform,
  { deployment, resource, wanted }: ResourceSubject,
): Promise<JobWithRun | undefined> {
  const connection = await connections.workspace(deployment.bundle, deployment.target);
  const named = wanted.run ?? states.run(deployment, resource)?.id;
  if (named !== undefined) return { connection, run: await connection.jobs.run(named) };
  if (!states.of(deployment).deployed) await states.refresh(deployment);
  const jobId = states.of(deployment).deployed?.find(({ key }) => key === resource)?.id;
  const [newest] = jobId === undefined ? [] : (await connection.jobs.runs({ jobId, limit: 1 })).items;
  return newest && { connection, run: newest };
}
