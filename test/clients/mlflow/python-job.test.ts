import assert from 'node:assert/strict';
import { HttpClient } from '../../../src/clients/http/client';
import { HttpError } from '../../../src/clients/http/errors';
import { PythonJobFailed, runPythonJob } from '../../../src/clients/mlflow/python-job';
import type { Clock } from '../../../src/clients/jobs/clock';
import type { JobRun } from '../../../src/core/deployment/job-run';
import { copyCode, versionNotebook } from '../../../src/core/mlflow/python-code';
import { WorkspaceDouble } from '../../doubles/workspace/workspace-double';

const hurried: Clock = { now: () => 0, wait: () => Promise.resolve() };
const code = copyCode({ model: 'dev.ml.units', version: '3' }, 'prod.ml.units', true, 'champion');
const job = { name: 'promote_model', notebook: versionNotebook(code, 'copy') };

describe('Python that copies the files of a version, as a one-time job of a workspace', () => {
  let workspace: WorkspaceDouble;
  let http: HttpClient;

  beforeEach(async () => {
    workspace = await WorkspaceDouble.start();
    const authorization = { headers: () => Promise.resolve({ authorization: 'Bearer t' }), renew: () => undefined };
    http = new HttpClient({ address: new URL(workspace.url), authorization, userAgent: 'plumbline/test', retryMs: 1 });
  });

  afterEach(() => workspace.close());

  it('gives the number of the version that it made, and says how far it is', async () => {
    workspace.runs.script('promote_model.py', 'notebook', { exit: '7' });
    const phases: string[] = [];
    const told = ({ state }: { readonly state: { readonly phase: string } }): void => void phases.push(state.phase);
    assert.equal(await runPythonJob(http, job, { clock: hurried, told }), '7');
    assert.equal(phases.at(-1), 'ended');
    assert.ok(phases.length > 1);
    const [run] = workspace.runs.all();
    const [task] = (run?.job.settings['tasks'] ?? []) as readonly {
      readonly notebook_task: { notebook_path: string };
    }[];
    assert.equal(workspace.files.text(task?.notebook_task.notebook_path ?? '')?.trim(), job.notebook.trim());
  });

  it('says what the Python failed of', async () => {
    workspace.runs.script('promote_model.py', 'notebook', { error: 'MlflowException: no signature metadata' });
    await assert.rejects(runPythonJob(http, job, { clock: hurried }), (error) => {
      assert.ok(error instanceof PythonJobFailed);
      assert.match(error.message, /failed: .*no signature metadata/);
      return true;
    });
  });

  it('is canceled by whoever started it', async () => {
    workspace.runs.movedBy = 'test';
    const stop = new AbortController();
    const told = ({ id, state }: JobRun): void => {
      stop.abort();
      if (state.phase === 'ending') workspace.runs.finish(Number(id));
    };
    const running = runPythonJob(http, job, { clock: hurried, signal: stop.signal, told });
    await assert.rejects(running, /was canceled/);
  });

  it('starts nothing where people may not', async () => {
    workspace.faults.add({ path: '/api/2.2/jobs/runs/submit', fault: { kind: 'forbidden' } });
    await assert.rejects(runPythonJob(http, job, { clock: hurried }), HttpError);
    assert.deepEqual(workspace.runs.all(), []);
  });
});
