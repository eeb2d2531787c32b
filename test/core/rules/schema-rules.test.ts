import assert from 'node:assert/strict';
import { createLinter } from '../../../src/core/engine/create';
import { defaultSettings } from '../../../src/core/project/settings';
import { isOfSchema } from '../../../src/core/rules/bundle/schema-rules';
import { bundleCases } from '../../support/bundle-cases';
import { MemoryFiles } from '../../support/memory-files';
import { pythonParser } from '../../support/python';
import { projectOf } from '../../support/rule-fixtures';

const misspelt = `bundle: {name: bakery}
resources:
  jobs:
    train: # plumbline: ignore[missing-file]
      name: Training
      max_concurent_runs: 1
      timeout: 5 # plumbline: ignore[unknown-field]
      tasks: [{task_key: again, run_job_task: {job_id: 12}}]
targets:
  dev: {default: true, mode: developement}
`;

describe('rules that hold bundles against the schema', () => {
  for (const { name, files } of bundleCases().filter((bundle) => bundle.name.startsWith('clean-'))) {
    it(`say nothing of ${name} but what is deprecated`, async () => {
      const { linter } = await projectOf(files);
      const found = linter.checkBundle('/project/databricks.yml')?.findings ?? [];
      const wrong = found.filter(({ rule, severity }) => isOfSchema(rule) && severity !== 'information');
      assert.deepEqual(
        wrong.map(({ message }) => message),
        [],
      );
    });
  }

  it('are silent in an editor that does the same, and their suppressions are not unused there', async () => {
    const rulesThatSpeak = async (bundleSchema: boolean): Promise<string[]> => {
      const files = new MemoryFiles({ '/project/databricks.yml': misspelt });
      const settings = { ...defaultSettings, bundleSchema };
      const linter = createLinter(await pythonParser(), files, { folders: ['/project'], settings: () => settings });
      return (linter.checkBundle('/project/databricks.yml')?.findings ?? []).map(({ rule }) => rule);
    };
    assert.deepEqual(await rulesThatSpeak(true), ['unused-suppression', 'unknown-field', 'target-mode']);
    assert.deepEqual(await rulesThatSpeak(false), ['unused-suppression', 'target-mode']);
  });

  it('speak for a rule that says more as soon as that one is switched off', async () => {
    const { linter, files } = await projectOf({ 'databricks.yml': misspelt });
    const found = (): string[] =>
      (linter.checkBundle('/project/databricks.yml')?.findings ?? []).flatMap(({ rule, message }) =>
        message.includes('developement') ? [rule] : [],
      );
    assert.deepEqual(found(), ['target-mode']);
    files.set('/project/plumbline.yml', 'severities: {target-mode: off}\n');
    assert.deepEqual(found(), ['bad-value']);
  });

  it('leave what is empty to the rule that says more, which marks its key', async () => {
    const text = 'bundle: {name: bakery}\nresources:\n  volumes:\n    raw:\n\ntargets:\n  dev: {default: true}\n';
    const { linter } = await projectOf({ 'databricks.yml': text });
    const found = linter.checkBundle('/project/databricks.yml')?.findings ?? [];
    assert.ok(found.length > 0);
    for (const { location, rule } of found) {
      assert.equal(rule, 'bundle-syntax');
      assert.equal(text.slice(location.span.start, location.span.end), 'raw');
    }
  });

  it('see an edit, and what it mends', async () => {
    const { linter, files } = await projectOf({ 'databricks.yml': misspelt });
    const fields = (): number =>
      (linter.checkBundle('/project/databricks.yml')?.findings ?? []).filter(({ rule }) => rule === 'unknown-field')
        .length;
    assert.equal(fields(), 1);
    files.set('/project/databricks.yml', misspelt.replace('concurent', 'concurrent'));
    assert.equal(fields(), 0);
  });
});
