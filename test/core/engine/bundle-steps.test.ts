import assert from 'node:assert/strict';
import { bundleSteps } from '../../../src/core/engine/bundle-steps';
import { bundleRules } from '../../../src/core/rules/registry';
import type { Finding } from '../../../src/core/rules/finding';
import { fixtureFiles, fixtureProjects, projectOf } from '../../support/rule-fixtures';

const bundle = `bundle: {name: bakery}
resources:
  jobs:
    train:
      name: Training
      max_concurent_runs: 1
      tasks: [{task_key: a, notebook_task: {notebook_path: ./train.py, base_parameters: {dya: x}}}]
`;
const notebook = '# Databricks notebook source\nday = dbutils.widgets.get("day")\n';
const files = { 'databricks.yml': bundle, 'train.py': notebook };
const root = '/project/databricks.yml';

function told({ rule, severity, message, location }: Finding): string {
  return JSON.stringify([rule, severity, message, location]);
}

describe('a bundle checked part by part', () => {
  it('has the findings that it has at once', async () => {
    const { linter } = await projectOf(files);
    const { linter: other } = await projectOf(files);
    const parts = [...bundleSteps(linter, root)];
    assert.deepEqual(
      [...new Set(parts)],
      ['files', 'written', 'bundle', 'index', 'schema', 'tasks', 'notebook', 'rule'],
    );
    const found = linter.checkBundle(root)?.findings.map(({ rule, message }) => [rule, message]);
    assert.deepEqual(
      found,
      other.checkBundle(root)?.findings.map(({ rule, message }) => [rule, message]),
    );
    assert.deepEqual(
      new Set(found?.map(([rule]) => rule)),
      new Set(['unknown-field', 'notebook-parameters', 'task-environment']),
    );
  });

  it('has them however many parts its files and the schema take', async () => {
    const job = (name: number): string => `    job_${name}:\n      name: Job\n      max_retries: ${name}\n`;
    const long = `bundle: {name: bakery}\nresources:\n  jobs:\n${Array.from({ length: 40 }, (_, i) => job(i)).join('')}`;
    const { linter } = await projectOf({ 'databricks.yml': long });
    const { linter: other } = await projectOf({ 'databricks.yml': long });
    const parts = [...bundleSteps(linter, root)];
    assert.ok(parts.filter((part) => part === 'files').length > 2);
    const found = linter.checkBundle(root)?.findings.map(({ rule, message, location }) => [rule, message, location]);
    assert.equal(found?.length, 40);
    assert.deepEqual(
      found,
      other.checkBundle(root)?.findings.map(({ rule, message, location }) => [rule, message, location]),
    );
  });

  it('tells first what the files say as they are written, and takes none of it back', async () => {
    for (const rule of bundleRules) {
      for (const name of fixtureProjects(rule.name, 'bundle-rules')) {
        const { linter } = await projectOf(fixtureFiles(name, 'bundle-rules'));
        const early = linter.checkBundleFiles(root)?.findings.map(told) ?? [];
        const all = linter.checkBundle(root)?.findings.map(told) ?? [];
        assert.deepEqual(
          early.filter((finding) => !all.includes(finding)),
          [],
          name,
        );
      }
    }
    const { linter } = await projectOf(files);
    const rules = linter.checkBundleFiles(root)?.findings.map(({ rule }) => rule);
    assert.deepEqual(rules, ['unknown-field']);
  }).timeout(240_000);

  it('has those of its files as they are in the end, whatever changed in between', async () => {
    const { linter, files: written } = await projectOf(files);
    for (const part of bundleSteps(linter, root)) {
      if (part === 'schema') written.set(root, bundle.replace('concurent', 'concurrent').replace('dya', 'day'));
    }
    const rules = linter.checkBundle(root)?.findings.map(({ rule }) => rule);
    assert.deepEqual(rules, ['task-environment']);
  });
});
