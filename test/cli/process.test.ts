import assert from 'node:assert/strict';
import fs from 'node:fs';
import { ipynb, source, temporaryFolder } from './support/folder';
import { start } from './support/process';

const faulty = 'import mlflow\nmlflow.set_experiment("/Users/ana/churn")';

describe('the program', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const lint = (...args: readonly string[]) => start(['lint', ...args], { cwd: folder().path });

  interface Line {
    readonly rule: string;
    readonly path: string;
    readonly line: number;
  }
  const found = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await lint('--format', 'json', ...args);
    const findings = (JSON.parse(stdout) as Line[]).map(({ rule, path, line }) => `${path}:${line} ${rule}`);
    return { code, findings, messages: stderr.split('\n').filter(Boolean) };
  };

  it('finds what is wrong, in either format of notebooks', async () => {
    folder().write({ 'a.py': source('x = 1', faulty), 'b.ipynb': ipynb('x = 1', faulty) });
    assert.deepEqual(await found(), {
      code: 1,
      findings: ['a.py:7 experiment-path', 'b.ipynb:2 experiment-path'],
      messages: [],
    });
  });

  it('knows each of its rules', async () => {
    const { stdout } = await start(['rules', '--format', 'json'], { cwd: folder().path });
    for (const { name } of JSON.parse(stdout) as { name: string }[]) {
      const { code, stdout: page } = await start(['explain', name], { cwd: folder().path });
      assert.equal(code, 0);
      assert.ok(page.startsWith(`${name}\n`) && page.length > 300, page);
    }
  });

  it('says of each unusable input why, once, and checks the rest', async () => {
    folder().write({
      'good.py': source(faulty),
      'latin.py': Buffer.from(source('# é'), 'latin1'),
      'utf16.py': Buffer.from(`\uFEFF${source('x = 1')}`, 'utf16le'),
      'broken.ipynb': '{"cells": [',
      'list.ipynb': '[]',
      'huge.py': source('x = 1'),
      'folder.py/inside.py': source(faulty),
    });
    fs.truncateSync(folder().at('huge.py'), 50 * 1024 * 1024);
    folder().link('gone.py', 'nowhere.py').link('self.ipynb', 'self.ipynb').link('loop', '.');
    const { code, findings, messages } = await found('.', 'typo.py');
    assert.deepEqual(findings, ['folder.py/inside.py:3 experiment-path', 'good.py:3 experiment-path']);
    assert.equal(code, 2);
    for (const [name, reason] of [
      ['typo.py', /no such file/],
      ['latin.py', /not UTF-8\. Save it/],
      ['utf16.py', /UTF-16/],
      ['broken.ipynb', /not valid JSON/],
      ['list.ipynb', /no notebook/],
      ['huge.py', /50\.0 MB/],
      ['gone.py', /leads nowhere/],
      ['self.ipynb', /leads nowhere/],
      ['loop', /not followed/],
    ] as const) {
      const its = messages.filter((message) => message.includes(` ${name}:`));
      assert.equal(its.length, 1, messages.join('\n'));
      assert.match(its[0] ?? '', reason);
    }
    assert.equal(messages.length, 9, messages.join('\n'));
  });

  it('ends where notebooks run each other in a circle', async () => {
    folder().write({
      'a.py': source('# MAGIC %run ./b', faulty),
      'b.py': source('# MAGIC %run ./a'),
      'c.py': source('# MAGIC %run ./c'),
    });
    const { code, findings } = await found('--severity', 'error');
    assert.equal(code, 1);
    assert.deepEqual(findings, ['a.py:7 experiment-path']);
  });

  it('names the fault of an invalid plumbline.yml once, and checks the notebooks all the same', async () => {
    folder().write({ 'plumbline.yml': 'severities: [', 'a.py': source(faulty), 'b.py': source(faulty) });
    const { code, findings, messages } = await found();
    assert.deepEqual([code, findings.length, messages.length], [2, 2, 1], messages.join('\n'));
    assert.match(messages[0] ?? '', /^plumbline: unusable plumbline\.yml/);
  });

  it('is quiet when nobody reads on', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `mlflow.set_experiment("/Users/ana/${i}")`);
    folder().write({ 'a.py': source(['import mlflow', ...many].join('\n')) });
    const { code, stderr } = await start(['lint'], { cwd: folder().path, readOnly: 100 });
    assert.deepEqual([code, stderr], [1, '']);
  });

  it('writes a long report whole into a pipe', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `mlflow.set_experiment("/Users/ana/${i}")`);
    folder().write({ 'a.py': source(['import mlflow', ...many].join('\n')) });
    const { findings } = await found();
    assert.equal(findings.length, 3000);
  });

  it('reads standard input', async () => {
    const stdin = source(faulty);
    const { code, stdout } = await start(['lint', '-', '--stdin-filename', 'x.py', '-q'], {
      cwd: folder().path,
      stdin,
    });
    assert.equal(code, 1);
    assert.match(stdout, /^x\.py:3:/);
  });

  it('fixes with what it knows of the project', async () => {
    folder().write({ 'databricks.yml': 'bundle:\n  name: shop\n', 'a.py': source(faulty) });
    const { code } = await lint('--unsafe-fixes');
    assert.deepEqual(
      [code, folder().read('a.py')],
      [0, source(faulty.replace('/Users/ana/churn', '/Shared/shop_ml_churn'))],
    );
  });
});
