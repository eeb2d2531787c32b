import assert from 'node:assert/strict';
import { completionsAt } from '../../../../src/core/bundle/language/completion/complete';
import type { Completion } from '../../../../src/core/bundle/language/completion/completion';
import { shippedSchema } from '../../../../src/core/bundle/schema/shipped';
import { pointed } from '../../../support/bundle-view';

const root = `include: [jobs.yml]
bundle: {name: bakery}
variables:
  catalog: {default: main, description: Where the tables are.}
  schema: {default: ml}
targets:
  dev:
  prod: {variables: {catalog: prod}}
`;
const head = `resources:
  pipelines: {bronze: {}}
  jobs:
    train:
      environments: [{environment_key: default}]
      job_clusters: [{job_cluster_key: big}]
      tasks:
        - task_key: load
        - task_key: fit
`;
const files = {
  'src/train.py': '# Databricks notebook source\n',
  'src/other.ipynb': '{}',
  'src/module.py': '',
  '.venv/x.py': '# Databricks notebook source\n',
};

function offers(texts: Record<string, string>, keys: 'all' | 'own' | 'none' = 'all'): readonly Completion[] {
  const { view, path, offset } = pointed({ 'databricks.yml': root, 'jobs.yml': head, ...files, ...texts });
  const widgets = (notebook: string): string[] => (notebook === '/p/src/train.py' ? ['catalog', 'day', 'day'] : []);
  const valuesSet = (notebook: string): string[] => (notebook === '/p/src/train.py' ? ['auc'] : []);
  return completionsAt({ ...view, widgets, valuesSet }, shippedSchema(), path, offset, { keys });
}

const labels = (text: string): string[] => offers({ 'jobs.yml': head + text }).map(({ label }) => label);

/** The file after choosing one. */
function chosen(text: string, label: string): string {
  const found = offers({ 'jobs.yml': head + text }).find((offer) => offer.label === label);
  assert.ok(found, `${label} is not offered`);
  const plain = (head + text).replace('<|>', '');
  return (plain.slice(0, found.span.start) + found.insert + plain.slice(found.span.end)).slice(head.length);
}

describe('completing keys', () => {
  it('offers what the map may have, required first, and nothing that it has', () => {
    const [first, ...rest] = labels('          run_if: ALL_SUCCESS\n        - <|>\n');
    assert.equal(first, 'task_key');
    assert.ok(rest.includes('notebook_task') && rest.includes('run_if'));
    const after = labels('          run_if: ALL_SUCCESS\n          <|>\n');
    assert.ok(!after.includes('task_key') && !after.includes('run_if') && after.includes('notebook_task'));
  });

  it('offers what most people write before the rest, and what is out of use last', () => {
    assert.deepEqual(labels('      <|>\n').slice(0, 2), ['name', 'description']);
    assert.deepEqual(labels('          <|>\n').slice(0, 2), ['depends_on', 'notebook_task']);
    assert.equal(labels('          <|>\n').at(-1), 'spark_submit_task');
    const ofIncluded = offers({ 'jobs.yml': '<|>' }).map(({ label }) => label);
    assert.deepEqual(ofIncluded.slice(0, 3), ['resources', 'variables', 'targets']);
    const ofRoot = offers({ 'databricks.yml': '<|>' }).map(({ label }) => label);
    assert.deepEqual(ofRoot.slice(0, 3), ['bundle', 'include', 'variables']);
  });

  it('writes no second colon where a key has one', () => {
    assert.equal(chosen('      na<|>m: x', 'name'), '      name: x');
    assert.equal(chosen('      tasks: [{task<|>: x}]', 'task_key'), '      tasks: [{task_key: x}]');
  });

  it('goes on by itself where something is known of what follows', () => {
    const leads = (text: string): string[] =>
      offers({ 'jobs.yml': head + text }).flatMap(({ label, leadsOn }) => (leadsOn ? [label] : []));
    const ofTask = leads('          <|>\n');
    for (const key of ['depends_on', 'notebook_task', 'environment_key', 'run_if'])
      assert.ok(ofTask.includes(key), key);
    assert.ok(!ofTask.includes('max_retries'));
    assert.deepEqual(leads('          depends_on:\n            - <|>\n'), ['task_key', 'outcome']);
    assert.ok(!leads('        - <|>\n').includes('task_key'));
  });

  it('offers in an included file the targets of the others', () => {
    assert.deepEqual(labels('targets:\n  <|>'), ['dev', 'prod']);
    assert.deepEqual(labels('targets:\n  dev:\n  <|>'), ['prod']);
  });

  it('writes what the value begins with', () => {
    assert.equal(chosen('          notebook_t<|>', 'notebook_task'), '          notebook_task:\n            ');
    assert.equal(chosen('          depends<|>', 'depends_on'), '          depends_on:\n            - ');
    assert.equal(chosen('          run<|>', 'run_if'), '          run_if: ');
    assert.equal(chosen('      schedule: {ti<|>}', 'timezone_id'), '      schedule: {timezone_id: }');
  });

  it('leaves keys to another extension, but not values', () => {
    const text = { 'jobs.yml': `${head}          <|>\n` };
    assert.deepEqual(offers(text, 'own'), []);
    assert.ok(offers({ 'jobs.yml': `${head}          run_if: <|>\n` }, 'own').length > 3);
  });

  it('knows the top of files: only the root includes others', () => {
    const at = (name: string): string[] => offers({ [name]: '<|>' }).map(({ label }) => label);
    assert.ok(at('databricks.yml').includes('include'));
    const inner = labels('<|>');
    assert.ok(inner.includes('targets') && !inner.includes('include') && !inner.includes('resources'));
  });

  it('offers the widgets of the notebook as parameters, whoever offers keys', () => {
    const task = `${head}          notebook_task:\n            notebook_path: src/train\n            base_parameters:\n              day: x\n`;
    const names = (text: string, keys: 'own' | 'none' = 'own'): string[] =>
      offers({ 'jobs.yml': text }, keys).map(({ insert }) => insert);
    assert.deepEqual(names(`${task}              <|>\n`), ['catalog: ']);
    assert.deepEqual(names(`${task}              <|>\n`, 'none'), []);
    assert.deepEqual(names(`${head}          notebook_task: {notebook_path: ./src/train.py, base_parameters: {<|>}}`), [
      'catalog: ',
      'day: ',
    ]);
    assert.deepEqual(names(`${task}              <|>\n`.replace('src/train', '${var.x}')), []);
  });

  it('offers the parameters of the job that a task runs', () => {
    const run = (id: string): string[] =>
      labels(`      parameters: [{name: day, default: x}, {name: catalog, default: y}]
    nightly:
      tasks:
        - task_key: run
          run_job_task: {job_id: "${id}", job_parameters: {day: 1, <|>}}`);
    assert.deepEqual(run('${resources.jobs.train.id}'), ['catalog']);
    assert.deepEqual(run('123'), []);
  });

  it('offers what the bundle has already where a target says more of it', () => {
    const named = (text: string): string[] => {
      const prod = root.replace('  prod: {variables: {catalog: prod}}\n', `  prod:\n${text}`);
      return offers({ 'databricks.yml': prod }, 'own').map(({ insert }) => insert);
    };
    assert.deepEqual(named('    variables:\n      schema: x\n      <|>\n'), ['catalog: ']);
    assert.deepEqual(named('    variables: {<|>}\n'), ['catalog: ', 'schema: ']);
    const [train] = named('    resources:\n      jobs:\n        <|>\n');
    assert.equal(train, 'train:\n          ');
    const job = '    resources:\n      jobs:\n        train:\n';
    assert.deepEqual(named(`${job}          tasks:\n            - task_key: <|>\n`), ['load', 'fit']);
    assert.deepEqual(named(`${job}          job_clusters: [{job_cluster_key: <|>}]\n`), ['big']);
  });

  it('is silent where people choose the names', () => {
    assert.deepEqual(labels('variables:\n  <|>'), []);
    assert.deepEqual(labels('nothing:\n  <|>'), []);
  });
});

describe('completing values', () => {
  it('offers what the schema lists', () => {
    assert.deepEqual(labels('      schedule:\n        pause_status: <|>\n'), ['UNPAUSED', 'PAUSED']);
    assert.deepEqual(labels('          disable_auto_optimization: t<|>\n'), ['true', 'false']);
  });

  it('offers variables where nothing else is known of a value: whole maps and lists those that are one', () => {
    const variables = ['${var.catalog}', '${var.schema}'];
    assert.deepEqual(labels('          max_retries: <|>\n'), variables);
    assert.equal(chosen('      tags: {team: <|>}', '${var.schema}'), '      tags: {team: "${var.schema}"}');
    const jobs = (cluster: string): string => `${head}          new_cluster: ${cluster}`;
    const complex = root.replace('  schema:', '  cluster: {type: complex, default: {num_workers: 1}}\n  schema:');
    const found = offers({ 'databricks.yml': complex, 'jobs.yml': jobs('<|>') });
    assert.deepEqual(
      found.map(({ label }) => label),
      ['${var.cluster}'],
    );
    assert.deepEqual(
      offers({ 'databricks.yml': complex.replace('{catalog: prod}', '{catalog: <|>}') }).map(({ label }) => label),
      ['${var.schema}'],
    );
    const asSpaceIsTyped = offers({ 'jobs.yml': `${head}          max_retries: <|>` }, 'none');
    assert.deepEqual(asSpaceIsTyped, []);
  });

  it('offers schedules to begin with, each in words', () => {
    const found = offers({ 'jobs.yml': `${head}      schedule:\n        quartz_cron_expression: <|>\n` });
    assert.deepEqual([found[0]?.insert, found[0]?.detail], ['0 0 6 * * ?', 'at 06:00 every day']);
    assert.deepEqual(
      found.filter(({ detail }) => detail === ''),
      [],
    );
  });

  it('offers the other tasks of the job, its clusters and environments', () => {
    assert.deepEqual(labels('          depends_on:\n            - task_key: <|>\n'), ['load']);
    assert.deepEqual(labels('          depends_on: [{task_key: l<|>'), ['load']);
    assert.deepEqual(labels('          job_cluster_key: <|>'), ['big']);
    assert.deepEqual(labels('          environment_key: "<|>"'), ['default']);
    assert.deepEqual(labels('        - task_key: <|>'), []);
    const target = `${root}    resources:\n      jobs:\n        train:\n          tasks:\n            - job_cluster_key: <|>\n`;
    const inTarget = target.replace('  prod: {variables: {catalog: prod}}\n', '  prod:\n');
    assert.deepEqual(
      offers({ 'databricks.yml': inTarget }).map(({ label }) => label),
      ['big'],
    );
  });

  it('offers tasks to wait for as whole elements, wherever the list goes on', () => {
    const whole = 'task_key: load';
    const begins = '          depends_on:';
    assert.equal(chosen(`${begins} [<|>]`, whole), `${begins} [{task_key: load}]`);
    assert.equal(chosen(`${begins} <|>\n`, whole), `${begins} [{task_key: load}]\n`);
    assert.equal(chosen(`${begins}\n            - lo<|>\n`, whole), `${begins}\n            - task_key: load\n`);
    assert.equal(chosen(`${begins}\n            <|>\n`, whole), `${begins}\n            - task_key: load\n`);
    assert.equal(chosen(`${begins}\n            - outcome: "true"\n              <|>\n`, whole).includes(whole), true);
    assert.deepEqual(labels(`${begins}\n            -<|>\n`), []);
  });

  it('offers no task that waits for this one, and none twice', () => {
    const chain =
      '          depends_on: [{task_key: load}]\n        - {task_key: last, depends_on: [{task_key: fit}]}\n';
    const ofFit = (list: string): string[] =>
      labels(chain.replace('[{task_key: load}]', `[{task_key: load}, ${list}]`)).filter((each) => each !== 'outcome');
    assert.deepEqual(ofFit('<|>'), []);
    assert.deepEqual(labels(`${chain}        - {task_key: more, depends_on: [<|>]}\n`), [
      'task_key: load',
      'task_key: fit',
      'task_key: last',
    ]);
  });

  it('offers tasks in the order of the job, whatever targets say of them first', () => {
    const prod = '  prod: {resources: {jobs: {train: {tasks: [{task_key: fit, max_retries: 1}]}}}}\n';
    const texts = {
      'databricks.yml': root.replace(/ {2}prod: .*\n/, prod),
      'jobs.yml': `${head}        - {task_key: last, depends_on: [<|>]}\n`,
    };
    assert.deepEqual(
      offers(texts).map(({ label }) => label),
      ['task_key: load', 'task_key: fit'],
    );
  });

  it('offers files to include that are of a bundle and not included yet', () => {
    const more = {
      'resources/a.yml': 'resources: {}\n',
      'resources/b.yml': 'targets:\n',
      'environment.yml': 'name: python\n',
    };
    const at = (list: string): string[] =>
      offers({ ...more, 'databricks.yml': root.replace('[jobs.yml]', list) }).map(({ insert }) => insert);
    const [glob, a, b, jobs] = ['resources/*.yml', 'resources/a.yml', 'resources/b.yml', 'jobs.yml'];
    assert.deepEqual(at('\n  - jobs.yml\n  - <|>'), [glob, a, b]);
    assert.deepEqual(at('\n  - resources/a.yml\n  - resources/<|>'), [glob, jobs, b]);
    assert.deepEqual(at('["<|>"]'), [glob, jobs, a, b]);
    assert.deepEqual(at('[resources/*.yml, <|>]'), [jobs]);
    assert.deepEqual(at('\n  <|>')[0], `- ${glob}`);
  });

  it('offers the names that an endpoint serves to its routes, and files of the kind that a key names', () => {
    const endpoint = (size: string, route: string): string =>
      `  model_serving_endpoints:\n    one:\n      config:\n        served_entities: [{name: current}, {workload_size: ${size}}]\n        traffic_config: {routes: [{served_model_name: ${route}}]}\n`;
    assert.deepEqual(labels(endpoint('<|>', 'current')), ['Small', 'Medium', 'Large']);
    assert.deepEqual(labels(endpoint('Small', '<|>')), ['current']);
    const query = '          sql_task: {file: {path: <|>}}\n';
    assert.deepEqual(
      offers({ 'jobs.yml': head + query, 'src/report.sql': 'select 1' }).map(({ label }) => label),
      ['./src/report.sql'],
    );
    assert.equal(
      chosen('          depends_on: [{task_key: load, outcome: <|>}]', 'false'),
      '          depends_on: [{task_key: load, outcome: "false"}]',
    );
  });

  it('offers the anchors above where an alias is begun', () => {
    const text = `x-a: &retries {max_retries: 1}\nx-b: &cluster {}\n${head}          <<: *<|>\nx-c: &late {}\n`;
    assert.deepEqual(
      offers({ 'jobs.yml': text }).map(({ label }) => label),
      ['cluster', 'retries'],
    );
    assert.equal(labels('      schedule: {quartz_cron_expression: 0 0 6 ? *<|>}')[0], '0 0 6 * * ?');
  });

  it('offers the widgets of its notebooks as parameters of a job', () => {
    const task = '          notebook_task: {notebook_path: ./src/train.py}\n';
    const job = `${head}${task}      parameters:\n        - {name: day, default: "1"}\n        - name: <|>\n`;
    assert.deepEqual(
      offers({ 'jobs.yml': job }).map(({ label }) => label),
      ['catalog'],
    );
  });

  it('offers notebooks and Python files as the file names them', () => {
    assert.deepEqual(labels('          notebook_task:\n            notebook_path: <|>\n'), [
      './src/other.ipynb',
      './src/train.py',
    ]);
    assert.deepEqual(labels('          spark_python_task:\n            python_file: ./s<|>\n'), ['./src/module.py']);
  });

  it('offers references where an identifier is wanted', () => {
    const other = (id: string): string =>
      `    score:\n      tasks:\n        - run_job_task:\n            job_id: ${id}\n`;
    assert.equal(chosen(other('<|>'), '${resources.jobs.train.id}'), other('${resources.jobs.train.id}'));
    assert.ok(!labels(other('<|>')).includes('${resources.jobs.score.id}'));
    assert.equal(
      chosen('          pipeline_task: {pipeline_id: <|>}', '${resources.pipelines.bronze.id}'),
      '          pipeline_task: {pipeline_id: "${resources.pipelines.bronze.id}"}',
    );
  });

  it('is silent in comments and blocks of text', () => {
    assert.deepEqual(labels('          # run<|>'), []);
    assert.deepEqual(labels('          # ${var.<|>'), []);
    assert.deepEqual(labels('          description: |\n            ru<|>'), []);
  });
});

describe('completing references', () => {
  const inName = (begun: string): string[] => labels(`      name: a ${begun}<|>\n`);

  it('offers each name on the way', () => {
    assert.deepEqual(inName('${'), ['var', 'bundle', 'workspace', 'resources']);
    assert.deepEqual(inName('${var.'), ['catalog', 'schema']);
    assert.deepEqual(inName('${bundle.'), ['name', 'target', 'git', 'uuid']);
    assert.deepEqual(inName('${workspace.current_user.'), ['userName', 'short_name']);
    assert.deepEqual(inName('${resources.'), ['pipelines', 'jobs']);
    assert.deepEqual(inName('${resources.jobs.'), ['train']);
    assert.equal(inName('${resources.jobs.train.')[0], 'id');
    assert.deepEqual(inName('${nothing.'), []);
    assert.deepEqual(labels('      description: |\n        a\n        ${bundle.git.<|>'), [
      'branch',
      'commit',
      'origin_url',
    ]);
    assert.deepEqual(inName('${var.catalog} '), []);
  });

  it('goes on into a complex variable', () => {
    const complex = root.replace(
      '  schema:',
      '  cluster: {type: complex, default: {num_workers: 1, aws: {zone: a}}}\n  schema:',
    );
    const fields = (begun: string): string[] =>
      offers({ 'databricks.yml': complex, 'jobs.yml': `${head}      name: "${begun}<|>` }).map(({ insert }) => insert);
    assert.deepEqual(fields('${var.cluster.'), ['num_workers}', 'aws.']);
    assert.deepEqual(fields('${var.cluster.aws.'), ['zone}']);
    assert.deepEqual(fields('${var.catalog.'), []);
  });

  it('tells the values of variables', () => {
    const [catalog] = offers({ 'jobs.yml': `${head}      name: "\${var.<|>` });
    assert.equal(catalog?.detail, 'main | prod');
    assert.equal(catalog.documentation, 'Where the tables are.');
  });

  it('closes the brace where that lacks, and replaces the whole name', () => {
    assert.equal(chosen('      name: ${var.<|>\n', 'catalog'), '      name: ${var.catalog}\n');
    assert.equal(chosen('      name: "${var.sc<|>ma}"\n', 'schema'), '      name: "${var.schema}"\n');
    assert.equal(chosen('      name: "${<|>"\n', 'var'), '      name: "${var."\n');
    assert.equal(chosen('      tags: {a: "${var.<|>"}\n', 'schema'), '      tags: {a: "${var.schema}"}\n');
    assert.equal(chosen('      - ${var.<|>\n', 'schema'), '      - ${var.schema}\n');
  });
});

describe('completing what a job fills in', () => {
  const given = (value: string): string =>
    `          notebook_task:\n            base_parameters:\n              day: ${value}\n`;

  it('offers each name on the way', () => {
    assert.deepEqual(labels(given('"{{<|>"')), ['tasks', 'job', 'task', 'workspace']);
    assert.deepEqual(labels(given('"{{tasks.<|>}}"')), ['load', 'fit']);
    const ofTask = labels(given('"{{tasks.load.<|>}}"'));
    assert.deepEqual(ofTask.slice(0, 4), ['values', 'run_id', 'result_state', 'error_code']);
    assert.ok(labels(given('"{{job.start_time.<|>}}"')).includes('iso_date'));
    assert.deepEqual(labels(given('"{{job.trigger.<|>}}"')), ['type', 'file_arrival', 'time']);
    assert.deepEqual(labels(given('"{{nothing.<|>}}"')), []);
    const ofNotebook =
      '        - {task_key: prep, notebook_task: {notebook_path: src/train.py}}\n        - task_key: next\n';
    assert.deepEqual(labels(ofNotebook + given('"{{tasks.prep.values.<|>}}"')), ['auc']);
    assert.deepEqual(labels(ofNotebook + given('"{{tasks.load.values.<|>}}"')), []);
    assert.deepEqual(labels(`${given('"{{job.parameters.<|>}}"')}      parameters: [{name: cutoff, default: x}]\n`), [
      'cutoff',
    ]);
    assert.equal(labels(given('"{{job.<|>}}"'))[0], 'parameters');
    assert.equal(labels('          for_each_task: {task: {run_job_task: {job_parameters: {x: "{{<|>"}}}}')[0], 'input');
  });

  it('closes the braces where they lack', () => {
    assert.equal(chosen(given('"{{ task.ru<|>"'), 'run_id'), given('"{{ task.run_id}}"'));
    assert.equal(chosen(given('"{{ task.ru<|> }}"'), 'run_id'), given('"{{ task.run_id }}"'));
    assert.equal(chosen(given('"{{tas<|>"'), 'tasks'), given('"{{tasks."'));
  });

  it('is silent outside of jobs', () => {
    assert.deepEqual(labels('  schemas: {ml: {comment: "{{<|>"}}\n'), []);
  });
});
