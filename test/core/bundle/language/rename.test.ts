import assert from 'node:assert/strict';
import { renamableAt, renameAt } from '../../../../src/core/bundle/language/rename';
import { applyEdits } from '../../../../src/core/text/edits';
import { pointed } from '../../../support/bundle-view';

const root = `include: [jobs.yml]
variables:
  catalog: {default: main}
  schema: {default: "\${var.catalog}"}
targets:
  prod: {variables: {"catalog": prod}, resources: {jobs: {train: {max_concurrent_runs: 2}}}}
`;
const job = `resources:
  jobs:
    train:
      name: a \${var.catalog} \${variables.catalog.value}
      job_clusters: [{job_cluster_key: 'big'}]
      tasks:
        - task_key: load
          job_cluster_key: big
        - task_key: fit
          depends_on: [{task_key: load}]
          run_job_task: {job_id: "\${resources.jobs.train.id}", job_parameters: {n: "{{tasks.load.values.n}}"}}
`;

/** The files after the renaming, or why there is none. */
function renamed(texts: Record<string, string>, newName: string): string {
  const { view, path, offset, texts: all } = pointed({ 'databricks.yml': root, 'jobs.yml': job, ...texts });
  const found = renameAt(view, path, offset, newName);
  if (!found || found.kind === 'refusal') return found?.reason ?? 'nothing there';
  return [...all]
    .map(([file, text]) => {
      const own = found.places.filter((place) => place.path === file);
      return applyEdits(
        text,
        own.map(({ span }) => ({ span, newText: found.newText })),
      );
    })
    .join('');
}

const inJob = (text: string, at: string): Record<string, string> => ({ 'jobs.yml': job.replace(text, at) });

describe('renaming in a bundle', () => {
  it('changes a variable wherever it stands, within its quotes', () => {
    const expected = (root + job).replaceAll('catalog', 'database');
    assert.equal(renamed(inJob('a ${var.catalog}', 'a ${var.catalog<|>}'), 'database'), expected);
  });

  it('changes a variable in the files that give it a value on this machine, and from there', () => {
    const file = '.databricks/bundle/prod/variable-overrides.json';
    const own = '{"schema": 1, "catalog": "mine"}';
    const expected = (root + job + own).replaceAll('catalog', 'database');
    assert.equal(renamed({ ...inJob('a ${var.catalog}', 'a ${var.catalog<|>}'), [file]: own }, 'database'), expected);
    assert.equal(renamed({ [file]: own.replace('catalog', 'cata<|>log') }, 'database'), expected);
    assert.match(renamed({ [file]: '{"unknown<|>": 1}' }, 'database'), /unknown is not defined in the bundle/);
  });

  it('changes a name in every job that an alias gives it to', () => {
    const jobs = `resources:
  jobs:
    train:
      environments: &shared [{environment_key: base}]
      tasks: [{task_key: a, environment_key: base}]
    nightly:
      environments: *shared
      tasks: [{task_key: b, environment_key: ba<|>se}]
    other:
      environments: [{environment_key: base}]
`;
    const [shared = '', other = ''] = jobs.replace('<|>', '').split(/(?= {4}other:)/);
    assert.equal(renamed({ 'jobs.yml': jobs }, 'gpu'), root + shared.replaceAll('base', 'gpu') + other);
  });

  it('changes a resource in targets and references, but not what is called alike', () => {
    const expected = (root + job).replaceAll('train', 'learn');
    assert.equal(renamed(inJob('    train:', '    <|>train:'), 'learn'), expected);
  });

  it('changes a task in dependencies and dynamic values, a cluster in tasks', () => {
    assert.equal(
      renamed(inJob('- task_key: load', '- task_key: lo<|>ad'), 'read-1'),
      (root + job).replaceAll('load', 'read-1'),
    );
    assert.equal(renamed(inJob("'big'", "'b<|>ig'"), 'large'), (root + job).replaceAll('big', 'large'));
  });

  it('refuses what is no name, or taken', () => {
    const variable = inJob('a ${var.catalog}', 'a ${var.catalog<|>}');
    for (const name of ['', '1st', 'a b', 'a.b', 'a-', 'null', 'a: b']) {
      assert.match(renamed(variable, name), /is no name for a variable/, name);
    }
    assert.equal(renamed(variable, 'schema'), 'There is a variable schema already.');
    const task = inJob('- task_key: load', '- task_key: lo<|>ad');
    for (const name of ['a.b', '12', 'true', 'x'.repeat(101)])
      assert.match(renamed(task, name), /is no name for a task/);
    assert.equal(renamed(task, 'fit'), 'There is a task fit already.');
  });

  it('refuses where places may be missed', () => {
    assert.match(renamed({ ...inJob('a ${var.catalog}', 'a ${var.nope<|>}') }, 'x'), /nope is not defined/);
    const broken = { ...inJob('a ${var.catalog}', 'a ${var.catalog<|>}'), 'databricks.yml': `${root}x: [1\n` };
    assert.match(renamed(broken, 'x'), /databricks\.yml cannot be read as a whole/);
    const escaped = {
      'databricks.yml': root.replace('"catalog"', '"cat\\x61log"'),
      ...inJob('.catalog}', '.cat<|>alog}'),
    };
    assert.match(renamed(escaped, 'x'), /databricks\.yml writes the name with escapes/);
    assert.match(
      renamed({ 'databricks.yml': root.replace('prod:', 'pr<|>od:') }, 'x'),
      /A target is known by its name/,
    );
  });

  it('is offered for names alone', () => {
    const at = (text: string, marked: string): string | undefined => {
      const { view, path, offset } = pointed({ 'databricks.yml': root, ...inJob(text, marked) });
      const found = renamableAt(view, path, offset);
      return found?.kind === 'name' ? found.text : found?.reason;
    };
    assert.equal(at('a ${var.catalog}', 'a ${var.ca<|>talog}'), 'catalog');
    assert.equal(at('name: a', 'na<|>me: a'), undefined);
  });
});
