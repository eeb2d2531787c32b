import assert from 'node:assert/strict';
import { jobGraph } from '../../../../src/core/bundle/graph/job-graph';
import type { GraphNode, JobGraph, LocatedFinding } from '../../../../src/core/bundle/graph/job-graph';
import { shown, viewOf } from '../../../support/bundle-view';

const root = `bundle: {name: bakery}
include: [resources/*.yml]
targets:
  dev: {default: true}
  prod:
    resources:
      jobs:
        train:
          tasks:
            - task_key: fit
              depends_on: [{task_key: check, outcome: "true"}]
              run_if: ALL_DONE
            - task_key: report
              depends_on: [{task_key: fit}]
              sql_task: {file: {path: src/report.sql}, warehouse_id: abc}
`;
const jobs = `resources:
  jobs:
    train:
      tasks:
        - task_key: fit
          depends_on: [{task_key: load}]
          notebook_task: {notebook_path: ../src/fit.py}
        - task_key: load
          python_wheel_task: {package_name: bakery, entry_point: load}
        - task_key: check
          depends_on: [{task_key: load}]
          condition_task: {op: GREATER_THAN, left: "{{tasks.load.values.rows}}", right: "0"}
`;

function texts(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    '/p/databricks.yml': root,
    '/p/resources/jobs.yml': jobs,
    '/p/src/fit.py': '# Databricks notebook source\n',
    '/p/src/report.sql': 'SELECT 1',
    ...more,
  };
}

interface Said extends LocatedFinding {
  readonly says: string;
}

/** Places are the first of some words in a file. */
function graph(
  files: Readonly<Record<string, string>>,
  target?: string,
  findings: readonly { says: string; at: readonly [string, string]; targets?: readonly string[] }[] = [],
): JobGraph<Said> {
  const view = viewOf(files);
  const seen = view.targets.find(({ name }) => name === target) ?? view.targets[0];
  const job = seen?.jobs[0];
  assert.ok(seen && job);
  const placed = findings.map(({ at: [file, words], ...said }): Said => {
    const start = files[`/p/${file}`]?.indexOf(words) ?? -1;
    assert.notEqual(start, -1, words);
    return { ...said, location: { path: `/p/${file}`, cell: 0, span: { start, end: start + words.length } } };
  });
  return jobGraph({ files: view.files, root: '/p' }, seen, job, placed);
}

function single(tasks: string): JobGraph<Said> {
  return graph({ '/p/databricks.yml': `bundle: {name: b}\nresources: {jobs: {train: {tasks: ${tasks}}}}\n` });
}

function arrows({ edges }: JobGraph<Said>): string[] {
  return edges.map(({ from, to, outcome, isCircular }) => {
    const arrow = `${from.split(':')[1] ?? ''} ${isCircular ? '↺' : '→'} ${to.split(':')[1] ?? ''}`;
    return outcome === undefined ? arrow : `${arrow} if ${outcome}`;
  });
}

function words({ nodes }: JobGraph<Said>): string[] {
  return nodes.map(({ key, kindName, work, runIf }) => [key, kindName, work, runIf].filter(Boolean).join(' | '));
}

function node({ nodes }: JobGraph<Said>, key: string): GraphNode<Said> {
  const found = nodes.find((each) => each.key === key);
  assert.ok(found, key);
  return found;
}

describe('the graph of a job', () => {
  it('has the tasks in an order in which they may run, with what each does', () => {
    assert.deepEqual(words(graph(texts(), 'dev')), [
      'load | Python wheel | bakery: load',
      'fit | Notebook | src/fit.py',
      'check | Condition | {{tasks.load.values.rows}} > 0',
    ]);
  });

  it('shows what a target adds and overrides', () => {
    const prod = graph(texts(), 'prod');
    assert.deepEqual(words(prod), [
      'load | Python wheel | bakery: load',
      'check | Condition | {{tasks.load.values.rows}} > 0',
      'fit | Notebook | src/fit.py | when all before it are done',
      'report | SQL | src/report.sql',
    ]);
    assert.deepEqual(arrows(prod), ['load → fit', 'check → fit if true', 'load → check', 'fit → report']);
  });

  it('knows where tasks are written, and which files they run', () => {
    const files = texts();
    const prod = graph(files, 'prod');
    const place = (key: string): string => shown(new Map(Object.entries(files)), node(prod, key).location);
    assert.equal(place('load'), 'resources/jobs.yml:8 load');
    assert.equal(place('report'), 'databricks.yml:13 report');
    assert.equal(node(prod, 'fit').file, '/p/src/fit.py');
    assert.equal(node(prod, 'report').file, '/p/src/report.sql');
    assert.equal(node(prod, 'load').file, undefined);
  });

  it('gives each finding to the task in which it is, in the targets in which it holds', () => {
    const findings = [
      { says: 'everywhere', at: ['resources/jobs.yml', 'bakery'] as const },
      { says: 'dev alone', at: ['resources/jobs.yml', '../src/fit.py'] as const, targets: ['dev'] },
      { says: 'in the override', at: ['databricks.yml', 'ALL_DONE'] as const, targets: ['prod'] },
      { says: 'of the job', at: ['resources/jobs.yml', 'train'] as const, targets: ['dev'] },
      { says: 'of the job here', at: ['databricks.yml', 'train'] as const, targets: ['prod'] },
      { says: 'of no job', at: ['databricks.yml', 'bakery'] as const },
    ];
    const told = (target: string): unknown => {
      const made = graph(texts(), target, findings);
      const byTask = made.nodes.flatMap(({ key, findings: its }) => its.map(({ says }) => `${key}: ${says}`));
      return [...byTask, ...made.findings.map(({ says }) => says)];
    };
    assert.deepEqual(told('dev'), ['load: everywhere', 'fit: dev alone', 'of the job']);
    assert.deepEqual(told('prod'), ['load: everywhere', 'fit: in the override', 'of the job here']);
  });

  it('draws circles, and marks what is in one', () => {
    const circle = single(`[
      {task_key: a, depends_on: [{task_key: c}]}, {task_key: b, depends_on: [{task_key: a}]},
      {task_key: c, depends_on: [{task_key: b}]}, {task_key: d, depends_on: [{task_key: c}, {task_key: d}]},
      {task_key: e, depends_on: [{task_key: d}]}]`);
    assert.deepEqual(arrows(circle), ['c ↺ a', 'a ↺ b', 'b ↺ c', 'c → d', 'd ↺ d', 'd → e']);
    assert.equal(circle.nodes.length, 5);
  });

  it('shows a task that is waited for and not there, once', () => {
    const made = single('[{task_key: a, depends_on: [{task_key: x}]}, {task_key: b, depends_on: [{task_key: x}]}]');
    assert.deepEqual(words(made), ['x | No such task', 'a | Does nothing yet', 'b | Does nothing yet']);
    assert.deepEqual(
      made.nodes.map(({ isMissing }) => isMissing),
      [true, false, false],
    );
  });

  it('keeps tasks without a key apart, and says what is not known', () => {
    const made = single('[{sql_task: {}}, {sql_task: {}}, {task_key: c, depends_on: [{task_key: "${var.x}"}]}]');
    assert.equal(new Set(made.nodes.map(({ id }) => id)).size, 3);
    assert.equal(node(made, 'c').waitsForUnknown, true);
  });

  it('says what a for-each task goes through, and which job a task runs', () => {
    const made = single(`[
      {task_key: a, for_each_task: {inputs: "[1, 2, 3]", task: {task_key: x, notebook_task: {notebook_path: /w/n}}}},
      {task_key: b, for_each_task: {inputs: "{{job.parameters.days}}", task: {spark_jar_task: {main_class_name: M}}}},
      {task_key: c, for_each_task: {inputs: "[1,"}},
      {task_key: d, run_job_task: {job_id: "\${resources.jobs.score.id}"}, disabled: true},
      {task_key: e, clean_rooms_notebook_task: {}}]`);
    assert.deepEqual(words(made), [
      'a | For each of 3 inputs: Notebook | /w/n',
      'b | For each of {{job.parameters.days}}: JAR | M',
      'c | For each of its inputs',
      'd | Run job | score',
      'e | Clean rooms notebook',
    ]);
    assert.equal(node(made, 'd').runsJob, 'score');
    assert.equal(node(made, 'd').isDisabled, true);
  });

  it('takes tasks from a variable', () => {
    const made = graph({
      '/p/databricks.yml': `bundle: {name: b}
variables: {tasks: {default: [{task_key: a, sql_task: {}}, {task_key: b, depends_on: [{task_key: a}]}]}}
resources: {jobs: {train: {tasks: "\${var.tasks}"}}}
`,
    });
    assert.deepEqual(arrows(made), ['a → b']);
  });

  it('says that there may be more where the list is not known', () => {
    assert.equal(single('"${var.tasks}"').isComplete, false);
    assert.equal(single('[]').isComplete, true);
  });
});
