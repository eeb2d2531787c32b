import assert from 'node:assert/strict';
import { source, temporaryFolder } from './support/folder';
import { start } from './support/process';

const bundle = `bundle:
  name: shop
include:
  - resources/*.yml
targets:
  dev:
    mode: development
    default: true
  prod:
    mode: production
`;

const job = `resources:
  jobs:
    train:
      name: train
      tasks:
        - task_key: fit
          notebook_task:
            notebook_path: ../src/fit.py
            base_parameters:
              catalog: \${var.catalgo}
          depends_on:
            - task_key: prepair
        - task_key: prepare
          notebook_task:
            notebook_path: ../src/fit.py
`;

const variables = 'variables:\n  catalog:\n    default: main\n';

describe('Bundles on the command line', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  interface Line {
    readonly rule: string;
    readonly path: string;
    readonly line: number;
    readonly cell: number | null;
    readonly targets: readonly string[] | null;
  }

  const write = (more: Readonly<Record<string, string>> = {}): void => {
    folder().write({
      'databricks.yml': bundle + variables,
      'resources/train.yml': job,
      'src/fit.py': source('import mlflow\nmlflow.set_experiment("/Users/ana/churn")'),
      ...more,
    });
  };
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await start(args, { cwd: folder().path });
    const findings = args.includes('json')
      ? (JSON.parse(stdout) as Line[]).map(({ rule, path, line }) => `${path}:${line} ${rule}`)
      : [];
    return { code, stdout, stderr, findings };
  };
  const faults = ['resources/train.yml:10 unknown-reference', 'resources/train.yml:12 task-graph'];

  it('are validated alone, wherever in them the command is started', async () => {
    write();
    const inFolder = await run('validate', '--format', 'json', '--severity', 'error');
    assert.deepEqual([inFolder.code, inFolder.findings], [1, faults], inFolder.stderr);
    const below = await run('validate', 'src', '--format', 'json', '--severity', 'error');
    assert.deepEqual(below.findings, faults);
    const named = await run('validate', 'resources/train.yml', '--format', 'json', '--severity', 'error');
    assert.deepEqual(named.findings, faults);
  });

  it('are linted with their notebooks', async () => {
    write();
    const { findings } = await run('lint', '--format', 'json', '--severity', 'error');
    assert.deepEqual(findings, [...faults, 'src/fit.py:1 missing-exit', 'src/fit.py:3 experiment-path']);
  });

  it('have no cells, and lines in the file', async () => {
    write();
    const { stdout } = await run('validate', '--format', 'json', '--rule', 'task-graph');
    const [finding] = JSON.parse(stdout) as Line[];
    assert.equal(finding?.cell, null);
    const text = await run('validate', '--rule', 'task-graph');
    assert.match(text.stdout, /^resources\/train\.yml:12:\d+ error\[task-graph\]/);
    assert.match(text.stdout, /1 error in 1 file of 1 bundle/);
  });

  it('are looked at as one target has them', async () => {
    const override = `${bundle.trimEnd()}\n    resources: {jobs: {train: {name: "\${var.nmae}"}}}\n${variables}`;
    write({ 'databricks.yml': override });
    const findingsIn = async (target: string) => {
      const { findings } = await run('validate', '-t', target, '--format', 'json', '--rule', 'unknown-reference');
      return findings;
    };
    assert.deepEqual(await findingsIn('prod'), ['databricks.yml:11 unknown-reference', faults[0]]);
    assert.deepEqual(await findingsIn('dev'), [faults[0]]);
    const { code, stderr } = await run('validate', '--target', 'prd');
    assert.equal(code, 2);
    assert.match(stderr, /no bundle here has the target "prd"\. Did you mean prod\?/i);
  });

  it('take variables from the environment', async () => {
    write({ 'databricks.yml': `${bundle}variables:\n  catalog:\n    description: where\n`, 'resources/train.yml': '' });
    const without = await run('validate', '--format', 'json', '--rule', 'unassigned-variable');
    assert.deepEqual(without.findings, ['databricks.yml:12 unassigned-variable']);
    const { stdout } = await start(['validate', '--format', 'json', '--rule', 'unassigned-variable'], {
      cwd: folder().path,
      env: { BUNDLE_VAR_catalog: 'main' },
    });
    assert.equal(stdout, '[]\n');
  });

  it('are fixed in their YAML', async () => {
    write();
    const { stdout } = await run('validate', '--diff', '--unsafe-fixes');
    assert.match(stdout, /^-.*var\.catalgo\}\n\+.*var\.catalog\}$/m);
    await run('validate', '--unsafe-fixes');
    assert.ok(folder().read('resources/train.yml').includes('${var.catalog}'));
  });

  it('are missed where there are none, and other YAML is left alone', async () => {
    folder().write({ 'a.py': source('x = 1'), 'ci.yml': 'on: push\n' });
    const { code, stderr } = await run('validate');
    assert.equal(code, 2);
    assert.match(stderr, /no databricks\.yml in it, above it or below it/);
    const named = await run('lint', 'ci.yml');
    assert.equal(named.code, 0);
    assert.match(named.stderr, /ci\.yml: not part of a bundle, nothing to check/);
  });

  it('are true when nothing is wrong', async () => {
    write({ 'resources/train.yml': '', 'src/fit.py': source('x = 1') });
    assert.match((await run('lint')).stdout, /^The notebook and the bundle are true\.\n$/);
    assert.match((await run('validate')).stdout, /^The bundle is true\.\n$/);
  });
});
