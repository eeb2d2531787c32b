import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { changeOf, concerned } from '../../../src/extension/connection/bundle-changes';
import type { DeclaredBundle, DeclaredResource } from '../../../src/extension/connection/declared-bundle';

function uri(path: string): Uri {
  return { path, toString: () => `file://${path}` } as Uri;
}

function job(name: string, line: number): DeclaredResource {
  const place = { path: '/a/jobs.yml', start: { line, character: 0 }, end: { line, character: 5 } };
  return { key: `resources.jobs.${name}`, kind: 'jobs', name, uri: uri('/a/jobs.yml'), place, tasks: [] };
}

function bundle(folder: string, resources: readonly DeclaredResource[] = []): DeclaredBundle {
  return {
    uri: uri(`${folder}/databricks.yml`),
    folder: uri(folder),
    files: [`${folder}/databricks.yml`, `${folder}/jobs.yml`],
    name: folder.slice(1),
    targets: [{ name: 'dev', resources }],
    defaultTarget: 'dev',
  };
}

const both = [bundle('/a'), bundle('/b')];

function names(path: string, kind: 'content' | 'presence' = 'content'): string {
  const found = concerned({ path, kind }, both);
  return found === 'any' ? 'any' : found.map(({ name }) => name).join();
}

describe('A change of a file', () => {
  it('is of the bundle whose file it is, and of no other', () => {
    assert.equal(names('/a/jobs.yml'), 'a');
    assert.equal(names('/b/databricks.yml'), 'b');
    assert.equal(names('/b/docker-compose.yml'), '');
    assert.equal(names('/b/package.json'), '');
    assert.equal(names('/a/train.py'), '');
  });

  it('may make a bundle, add a file to one, or take one away with its folder', () => {
    assert.equal(names('/c/databricks.yml'), 'any');
    assert.equal(names('/a/resources/new.yml', 'presence'), 'any');
    assert.equal(names('/a', 'presence'), 'any');
    assert.equal(names('/c', 'presence'), '');
    assert.equal(names('/ab', 'presence'), '');
  });
});

describe('What is other about bundles', () => {
  it('is nothing when their files say the same', () => {
    assert.equal(changeOf(both, [bundle('/a'), bundle('/b')]), undefined);
  });

  it('is the one bundle that says something else', () => {
    const change = changeOf(both, [bundle('/a', [job('train', 3)]), bundle('/b')]);
    assert.deepEqual(
      [change?.isOtherSet, change?.changed.map((each) => [each.bundle.name, each.isOther])],
      [false, [['a', true]]],
    );
  });

  it('is no other look when a job only stands elsewhere in its file', () => {
    const change = changeOf([bundle('/a', [job('train', 3)])], [bundle('/a', [job('train', 4)])]);
    assert.deepEqual(
      change?.changed.map(({ isOther }) => isOther),
      [false],
    );
  });

  it('is another list when one comes or goes', () => {
    assert.equal(changeOf(both, [bundle('/a')])?.isOtherSet, true);
    assert.equal(changeOf(both, [bundle('/a'), bundle('/c')])?.isOtherSet, true);
    assert.equal(changeOf([], both)?.isOtherSet, true);
  });
});
