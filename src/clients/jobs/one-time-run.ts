import * as v from 'valibot';
import type { HttpClient, RequestOptions } from '../http/client';
import type { JobsClient } from './jobs-client';

export interface OneTimeRun {
  readonly name: string;
  /** The text of a source notebook, or of an `.ipynb`. */
  readonly content: string;
  readonly isIpynb: boolean;
  /** Below the folder of who is signed in. */
  readonly path: string;
  /** For its widgets. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Requirements to install first. */
  readonly dependencies: readonly string[];
}

const me = v.object({ userName: v.string() });

/**
 * Runs one notebook as it is on this machine, on serverless compute: uploads it into the folder of who is signed in
 * (docs.databricks.com/api/workspace/workspace/import) and starts a run that belongs to no job
 * (docs.databricks.com/api/workspace/jobs/submit). @returns the id of the run @throws HttpError, ValiError
 */
export async function runOnce(
  http: HttpClient,
  jobs: JobsClient,
  { name, content, isIpynb, path, parameters, dependencies }: OneTimeRun,
  waiting: Pick<RequestOptions, 'signal'> = {},
): Promise<string> {
  const { userName } = v.parse(me, await http.get('api/2.0/preview/scim/v2/Me', waiting));
  const target = `/Workspace/Users/${userName}/.plumbline/${path.replace(/\.(?:py|ipynb)$/, '')}`;
  const folder = target.slice(0, target.lastIndexOf('/'));
  await http.send('post', 'api/2.0/workspace/mkdirs', { path: folder }, waiting);
  const uploaded = {
    path: target,
    content: Buffer.from(content).toString('base64'),
    overwrite: true,
    ...(isIpynb ? { format: 'JUPYTER' } : { format: 'SOURCE', language: 'PYTHON' }),
  };
  await http.send('post', 'api/2.0/workspace/import', uploaded, waiting);
  const task = {
    task_key: 'notebook',
    environment_key: 'default',
    notebook_task: { notebook_path: target, base_parameters: parameters },
  };
  const environment = { environment_key: 'default', spec: { environment_version: '3', dependencies } };
  return jobs.submit({ run_name: name, tasks: [task], environments: [environment], queue: { enabled: true } }, waiting);
}
