import assert from 'node:assert/strict';
import { definitionsAt, referencesAt } from '../../../../src/core/bundle/language/navigation';
import { pointed, shown } from '../../../support/bundle-view';

const root = `include: [jobs.yml]
bundle: {name: bakery}
variables:
  catalog: {default: main}
  settings: {type: complex, default: {size: 1}}
targets:
  dev:
  prod:
    variables: {catalog: prod}
`;
const job = `resources:
  jobs:
    train:
      name: a \${var.catalog}
      environments: [{environment_key: default}]
      job_clusters: [{job_cluster_key: big}]
      tasks:
        - task_key: load
          job_cluster_key: big
        - task_key: fit
          environment_key: default
          depends_on: [{task_key: load}]
          notebook_task:
            base_parameters: {rows: "{{tasks.load.values.rows}}"}
`;

function defined(texts: Record<string, string>): string[] {
  const { view, path, offset, texts: all } = pointed({ 'databricks.yml': root, 'jobs.yml': job, ...texts });
  return definitionsAt(view, path, offset).map((location) => shown(all, location));
}

function used(texts: Record<string, string>, definitions = false): string[] {
  const { view, path, offset, texts: all } = pointed({ 'databricks.yml': root, 'jobs.yml': job, ...texts });
  return referencesAt(view, path, offset, { definitions }).map((location) => shown(all, location));
}

describe('going to a definition in a bundle', () => {
  it('finds a variable and what targets make of it', () => {
    for (const at of ['${var.cat<|>alog}', '${v<|>ar.catalog}', '<|>${var.catalog}', '${var.catalog<|>}']) {
      const found = defined({ 'jobs.yml': job.replace('${var.catalog}', at) });
      assert.deepEqual(found, ['databricks.yml:4 catalog', 'databricks.yml:9 catalog'], at);
    }
  });

  it('finds tasks, clusters, environments and resources across files', () => {
    const use = (text: string, at: string): string[] => defined({ 'jobs.yml': job.replace(text, at) });
    assert.deepEqual(use('depends_on: [{task_key: load', 'depends_on: [{task_key: lo<|>ad'), ['jobs.yml:8 load']);
    for (const at of ['{{tasks.lo<|>ad', '{{ta<|>sks.load', '<|>{{tasks.load']) {
      assert.deepEqual(use('{{tasks.load', at), ['jobs.yml:8 load'], at);
    }
    assert.deepEqual(use('values.rows', 'values.ro<|>ws'), []);
    assert.deepEqual(use('  job_cluster_key: big', '  job_cluster_key: b<|>ig'), ['jobs.yml:6 big']);
    assert.deepEqual(use('  environment_key: default', '  environment_key: <|>default'), ['jobs.yml:5 default']);
    const other = root.replace('dev:', 'dev: {permissions: [{level: "${resources.jobs.tr<|>ain.id}"}]}');
    assert.deepEqual(defined({ 'databricks.yml': other }), ['jobs.yml:3 train']);
  });

  it('finds the value of any other reference', () => {
    const use = (reference: string): string[] => defined({ 'jobs.yml': job.replace('${var.catalog}', reference) });
    assert.deepEqual(use('${bundle.na<|>me}'), ['databricks.yml:2 bakery']);
    assert.deepEqual(use('${var.settings.si<|>ze}'), ['databricks.yml:5 1']);
    assert.deepEqual(use('${resources.jobs.train.tasks[0].task_k<|>ey}'), ['jobs.yml:8 load']);
    assert.deepEqual(use('${bundle.target<|>}'), []);
    assert.deepEqual(use('${var.nowhere<|>}'), []);
  });
});

describe('variables that a file of this machine gives a value', () => {
  const file = '.databricks/bundle/prod/variable-overrides.json';

  it('lead to it, and it to their definitions and uses', () => {
    const use = job.replace('${var.catalog}', '${var.cata<|>log}');
    const definitions = ['databricks.yml:4 catalog', 'databricks.yml:9 catalog', `${file}:1 catalog`];
    assert.deepEqual(defined({ 'jobs.yml': use, [file]: '{"catalog": "mine"}' }), definitions);
    assert.deepEqual(defined({ [file]: '{"catalog<|>": "mine"}' }), definitions);
    assert.deepEqual(used({ [file]: '{"catalog<|>": "mine"}' }), ['jobs.yml:4 catalog']);
  });
});

describe('anchors of a file', () => {
  const text = `x-a: &retries {max_retries: 1}\n${job}          <<: *retries\n`;

  it('are found from their aliases, and their aliases from them', () => {
    const alias = { 'jobs.yml': text.replace('*retries', '*ret<|>ries') };
    assert.deepEqual(defined(alias), ['jobs.yml:1 &retries']);
    assert.deepEqual(used(alias), ['jobs.yml:16 *retries']);
    assert.deepEqual(used({ 'jobs.yml': text.replace('&retries', '&<|>retries') }, true), [
      'jobs.yml:1 &retries',
      'jobs.yml:16 *retries',
    ]);
  });
});

describe('going to a file from a bundle', () => {
  it('finds all files of an include', () => {
    const texts = { 'databricks.yml': root.replace('jobs.yml', '"j<|>*.yml"'), 'jobs2.yml': '' };
    assert.deepEqual(defined(texts), ['jobs.yml:1 ', 'jobs2.yml:1 ']);
  });
});

describe('finding references in a bundle', () => {
  it('tells every use, with the definitions when asked for', () => {
    const at = { 'databricks.yml': root.replace('catalog: {default', 'cata<|>log: {default') };
    assert.deepEqual(used(at), ['jobs.yml:4 catalog']);
    assert.deepEqual(used(at, true), ['databricks.yml:4 catalog', 'databricks.yml:9 catalog', 'jobs.yml:4 catalog']);
  });

  it('tells the uses of a task by other tasks and in their parameters', () => {
    assert.deepEqual(used({ 'jobs.yml': job.replace('- task_key: load', '- task_key: lo<|>ad') }), [
      'jobs.yml:12 load',
      'jobs.yml:14 load',
    ]);
  });
});
