import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { HttpClient, RequestOptions } from '../http/client';
import type { JobsClient } from './jobs-client';

export interface OneTimeRun {
  /** The name of the notebook's file, `score.py`, which the run gets too. */
  readonly file: string;
  /** The text of a source notebook, or of an `.ipynb`. */
  readonly content: string;
  readonly isIpynb: boolean;
  /** For its widgets. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Requirements to install first. */
  readonly dependencies: readonly string[];
}

const me = v.object({ userName: v.string() });

/**
 * Runs one notebook as it is on this machine, on serverless compute: uploads it into the folder of who is signed in
 * (docs.databricks.com/api/workspace/workspace/import) and starts a run that belongs to no job
 * (docs.databricks.com/api/workspace/jobs/submit). The signal stops it before the run is started, not while: nobody would know
 * of that run. @returns the id of the run @throws HttpError, ValiError, the signal's reason
 */
export async function runOnce(
  http: HttpClient,
  jobs: JobsClient,
  { file, content, isIpynb, parameters, dependencies }: OneTimeRun,
  waiting: Pick<RequestOptions, 'signal'> = {},
): Promise<string> {
  const { userName } = v.parse(me, await http.get('api/2.0/preview/scim/v2/Me', waiting));
  const folder = `/Workspace/Users/${userName}/.plumbline`;
  await http.send('post', 'api/2.0/workspace/mkdirs', { path: folder }, waiting);
  const path = `${folder}/${uploadName(file, content)}`;
  const uploaded = {
    path,
    content: Buffer.from(content).toString('base64'),
    overwrite: true,
    ...(isIpynb ? { format: 'JUPYTER' } : { format: 'SOURCE', language: 'PYTHON' }),
  };
  await http.send('post', 'api/2.0/workspace/import', uploaded, waiting);
  const task = {
    task_key: 'notebook',
    environment_key: 'default',
    notebook_task: { notebook_path: path, base_parameters: parameters },
  };
  const environment = { environment_key: 'default', spec: { environment_version: '3', dependencies } };
  waiting.signal?.throwIfAborted();
  return jobs.submit({ run_name: file, tasks: [task], environments: [environment], queue: { enabled: true } });
}

/** Another name for another content: a run that waits reads what was meant, whatever is uploaded meanwhile. */
function uploadName(file: string, content: string): string {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return `${file.replace(/\.(?:py|ipynb)$/, '')}-${digest}`;
}
