import assert from 'node:assert/strict';
import { completionsAt } from '../../../../src/core/bundle/language/completion/complete';
import type { Completion } from '../../../../src/core/bundle/language/completion/completion';
import { loadYaml } from '../../../../src/core/bundle/load';
import { shippedSchema } from '../../../../src/core/bundle/schema/shipped';
import { createBundleValidator } from '../../../../src/core/bundle/schema/validator';
import { pointed } from '../../../support/bundle-view';

const root = 'bundle: {name: bakery}\ninclude: [jobs.yml]\n';

function offers(text: string, keys: 'all' | 'own' | 'none' = 'all'): readonly Completion[] {
  const notebook = { 'src/train.py': '# Databricks notebook source\n', 'src/score.ipynb': '{}' };
  const { view, path, offset } = pointed({ 'databricks.yml': root, ...notebook, 'jobs.yml': text });
  return completionsAt(view, shippedSchema(), path, offset, { keys });
}

const snippets = (text: string): string[] =>
  offers(text).flatMap(({ kind, label }) => (kind === 'snippet' ? [label] : []));

/** What a snippet puts into the file. */
function inserted(text: string, label: string): string {
  const found = offers(text).find((offer) => offer.label === label);
  assert.ok(found, `${label} is not offered`);
  return found.insert;
}

/** The file with a snippet in it, each of its stops left as it was proposed. */
function filled(text: string, label: string): string {
  return withSnippet(text, inserted(text, label));
}

function withSnippet(text: string, snippet: string): string {
  const stops = new Map<string, string>();
  const insert = snippet
    .replace(
      /\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^,|\\])*)[^|]*\|)\}/g,
      (_, stop: string, one = '', first = '') => {
        stops.set(stop, (one || first).replace(/\\(.)/g, '$1'));
        return stops.get(stop) ?? '';
      },
    )
    .replace(/(?<!\\)\$(\d+)/g, (_, stop: string) => stops.get(stop) ?? '')
    .replace(/\\(.)/g, '$1');
  return text.replace('<|>', insert);
}

const job = `resources:
  jobs:
    train:
      environments:
        - environment_key: default
      tasks:
        - task_key: notebook
`;
const whole = `resources:
  jobs:
    train:
      name: train
      environments:
      - environment_key: default
        spec:
          environment_version: "4"
      tasks:
        - task_key: load
          environment_key: default
          notebook_task:
            notebook_path: ./src/train.py
        # The second.
        - task_key: fit
          depends_on:
            - task_key: load
          for_each_task:
            inputs: '[1]'
            task:
              task_key: one
              python_wheel_task: {package_name: a, entry_point: b}

    score:
      description: |
        tasks:
          - none
      tasks:
      - task_key: all
  model_serving_endpoints:
    champion:
      name: champion
targets:
  dev:
    resources:
      jobs:
        train:
          tasks:
            - task_key: fit
              max_retries: 1
`;
const tasks = ['notebook task', 'Python wheel task', 'Python script task', 'for each task', 'condition task'];

describe('completing whole entries', () => {
  it('offers a job with what it needs, under a key that is free', () => {
    assert.equal(
      filled('resources:\n  jobs:\n    <|>', 'job'),
      `resources:
  jobs:
    my_job:
      name: my-job
      tasks:
        - task_key: main
          notebook_task:
            notebook_path: ./src/score.ipynb
`.trimEnd(),
    );
    assert.match(inserted('resources:\n  pipelines: {my_job: {}}\n  jobs:\n    <|>', 'job'), /^\$\{1:my_job_2\}:/);
  });

  it('offers tasks where a list of them goes on, with a dash where there is none yet', () => {
    assert.match(
      inserted(`${job}        <|>`, 'notebook task'),
      /^- task_key: \$\{1:notebook_2\}\n {10}environment_key/,
    );
    assert.match(
      inserted(`${job}        - <|>`, 'notebook task'),
      /^task_key: \$\{1:notebook_2\}\n {10}environment_key/,
    );
    assert.match(inserted(`${job}        - not<|>`, 'notebook task'), /^task_key/);
    assert.deepEqual(snippets(`${job}        - <|>`), tasks);
  });

  it('writes what can be read again', () => {
    for (const label of tasks) {
      const { root: read, problems } = loadYaml('x', filled(`${job}        - <|>`, label));
      assert.deepEqual(problems, []);
      assert.equal(read?.kind, 'map');
    }
  });

  it('offers another job of the bundle to run, as a reference', () => {
    const two = job.replace('    train:', '    score: {}\n    train:');
    assert.match(filled(`${two}        - <|>`, 'run job task'), /job_id: \$\{resources\.jobs\.score\.id\}/);
  });

  it('offers environments, schedules and endpoints', () => {
    const inJob = job.replace('      tasks:', '        <|>\n      tasks:');
    assert.match(inserted(inJob, 'environment'), /^- environment_key: \$\{1:default_2\}\n {10}spec:/);
    assert.match(filled(`${job}      <|>`, 'daily schedule'), /\n {8}quartz_cron_expression: 0 0 6 \* \* \?\n/);
    const serving = filled('resources:\n  model_serving_endpoints:\n    <|>', 'serving endpoint');
    assert.match(serving, /- name: champion\n/);
    assert.match(serving, /- served_model_name: champion\n {14}traffic_percentage: 100$/);
  });

  it('leaves every file as sound as it was, wherever in it they are chosen', function () {
    this.timeout(60_000);
    const validator = createBundleValidator(shippedSchema());
    const faultsOf = (text: string): number => {
      const yaml = loadYaml('jobs.yml', text);
      return yaml.problems.length + validator.fileFaults({ path: 'jobs.yml', yaml }).length;
    };
    assert.equal(faultsOf(whole), 0);
    const lines = whole.split('\n');
    const chosen = new Map<string, number>();
    for (let line = 0; line < lines.length; line++) {
      for (const column of [2, 4, 6, 7, 8, 10]) {
        for (const begun of ['<|>', '- <|>']) {
          const text = [...lines.slice(0, line), ' '.repeat(column) + begun, ...lines.slice(line)].join('\n');
          for (const { kind, label, insert } of offers(text)) {
            if (kind !== 'snippet') continue;
            const made = withSnippet(text, insert);
            assert.equal(faultsOf(made), 0, `${label} in line ${line + 1}, column ${column}:\n${made}`);
            chosen.set(label, (chosen.get(label) ?? 0) + 1);
          }
        }
      }
    }
    assert.deepEqual(
      [...chosen.keys()].sort(),
      [...tasks, 'run job task', 'job', 'environment', 'daily schedule', 'weekly schedule', 'serving endpoint'].sort(),
    );
  });

  it('offers nothing where an entry may not stand', () => {
    assert.deepEqual(snippets('resources:\n  <|>'), []);
    assert.deepEqual(snippets(`${job}          <|>`), []);
    assert.deepEqual(snippets(`${job}      trigger: {}\n      <|>`), []);
    assert.deepEqual(snippets('resources: {jobs: {<|>}}'), []);
    assert.deepEqual(snippets('resources:\n  jobs:\n      train: {}\n    <|>'), []);
    assert.deepEqual(snippets('resources:\n  jobs:\n    train:\n    <|>\n      tasks: []\n'), []);
    assert.deepEqual(snippets('resources:\n  jobs:\n    "<|>"'), []);
  });

  it('offers them beside another extension that knows the keys', () => {
    const own = offers(`${job}        - <|>`, 'own').map(({ label }) => label);
    assert.deepEqual(own, tasks);
    assert.deepEqual(offers(`${job}        - <|>`, 'none'), []);
  });

  it('puts required keys before and the other keys behind them', () => {
    const [first, second] = offers(`${job}        - <|>`).map(({ label }) => label);
    assert.deepEqual([first, second], ['task_key', 'notebook task']);
  });
});
