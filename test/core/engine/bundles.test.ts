import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Linter } from '../../../src/core/engine/linter';
import { readBundleSchema } from '../../../src/core/bundle/schema/read-schema';
import type { BundleSchema } from '../../../src/core/bundle/schema/read-schema';
import { bundleSteps } from '../../../src/core/engine/bundle-steps';
import { createLinter } from '../../../src/core/engine/create';
import type { Finding } from '../../../src/core/rules/finding';
import { MemoryFiles } from '../../support/memory-files';
import { pythonParser } from '../../support/python';
import { fixtureFiles, fixtureProjects, projectOf } from '../../support/rule-fixtures';

const root = `bundle: {name: bakery}
include: [jobs.yml]
variables:
  catalog: {default: main}
targets:
  dev: {default: true}
  prod:
    variables: {catalog: prod}
`;
const jobs = `resources:
  jobs:
    train:
      name: Training in \${var.catalog}
      tasks:
        - task_key: train
          existing_cluster_id: abc
          notebook_task:
            notebook_path: ./train.py
            base_parameters: {catalog: "\${var.catalog}"}
`;
const notebook =
  '# Databricks notebook source\ncatalog = dbutils.widgets.get("catalog")\ndbutils.notebook.exit("SUCCESS")\n';
const texts = { 'databricks.yml': root, 'jobs.yml': jobs, 'train.py': notebook };

function told(linter: Linter): string[] {
  return (linter.checkBundle('/project/jobs.yml')?.findings ?? []).map(shown);
}

function shown({ rule, location: { path, span }, targets }: Finding): string {
  return `${path.replace('/project/', '')}:${span.start} ${rule}${targets ? ` in ${targets.join()}` : ''}`;
}

describe('checking a bundle', () => {
  it('answers for the bundle around any of its files, and for none where there is none', async () => {
    const { linter, files } = await projectOf(texts);
    assert.equal(linter.checkBundle('/project/train.py')?.path, '/project/databricks.yml');
    assert.deepEqual(linter.checkBundle('/project/jobs.yml')?.targets, ['dev', 'prod']);
    files.delete('/project/databricks.yml');
    assert.equal(linter.checkBundle('/project/jobs.yml'), undefined);
  });

  it('is not done again while nothing has changed', async () => {
    const { linter } = await projectOf(texts);
    assert.equal(linter.checkBundle('/project/databricks.yml'), linter.checkBundle('/project/train.py'));
  });

  it('waits until somebody asks for findings: what is known of a bundle needs none', async () => {
    const { linter, files } = await projectOf(texts);
    assert.equal(linter.bundle('/project/jobs.yml')?.index.names('variable').join(), 'catalog');
    assert.equal(files.reads.get('/project/train.py') ?? 0, 0);
    assert.deepEqual(told(linter), []);
    assert.ok((files.reads.get('/project/train.py') ?? 0) > 0);
  });

  it('follows edits of every file that it rests on', async () => {
    const { linter, files } = await projectOf(texts);
    assert.deepEqual(told(linter), []);
    files.set('/project/jobs.yml', jobs.replace('${var.catalog}', '${var.nope}'));
    assert.deepEqual(told(linter), ['jobs.yml:60 unknown-reference']);
    files.set('/project/databricks.yml', root.replace('variables:', 'variables:\n  nope: {default: 1}'));
    assert.deepEqual(told(linter), []);
    files.set('/project/train.py', notebook.replace('"catalog"', '"database"'));
    assert.deepEqual(told(linter), ['jobs.yml:215 notebook-parameters', 'jobs.yml:233 notebook-parameters']);
    files.delete('/project/train.py');
    assert.deepEqual(told(linter), ['jobs.yml:192 missing-file']);
  });

  it('looks again at a job that it had nothing against when something around it changes', async () => {
    const wheel = `resources:
  jobs:
    train:
      tasks:
        - task_key: train
          existing_cluster_id: abc
          python_wheel_task: {package_name: bakery, entry_point: main}
          libraries:
            - whl: ./dist/*.whl
`;
    const built = `${root}artifacts:\n  bakery: {type: whl, path: .}\n`;
    const { linter, files } = await projectOf({ 'databricks.yml': built, 'jobs.yml': wheel });
    assert.deepEqual(told(linter), []);
    files.set('/project/databricks.yml', root);
    assert.deepEqual(told(linter), ['jobs.yml:215 missing-file']);
    files.set('/project/dist/bakery.whl', '');
    assert.deepEqual(told(linter), []);
    files.delete('/project/dist/bakery.whl');
    assert.deepEqual(told(linter), ['jobs.yml:215 missing-file']);
  });

  it('names the targets in which a finding holds, unless it holds in all', async () => {
    const { linter, files } = await projectOf(texts);
    files.set('/project/jobs.yml', jobs.replace('./train.py', './${var.catalog}.py'));
    files.set('/project/main.py', notebook);
    assert.deepEqual(told(linter), ['jobs.yml:195 missing-file in prod']);
    files.delete('/project/main.py');
    files.set('/project/jobs.yml', jobs.replace('./train.py', './nope.py'));
    assert.deepEqual(told(linter), ['jobs.yml:195 missing-file']);
  });

  it('takes severities of the settings for the file that a finding is in', async () => {
    const faulty = { ...texts, 'jobs.yml': jobs.replace('${var.catalog}', '${var.nope}') };
    const { linter, files } = await projectOf(faulty);
    const settings = (text: string): void => files.set('/project/plumbline.yml', text);
    settings('severities: {unknown-reference: information}\n');
    assert.equal(linter.checkBundle('/project/jobs.yml')?.findings[0]?.severity, 'information');
    settings('overrides: [{paths: [jobs.yml], severities: {unknown-reference: off}}]\n');
    assert.deepEqual(told(linter), []);
    settings('overrides: [{paths: [databricks.yml], severities: {unknown-reference: off}}]\n');
    assert.deepEqual(told(linter), ['jobs.yml:60 unknown-reference']);
    settings('exclude: [jobs.yml]\n');
    assert.deepEqual(told(linter), []);
    settings('exclude: [databricks.yml]\n');
    assert.equal(linter.checkBundle('/project/jobs.yml')?.status, 'excluded');
  });

  it('takes what the environment gives for variables', async () => {
    const files = new MemoryFiles();
    for (const [name, text] of Object.entries(texts)) files.set(`/project/${name}`, text);
    files.set('/project/jobs.yml', jobs.replace('./train.py', './${var.catalog}.py'));
    const variables = new Map([['catalog', 'train']]);
    const linter = createLinter(await pythonParser(), files, { folders: ['/project'], variables });
    assert.deepEqual(told(linter), []);
  });

  it('holds bundles against the schema that the host has, as soon as it has one', async () => {
    const files = new MemoryFiles();
    for (const [name, text] of Object.entries(texts)) files.set(`/project/${name}`, text);
    let schema: BundleSchema | undefined;
    const linter = createLinter(await pythonParser(), files, { folders: ['/project'], bundleSchema: () => schema });
    assert.deepEqual(told(linter), []);
    schema = readBundleSchema({ properties: { bundle: {}, include: {}, variables: {}, targets: {} } });
    assert.deepEqual(told(linter), ['jobs.yml:0 unknown-field']);
    assert.equal(linter.bundle('/project/jobs.yml')?.schema, schema);
    schema = undefined;
    assert.deepEqual(told(linter), []);
  });

  it('plays a notebook again only when it changes, or what is passed to it', async () => {
    const { linter, files } = await projectOf(texts);
    const played = (): unknown => linter.bundle('/project/jobs.yml')?.notebook('/project/train.py')?.rehearsal;
    const first = played();
    files.set('/project/jobs.yml', `# Above\n${jobs}`);
    assert.equal(played(), first);
    files.set('/project/jobs.yml', jobs.replace('catalog: "${var.catalog}"', 'catalog: other'));
    assert.notEqual(played(), first);
    const second = played();
    files.set('/project/train.py', `${notebook}print(1)\n`);
    assert.notEqual(played(), second);
  });
});

describe('any bundle', () => {
  const projects = [
    'task-graph',
    'unknown-reference',
    'notebook-parameters',
    'missing-file',
    'task-kind',
    'task-compute',
    'schedule',
    'unused-suppression',
  ].flatMap((rule) => fixtureProjects(rule, 'bundle-rules').map((name) => fixtureFiles(name, 'bundle-rules')));
  const pieces = [
    '${',
    '}',
    '${var.',
    '\n',
    '  ',
    '- ',
    ': ',
    '"',
    "'",
    '{',
    '[',
    '|',
    '&a ',
    '*a',
    '<<: *a',
    '\t',
    '#',
    '\r\n',
    '😀',
    '\ufeff',
  ];
  const edits = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(40),
      add: fc.constantFrom('', ...pieces),
    }),
    { minLength: 1, maxLength: 6 },
  );

  it('that is edited anyhow is checked without a throw, with places inside its files, as if it were new', async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(fc.constantFrom(...projects), edits, fc.nat(), (project, changes, which) => {
        const files = new MemoryFiles();
        for (const [name, text] of Object.entries(project)) files.set(`/project/${name}`, text);
        const linter = createLinter(parser, files, { folders: ['/project'] });
        linter.checkBundle('/project/databricks.yml');
        const yamls = Object.keys(project).filter((name) => name.endsWith('.yml'));
        const name = yamls[which % yamls.length] ?? 'databricks.yml';
        let text = project[name] ?? '';
        for (const { at, drop, add } of changes) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + add + text.slice(start + drop);
          files.set(`/project/${name}`, text);
          const early = linter.checkBundleFiles('/project/databricks.yml')?.findings ?? [];
          if (drop % 2 === 0) assert.ok([...bundleSteps(linter, '/project/databricks.yml')].includes('written'));
          const findings = linter.checkBundle('/project/databricks.yml')?.findings ?? [];
          const all = new Set(findings.map(shown));
          assert.deepEqual(
            early.map(shown).filter((each) => !all.has(each)),
            [],
          );
          for (const { location, fix } of findings) {
            const content = files.read(location.path)?.content;
            const length = content?.kind === 'text' ? content.text.length : 0;
            assert.ok(
              0 <= location.span.start && location.span.start <= location.span.end && location.span.end <= length,
            );
            fix?.();
          }
          const fresh = createLinter(parser, files, { folders: ['/project'] });
          const anew = fresh.checkBundle('/project/databricks.yml')?.findings ?? [];
          assert.deepEqual(findings.map(shown), anew.map(shown));
          fresh.dispose();
        }
        linter.dispose();
      }),
      { numRuns: 40 },
    );
  }).timeout(240_000);
});
