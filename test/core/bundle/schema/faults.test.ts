import assert from 'node:assert/strict';
import type { SchemaFault } from '../../../../src/core/bundle/schema/fault';
import { faultsOf } from '../../../support/bundle-faults';

const start = 'bundle: {name: x}\n';

function faultsIn(text: string): readonly SchemaFault[] {
  return faultsOf({ 'databricks.yml': start + text });
}

/** The faults with what each underlines. */
function told(text: string): string[] {
  const whole = start + text;
  return faultsIn(text).map(({ location: { span }, message }) => `[${whole.slice(span.start, span.end)}] ${message}`);
}

describe('faults against the schema of bundles', () => {
  it('underline the key of an unknown field and say which one was meant', () => {
    assert.deepEqual(told('resources: {jobs: {train: {nmae: x}}}'), [
      '[nmae] `nmae` is not a field of `train`, so Databricks ignores it; did you mean `name`?',
    ]);
  });

  it('underline a value of a wrong type', () => {
    assert.deepEqual(told('resources: {jobs: {train: {max_concurrent_runs: many, tasks: all, name: [a]}}}'), [
      '[many] `max_concurrent_runs` must be a whole number, not `many`: Databricks drops it.',
      '[all] `tasks` must be a list, not `all`: Databricks drops it.',
      '[[a]] `name` must be text, not a list: Databricks drops it.',
    ]);
  });

  it('underline the key whose map misses a field', () => {
    assert.deepEqual(told('resources:\n  jobs:\n    train:\n      schedule:\n        timezone_id: UTC'), [
      '[schedule] `schedule` lacks `quartz_cron_expression`, which Databricks requires.',
    ]);
  });

  it("underline the first key of a list's entry that misses a field", () => {
    assert.deepEqual(told('resources:\n  jobs:\n    train:\n      tasks:\n        - max_retries: 1'), [
      '[max_retries] An entry of `tasks` lacks `task_key`, which Databricks requires.',
    ]);
  });

  it('underline a value that Databricks does not know, and offer the nearest', () => {
    const text = 'targets: {dev: {mode: Development}}';
    assert.deepEqual(told(text), [
      '[Development] `mode` cannot be `Development`: Databricks takes `development` or `production`.',
    ]);
    assert.equal(faultsIn(text)[0]?.nearest, 'development');
  });

  it('say what to write instead of a deprecated field', () => {
    assert.deepEqual(told('resources: {pipelines: {p: {target: bakery}}}'), [
      '[target] `target` is deprecated; use `schema`.',
    ]);
  });

  it('tell a misspelt field that is required once', () => {
    const task = '{task_key: a, notebook_task: {notebookPath: a}}';
    assert.deepEqual(
      faultsIn(`resources: {jobs: {train: {tasks: [${task}]}}}`).map(({ kind, nearest }) => [kind, nearest]),
      [['unknown-field', 'notebook_path']],
    );
  });

  it('know the longer name of a field', () => {
    const task = '{task_key: a, notebook_task: {notebook_path: a, parameters: {b: c}}}';
    assert.equal(faultsIn(`resources: {jobs: {train: {tasks: [${task}]}}}`)[0]?.nearest, 'base_parameters');
  });

  it('know the value of which a part was written', () => {
    const monitor = '{table_name: a, output_schema_name: b, assets_dir: c, inference_log: ';
    const log =
      '{granularities: [1 day], model_id_col: a, prediction_col: b, timestamp_col: c, problem_type: regression}}';
    assert.equal(
      faultsIn(`resources: {quality_monitors: {m: ${monitor}${log}}}`)[0]?.nearest,
      'PROBLEM_TYPE_REGRESSION',
    );
  });

  it('are told once of what an anchor names, however often it is used', () => {
    const text = '.c: &c {node_type: x}\nresources: {clusters: {a: *c, b: *c, c: {<<: *c}}}';
    assert.equal(faultsIn(text).length, 1);
  });

  it('name the targets in which they hold, unless in all', () => {
    const job = '{name: x, schedule: {timezone_id: UTC}}';
    const override = '{resources: {jobs: {train: {schedule: {quartz_cron_expression: "0 0 6 * * ?"}}}}}';
    const faults = faultsIn(`resources: {jobs: {train: ${job}}}\ntargets:\n  dev: ${override}\n  prod: {}\n  staging:`);
    assert.deepEqual(
      faults.map(({ targets }) => targets),
      [['prod', 'staging']],
    );
    assert.equal(faultsIn(`resources: {jobs: {train: ${job}}}\ntargets: {dev: , prod: }`)[0]?.targets, undefined);
  });

  it('leave what Python may fill in alone', () => {
    assert.deepEqual(
      told('python: {resources: ["a:b"]}\nresources: {jobs: {train: {schedule: {timezone_id: UTC}}}}'),
      [],
    );
  });

  it('say nothing of what stands after a mistake in the YAML itself', () => {
    const text = 'resources:\n  jobs:\n    train:\n      nmae: x\n\n\n      tasks: [\n    score:\n      nmae: y\n';
    assert.deepEqual(told(text).length, 1);
  });

  it('are in the order of the files, and of their text', () => {
    const faults = faultsOf({
      'databricks.yml': 'bundle: {name: x}\ninclude: [b.yml, a.yml]\nnothing: 1\nmore: 2\n',
      'a.yml': 'resources: {job: {}}',
      'b.yml': 'resources: {experiment: {}}',
    });
    assert.deepEqual(
      faults.map(({ location: { path }, path: keys }) => `${path} ${keys.join('.')}`),
      [
        '/p/databricks.yml nothing',
        '/p/databricks.yml more',
        '/p/b.yml resources.experiment',
        '/p/a.yml resources.job',
      ],
    );
  });
});
