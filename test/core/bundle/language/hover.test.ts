import assert from 'node:assert/strict';
import { hoverAt } from '../../../../src/core/bundle/language/hover';
import { shippedSchema } from '../../../../src/core/bundle/schema/shipped';
import { pointed } from '../../../support/bundle-view';

const root = `include: [jobs.yml]
bundle: {name: bakery}
variables:
  catalog: {default: main}
  table: {default: "\${var.catalog}.sales"}
  cluster: {lookup: {cluster: shared}}
targets:
  dev:
  prod:
    variables: {catalog: prod}
`;

function hover(jobs: string): string[] {
  const { view, path, offset, texts } = pointed({ 'databricks.yml': root, 'jobs.yml': jobs });
  const found = hoverAt(view, shippedSchema(), path, offset);
  if (!found) return [];
  const at = (texts.get(path) ?? '').slice(found.span.start, found.span.end);
  switch (found.kind) {
    case 'reference':
      return found.values.map(({ targets, text, steps }) => {
        const way = steps.map(({ source, from, location }) => `${source} ${from} ${location?.path.slice(3) ?? '-'}`);
        return `${targets.join()}: ${text ?? '-'} (${way.join(', ')})`;
      });
    case 'schedule':
      return [`${at}: ${found.words}`];
    case 'name':
      return [`${at}: ${found.what} ${found.location.path.slice(3)}`, found.yaml];
    case 'dynamic':
      return [
        `${at}: ${found.meaning}`,
        ...found.values.map(({ targets, text }) => `${targets.join()}: ${text ?? '-'}`),
      ];
    case 'key':
      return [`${at} ${found.type}${found.isRequired ? ' required' : ''} ${found.values.join('|')}`];
  }
}

const job = (text: string): string => `resources:\n  jobs:\n    train:\n      ${text}\n`;

describe('hovering over a bundle', () => {
  it('tells the value of a reference in each target and the way to it', () => {
    const defined = '${var.table} default databricks.yml';
    assert.deepEqual(hover(job('name: "A ${var.ta<|>ble}"')), [
      `dev: main.sales (${defined}, \${var.catalog} default databricks.yml)`,
      `prod: prod.sales (${defined}, \${var.catalog} target databricks.yml)`,
    ]);
  });

  it('puts targets together that have the same value from the same place', () => {
    assert.deepEqual(hover(job('name: ${bundle.na<|>me}')), ['dev,prod: bakery (${bundle.name} field databricks.yml)']);
    assert.deepEqual(hover(job('name: ${var.cluster<|>}')), ['dev,prod: - (${var.cluster} lookup databricks.yml)']);
  });

  it('speaks of a target alone within it', () => {
    const text = 'targets:\n  prod:\n    resources:\n      jobs:\n        a: {name: "${var.cat<|>alog}"}\n';
    assert.deepEqual(hover(text), ['prod: prod (${var.catalog} target databricks.yml)']);
  });

  it('tells the values of a variable at its name, and what it is for', () => {
    const values = (text: string): unknown => {
      const { view, path, offset } = pointed({ 'databricks.yml': text, 'jobs.yml': '' });
      const found = hoverAt(view, shippedSchema(), path, offset);
      assert.equal(found?.kind, 'reference');
      return [
        found.source,
        found.description,
        ...found.values.map((value) => `${value.targets.join()}: ${value.text ?? ''}`),
      ];
    };
    const told = root.replace('{default: main}', '{default: main, description: Where the tables are}');
    assert.deepEqual(values(told.replace('  catalog: {def', '  cat<|>alog: {def')), [
      '${var.catalog}',
      'Where the tables are',
      'dev: main',
      'prod: prod',
    ]);
    assert.deepEqual(values(root.replace('{catalog: prod}', '{cat<|>alog: prod}')), [
      '${var.catalog}',
      undefined,
      'prod: prod',
    ]);
  });

  it('tells in a file of this machine the value that it gives', () => {
    const file = '.databricks/bundle/prod/variable-overrides.json';
    const { view, path, offset } = pointed({ 'databricks.yml': root, [file]: '{"cat<|>alog": "mine"}' });
    const found = hoverAt(view, shippedSchema(), path, offset);
    assert.equal(found?.kind, 'reference');
    assert.deepEqual(
      found.values.map(({ targets, text }) => [...targets, text]),
      [['prod', 'mine']],
    );
  });

  it('shows a map as it is written, and what is looked up', () => {
    const yaml = (name: string, variable: string): unknown => {
      const text = root.replace('  cluster: {lookup: {cluster: shared}}\n', variable);
      const { view, path, offset } = pointed({ 'databricks.yml': text, 'jobs.yml': job(`name: \${var.${name}<|>}`) });
      const found = hoverAt(view, shippedSchema(), path, offset);
      return found?.kind === 'reference' && found.values[0]?.steps[0]?.yaml;
    };
    const block = '  size:\n    default:\n      workers: 2\n      tags:\n        team: a\n';
    assert.equal(yaml('size', block), 'workers: 2\ntags:\n  team: a');
    assert.equal(yaml('size', '  size: {lookup: {cluster: shared}}\n'), '{cluster: shared}');
    assert.equal(yaml('size', '  size: {default: small}\n'), undefined);
  });

  it('tells what a key is for, and the values that it takes', () => {
    assert.deepEqual(hover(job('tas<|>ks: []')), ['tasks list of maps ']);
    assert.deepEqual(hover(job('tasks: [{task_<|>key: a}]')), ['task_key text required ']);
    assert.deepEqual(hover(job('schedule: {pause_<|>status: PAUSED}')), ['pause_status text UNPAUSED|PAUSED']);
  });

  it('tells what a {{...}} is, and what is known of its value before the job runs', () => {
    const inTask = (value: string): string =>
      job(`parameters: [{name: day, default: "\${var.catalog}"}]
      tasks:
        - task_key: load
        - task_key: each
          for_each_task:
            inputs: '["a", "b"]'
            task: {notebook_task: {base_parameters: {x: "a ${value} b"}}}`);
    assert.deepEqual(hover(inTask('{{job.parameters.d<|>ay}}')), [
      '{{job.parameters.day}}: A parameter of the job. Who starts the job can give it another value.',
      'dev: main',
      'prod: prod',
    ]);
    assert.match(hover(inTask('{{ job<|>.run_id }}')).join(), /^\{\{ job\.run_id \}\}: The identifier of this run/);
    assert.match(hover(inTask('{{job.start_time.iso<|>_date}}')).join(), /began\. The date, as in/);
    assert.deepEqual(hover(inTask('{{inp<|>ut}}')).slice(1), ['dev,prod: ["a", "b"]']);
    assert.deepEqual(hover(inTask('{{tasks.load.values.r<|>ows}}')).slice(1), [': -']);
    assert.deepEqual(hover(inTask('{{job.nam<|>}}')), []);
    const { view, path, offset, texts } = pointed({
      'databricks.yml': root,
      'jobs.yml': inTask('{{ta<|>sks.load.values.n }}'),
    });
    const end = (texts.get(path) ?? '').indexOf('values.n') + 'values.n'.length;
    const set = { path: '/p/load.py', cell: 0, span: { start: 0, end: 1 } };
    const found = hoverAt(view, shippedSchema(), path, offset, (at) => (at === end ? [set] : []));
    assert.ok(found?.kind === 'dynamic' && found.values.some(({ location }) => location === set));
  });

  it('shows what a name of the job stands for, where it is used', () => {
    const tasks = (load: string, needs: string, cluster: string): string =>
      job(`job_clusters: [{job_cluster_key: big, new_cluster: {num_workers: 2}}]
      tasks:
        - task_key: ${load}
          job_cluster_key: ${cluster}
          max_retries: 1
        - {task_key: fit, depends_on: [{task_key: ${needs}}]}`);
    assert.deepEqual(hover(tasks('load', 'lo<|>ad', 'big')), [
      'load: Task jobs.yml',
      'task_key: load\njob_cluster_key: big\nmax_retries: 1',
    ]);
    const cluster = '{job_cluster_key: big, new_cluster: {num_workers: 2}}';
    assert.deepEqual(hover(tasks('load', 'load', 'b<|>ig')), ['big: Job cluster jobs.yml', cluster]);
    assert.deepEqual(hover(tasks('lo<|>ad', 'load', 'big')), []);
    assert.deepEqual(hover(tasks('load', 'nothing<|>', 'big')), []);
  });

  it('says a cron expression in words', () => {
    assert.deepEqual(hover(job('schedule: {quartz_cron_expression: "0 0 2<|> * * ?"}')), [
      '"0 0 2 * * ?": at 02:00 every day',
    ]);
  });

  it('is silent about names that people choose, and in YAML that is not there', () => {
    assert.deepEqual(hover('resources:\n  jobs:\n    tr<|>ain: {}\n'), []);
    assert.deepEqual(hover('resources: [<|>'), []);
    assert.deepEqual(hover('nothing_known: {of_<|>this: 1}'), []);
  });
});
