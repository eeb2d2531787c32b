import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { openBundle } from './resolve.mjs';
import { State } from './state.mjs';

const pollMs = 50;

export async function run(context) {
  const { operands, flags, say, version, reach } = context;
  const [wanted] = operands;
  if (wanted === undefined) throw new Failure('expected a KEY of the resource to run');
  const bundle = await openBundle(context);
  const name = wanted.replace(/^jobs\./, '');
  const job = bundle.resources.jobs?.[name];
  if (!job) throw new Failure(`resource with key "${wanted}" not found`);
  const id = (await State.of(bundle, version)).id(`resources.jobs.${name}`);
  if (id === undefined) {
    throw new Failure("resource not found or not yet deployed. Did you forget to run 'databricks bundle deploy'?");
  }
  const { workspace } = bundle;
  const { run_id: runId } = await workspace.post('/api/2.2/jobs/run-now', {
    job_id: Number(id),
    ...parametersOf(job, context),
    ...(flags.only && { only: flags.only }),
  });
  // It asks for the address, also of a run that it does not wait for.
  await workspace.get('/api/2.2/jobs/runs/get', { run_id: String(runId) });
  say(`Run URL: ${workspace.host}/jobs/${id}/runs/${runId}?o=900800700600\n`);
  if (flags['no-wait']) return undefined;
  await reach('started');
  const ended = await waitFor(workspace, runId, say);
  return outputs(workspace, ended, context);
}

/** `--params a=b`, or `-- --a=b`, which are the notebooks' where the job has none. */
function parametersOf(job, { flags, further }) {
  const named = Object.fromEntries(further.map((text) => text.replace(/^--/, '').split(/=([\s\S]*)/)));
  const given =
    flags.params === undefined ? {} : Object.fromEntries(flags.params.split(',').map((pair) => pair.split(/=(.*)/)));
  const parameters = { ...given, ...named };
  if (Object.keys(parameters).length === 0) return {};
  return job.parameters ? { job_parameters: parameters } : { notebook_params: parameters };
}

async function waitFor(workspace, runId, say) {
  let last = '';
  for (;;) {
    const found = await workspace.get('/api/2.2/jobs/runs/get', { run_id: String(runId) });
    const { life_cycle_state: life, result_state: result = '', state_message: message = '' } = found.state;
    const line = [life, result, message].filter(Boolean).join(' ');
    if (line !== last) say(`${time()} "${found.run_name}" ${line}`);
    last = line;
    if (['TERMINATED', 'SKIPPED', 'INTERNAL_ERROR'].includes(life)) return found;
    await wait(pollMs);
  }
}

function time() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${date} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}

async function outputs(workspace, { state, tasks }, { flags, say }) {
  const found = [];
  for (const { run_id: id, task_key: key, state: of } of tasks) {
    found.push({
      key,
      result: of.result_state,
      ...(await workspace.get('/api/2.2/jobs/runs/get-output', { run_id: String(id) })),
    });
  }
  const failed = found.find(({ result }) => result === 'FAILED');
  if (state.life_cycle_state === 'INTERNAL_ERROR' || failed) {
    const { key = '', error = '', error_trace: trace = '' } = failed ?? {};
    say(`Task ${key} FAILED:\n${error}\n${trace}\n`);
    const reached = `failed to reach TERMINATED or SKIPPED, got ${state.life_cycle_state}: ${state.state_message ?? ''}`;
    throw new Failure(`Task ${key} failed!\nError:\n${error}\nTrace:\n${trace}\nError: ${reached}`);
  }
  if (state.result_state === 'CANCELED') throw new Failure(`run canceled: ${state.state_message}`);
  if (flags.output === 'json') {
    const task_outputs = found.map(({ key: TaskKey, notebook_output: notebook, logs }) => ({
      TaskKey,
      Output: notebook ?? { logs, logs_truncated: false },
      EndTime: 0,
    }));
    return JSON.stringify({ task_outputs }, undefined, 2);
  }
  const texts = found.map(({ key, notebook_output: notebook, logs }) => [key, notebook?.result ?? logs ?? '']);
  if (texts.length === 1) return texts[0][1];
  return ['Output:', ...texts.map(([key, text]) => `=======\nTask ${key}:\n${text}\n`)].join('\n');
}
