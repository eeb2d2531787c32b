import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { WorkspaceDouble } from '../doubles/workspace/workspace-double';
import { recordedBundle } from '../support/recordings';

type Json = Readonly<Record<string, unknown>>;

interface Traffic {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly examples: readonly { readonly url: string; readonly body?: Json; readonly response?: Json }[];
}

const file = path.join(recordedBundle, '..', 'workspace-traffic.json');
const traffic = JSON.parse(readFileSync(file, 'utf8')) as readonly Traffic[];

function recorded(method: string, route: string): { readonly body?: Json; readonly response?: Json } {
  const found = traffic.find((each) => each.method === method && each.path === route && each.status === 200);
  // The first job that was asked for is not the one that was made first.
  const example = found?.examples[route === '/api/2.2/jobs/get' ? 1 : 0];
  if (!example) throw new Error(`Nothing was recorded of ${method} ${route}`);
  return example;
}

const chain = {
  name: 'chain',
  tasks: [
    { task_key: 'first', notebook_task: { notebook_path: '/a' } },
    { task_key: 'second', depends_on: [{ task_key: 'first' }], notebook_task: { notebook_path: '/b' } },
    { task_key: 'always', depends_on: [{ task_key: 'first' }], run_if: 'ALL_DONE' },
  ],
};

describe('The double of a workspace', () => {
  let workspace: WorkspaceDouble;

  beforeEach(async () => {
    workspace = await WorkspaceDouble.start();
  });

  afterEach(() => workspace.close());

  async function ask(method: string, route: string, body?: object): Promise<{ status: number; answer: Json }> {
    const headers = { authorization: 'Bearer secret' };
    const sent = body && { body: JSON.stringify(body) };
    const response = await fetch(`${workspace.url}${route}`, { method, headers, ...sent });
    return { status: response.status, answer: (await response.json()) as Json };
  }

  async function run(id: number, query = ''): Promise<Json> {
    return (await ask('GET', `/api/2.2/jobs/runs/get?run_id=${id}${query}`)).answer;
  }

  it('answers with all the fields that were recorded', async () => {
    const made = async (route: string): Promise<Json> => {
      const { body } = recorded('POST', route);
      return (await ask('POST', route, body)).answer;
    };
    const job = await made('/api/2.2/jobs/create');
    const { experiment_id: experiment } = await made('/api/2.0/mlflow/experiments/create');
    const model = await made('/api/2.1/unity-catalog/models');
    const schema = await made('/api/2.1/unity-catalog/schemas');
    const started = (await ask('POST', '/api/2.2/jobs/run-now', job)).answer;
    workspace.runs.finish(Number(started.run_id));
    const models = '/api/2.1/unity-catalog/models';
    const schemas = '/api/2.1/unity-catalog/schemas';
    const answers: readonly (readonly [string, string, Json])[] = [
      ['POST', models, model],
      ['POST', schemas, schema],
      ['POST', '/api/2.2/jobs/run-now', started],
      ...(await Promise.all(
        [
          ['/.well-known/databricks-config'],
          ['/api/2.0/preview/scim/v2/Me'],
          ['/api/2.0/workspace/get-status', '?path=/Workspace/Shared'],
          ['/api/2.2/jobs/get', `?job_id=${String(job.job_id)}`],
          ['/api/2.2/jobs/runs/get', `?run_id=${String(started.run_id)}`],
          ['/api/2.0/mlflow/experiments/get', `?experiment_id=${String(experiment)}`],
        ].map(async ([route = '', query = '']) => ['GET', route, (await ask('GET', route + query)).answer] as const),
      )),
      ['GET', `${models}/{full_name}`, (await ask('GET', `${models}/${String(model.full_name)}`)).answer],
      ['GET', `${schemas}/{full_name}`, (await ask('GET', `${schemas}/${String(schema.full_name)}`)).answer],
    ];
    for (const [method, route, answer] of answers) {
      assert.deepEqual(missing(recorded(method, route).response, answer), [], `${method} ${route}`);
    }
  });

  it('moves a run when the test says so, its tasks in the order of their dependencies', async () => {
    workspace.runs.movedBy = 'test';
    workspace.runs.script('chain', 'first', { error: 'ValueError: no', errorTrace: 'Traceback' });
    const { id } = workspace.runs.start(workspace.jobs.add(chain).id);
    const states = async (): Promise<unknown[]> => {
      const { state, tasks } = (await run(id)) as { state: Json; tasks: readonly { readonly state: Json }[] };
      return [state, ...tasks.map((task) => task.state)].map((each) => each.result_state ?? each.life_cycle_state);
    };
    assert.deepEqual(await states(), ['PENDING', 'PENDING', 'BLOCKED', 'BLOCKED']);
    workspace.runs.advance(id);
    assert.deepEqual(await states(), ['RUNNING', 'RUNNING', 'BLOCKED', 'BLOCKED']);
    workspace.runs.advance(id);
    assert.deepEqual(await states(), ['RUNNING', 'FAILED', 'UPSTREAM_FAILED', 'RUNNING']);
    workspace.runs.advance(id);
    assert.deepEqual(await states(), ['FAILED', 'FAILED', 'UPSTREAM_FAILED', 'SUCCESS']);
  });

  it('repairs a run: failed tasks and those behind them get new attempts, which may end otherwise', async () => {
    workspace.runs.script('chain', 'first', { error: 'ValueError: no' }, { exit: 'SUCCESS' });
    const { id } = workspace.runs.start(workspace.jobs.add(chain).id);
    assert.equal(
      (await ask('POST', '/api/2.2/jobs/runs/repair', { run_id: id, rerun_all_failed_tasks: true })).status,
      400,
    );
    workspace.runs.finish(id);
    const { answer } = await ask('POST', '/api/2.2/jobs/runs/repair', { run_id: id, rerun_all_failed_tasks: true });
    workspace.runs.finish(id);
    const repaired = await run(id, '&include_history=true');
    assert.equal((repaired.state as Json).result_state, 'SUCCESS');
    const history = repaired.repair_history as readonly Json[];
    assert.deepEqual(
      history.map(({ type, id: repair, task_run_ids: tasks }) => [type, repair, (tasks as unknown[]).length]),
      [
        ['ORIGINAL', undefined, 3],
        ['REPAIR', answer.repair_id, 2],
      ],
    );
    const again = { run_id: id, rerun_tasks: ['second'], rerun_dependent_tasks: true };
    assert.equal((await ask('POST', '/api/2.2/jobs/runs/repair', again)).status, 400);
    const latest = { ...again, latest_repair_id: answer.repair_id };
    assert.equal((await ask('POST', '/api/2.2/jobs/runs/repair', latest)).status, 200);
  });

  it('gives the output of tasks, not of runs with several', async () => {
    const run = workspace.runs.start(workspace.jobs.add(chain).id);
    workspace.runs.finish(run.id);
    const route = '/api/2.2/jobs/runs/get-output?run_id=';
    const { answer } = await ask('GET', `${route}${run.tasks[0]?.runId}`);
    assert.deepEqual(answer.notebook_output, { result: 'SUCCESS', truncated: false });
    assert.equal((await ask('GET', `${route}${run.id}`)).status, 400);
  });

  it('cancels a run in two steps, and skips one that is too many', async () => {
    workspace.runs.movedBy = 'test';
    const job = workspace.jobs.add(chain);
    const { id } = workspace.runs.start(job.id);
    const second = workspace.runs.start(job.id);
    assert.equal(((await run(second.id)).state as Json).life_cycle_state, 'SKIPPED');
    workspace.runs.advance(id);
    await ask('POST', '/api/2.2/jobs/runs/cancel', { run_id: id });
    assert.equal(((await run(id)).state as Json).life_cycle_state, 'TERMINATING');
    workspace.runs.advance(id);
    assert.equal(((await run(id)).state as Json).result_state, 'CANCELED');
  });

  it('runs once what is submitted, as no job, where its notebook was imported', async () => {
    const path = '/Workspace/Users/tester@databricks.com/score';
    const submit = (name: string): Promise<{ status: number; answer: Json }> => {
      const task = { task_key: 'only', notebook_task: { notebook_path: `${path}${name}` } };
      return ask('POST', '/api/2.2/jobs/runs/submit', { run_name: 'score', idempotency_token: name, tasks: [task] });
    };
    const content = Buffer.from('print(1)').toString('base64');
    const imported = { path, content, format: 'SOURCE', language: 'PYTHON' };
    await ask('POST', '/api/2.0/workspace/mkdirs', { path: '/Workspace/Users/tester@databricks.com' });
    assert.equal((await ask('POST', '/api/2.0/workspace/import', imported)).status, 200);
    assert.equal((await ask('POST', '/api/2.0/workspace/import', imported)).status, 409);
    const status = (await ask('GET', `/api/2.0/workspace/get-status?path=${path}`)).answer;
    assert.deepEqual([status.object_type, status.language], ['NOTEBOOK', 'PYTHON']);
    const id = Number((await submit('')).answer.run_id);
    assert.equal((await submit('')).answer.run_id, id);
    workspace.runs.finish(id);
    assert.equal((await run(id)).run_type, 'SUBMIT_RUN');
    assert.deepEqual((await ask('GET', '/api/2.2/jobs/list')).answer.jobs, []);
    const repair = { run_id: id, rerun_all_failed_tasks: true };
    assert.equal((await ask('POST', '/api/2.2/jobs/runs/repair', repair)).status, 400);
    const lost = Number((await submit(' of nobody')).answer.run_id);
    workspace.runs.finish(lost);
    assert.match(JSON.stringify((await run(lost)).state), /FAILED/);
  });

  it('gives runs page by page, 25 at most', async () => {
    const job = workspace.jobs.add(chain);
    workspace.runs.addFinished(job.id, 60);
    const found: unknown[] = [];
    for (let token: unknown = ''; token !== undefined;) {
      const query = token === '' ? '' : `&page_token=${String(token)}`;
      const { answer } = await ask('GET', `/api/2.2/jobs/runs/list?limit=25&job_id=${job.id}${query}`);
      found.push(...(answer.runs as readonly Json[]).map(({ run_id: id }) => id));
      token = answer.next_page_token;
    }
    assert.deepEqual(
      found,
      workspace.runs.all().map(({ id }) => id),
    );
    assert.equal((await ask('GET', '/api/2.2/jobs/runs/list?limit=26')).status, 400);
    assert.deepEqual((await ask('GET', '/api/2.2/jobs/runs/list?active_only=true')).answer, { has_more: false });
  });

  it('has faults as they are ordered, and none after that', async () => {
    const me = '/api/2.0/preview/scim/v2/Me';
    workspace.faults.add({ path: me, fault: { kind: 'too-many', retryAfterSeconds: 7 } });
    const headers = { authorization: 'Bearer secret' };
    const limited = await fetch(`${workspace.url}${me}`, { headers });
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '7']);
    workspace.faults.add({ path: me, fault: { kind: 'html' } });
    assert.match(await (await fetch(`${workspace.url}${me}`, { headers })).text(), /^<!doctype html>/);
    workspace.faults.add({ path: me, fault: { kind: 'reset' } });
    await assert.rejects(fetch(`${workspace.url}${me}`, { headers }));
    assert.equal((await ask('GET', me)).status, 200);
    workspace.identity.expire('secret');
    assert.equal((await ask('GET', me)).status, 401);
    assert.equal((await fetch(`${workspace.url}${me}`)).status, 401);
  });

  it('gives tokens to service principals that it knows', async () => {
    workspace.identity.addClient('robot', 'its secret');
    const token = async (secret: string): Promise<{ status: number; answer: Json }> => {
      const headers = { authorization: `Basic ${Buffer.from(`robot:${secret}`).toString('base64')}` };
      const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'all-apis' });
      const response = await fetch(`${workspace.url}/oidc/v1/token`, { method: 'POST', headers, body });
      return { status: response.status, answer: (await response.json()) as Json };
    };
    assert.equal((await token('wrong')).status, 401);
    const { answer } = await token('its secret');
    const headers = { authorization: `Bearer ${String(answer.access_token)}` };
    const me = (await (await fetch(`${workspace.url}/api/2.0/preview/scim/v2/Me`, { headers })).json()) as Json;
    assert.equal(me.userName, 'robot');
  });

  it('puts an endpoint into service when the test says so, and refuses a second change meanwhile', async () => {
    const entity = { name: 'champion', entity_name: 'dev.bakery.units', entity_version: '1' };
    const api = '/api/2.0/serving-endpoints';
    const { answer } = await ask('POST', api, { name: 'units', config: { served_entities: [entity] } });
    assert.deepEqual(answer.state, { ready: 'NOT_READY', config_update: 'IN_PROGRESS' });
    assert.equal((await ask('PUT', `${api}/units/config`, { served_entities: [entity] })).status, 409);
    workspace.endpoints.settle('units');
    assert.equal(((await ask('GET', `${api}/units`)).answer.state as Json).ready, 'READY');
    const asked = await ask('POST', '/serving-endpoints/units/invocations', { dataframe_records: [{}, {}] });
    assert.deepEqual(asked.answer, { predictions: [0, 1] });
  });

  it('passes questions about experiments on to a real MLflow where there is one', async () => {
    const mlflow = await WorkspaceDouble.start();
    mlflow.identity.anybody = true;
    const before = await WorkspaceDouble.start({ mlflow: mlflow.url });
    try {
      const headers = { authorization: 'Bearer secret' };
      const body = JSON.stringify({ name: '/Shared/units' });
      const route = '/api/2.0/mlflow/experiments/create';
      const response = await fetch(`${before.url}${route}`, { method: 'POST', headers, body });
      assert.equal(response.status, 200);
      assert.deepEqual(mlflow.experiments.names(), ['/Shared/units']);
    } finally {
      await before.close();
      await mlflow.close();
    }
  });
});

/** What was recorded and is not in the answer, by path. */
function missing(wanted: unknown, answer: unknown, at = ''): string[] {
  if (Array.isArray(wanted)) return missing(wanted[0], Array.isArray(answer) ? answer[0] : undefined, `${at}[]`);
  if (typeof wanted !== 'object' || wanted === null) return answer === undefined && wanted !== undefined ? [at] : [];
  const has = (answer ?? {}) as Json;
  return Object.entries(wanted).flatMap(([key, value]) => missing(value, has[key], `${at}.${key}`));
}
