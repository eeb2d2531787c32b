import assert from 'node:assert/strict';
import fs from 'node:fs';
import { source, temporaryFolder } from './support/folder';
import { plumbline } from './support/run';

describe('a baseline', () => {
  const folder = temporaryFolder();
  const record = (...args: readonly string[]) =>
    plumbline(folder(), ['lint', ...args, '--baseline', 'known.json', '--update-baseline']);
  const check = (...args: readonly string[]) => plumbline(folder(), ['lint', ...args, '--baseline', 'known.json']);

  it('records what there is, and only what is new is reported afterwards', async () => {
    folder().write({ 'src/a.py': source('wrong', 'odd') });
    assert.deepEqual(await record(), {
      code: 0,
      stdout: '',
      stderr: 'plumbline: note 2 findings recorded in known.json.\n',
    });
    assert.deepEqual(await check(), {
      code: 0,
      stdout: 'The notebook is true, apart from 2 findings in the baseline.\n',
      stderr: '',
    });
    folder().write({ 'src/a.py': source('import os', 'wrong', 'odd', 'y = odd') });
    const { code, stdout } = await check();
    assert.equal(code, 1);
    assert.ok(stdout.startsWith('src/a.py:14:5 warning[odd-word]'), stdout);
    assert.ok(
      stdout.endsWith(
        '\n1 warning in 1 of 1 notebook (1 fixable with --unsafe-fixes), apart from 2 findings in the baseline.\n',
      ),
      stdout,
    );
  });

  it('knows as many equal findings as there were', async () => {
    folder().write({ 'a.py': source('wrong', 'wrong') });
    await record();
    folder().write({ 'a.py': source('wrong', 'wrong', 'wrong') });
    const findings = JSON.parse((await check('-f', 'json')).stdout) as { line: number }[];
    assert.deepEqual(
      findings.map(({ line }) => line),
      [10],
    );
  });

  it('is readable, sorted, and free of line numbers and of the folder in which it was made', async () => {
    folder().write({ 'src/b.py': source('odd'), 'src/a.py': source('\n', '  x = wrong  # in prod'), 'sub/x': '' });
    await plumbline(folder(), ['lint', '--baseline', 'sub/known.json', '--update-baseline']);
    assert.deepEqual(JSON.parse(folder().read('sub/known.json')), {
      version: 1,
      findings: [
        {
          rule: 'odd-word',
          path: '../src/b.py',
          message: 'This says "odd": 100% of runs fail.',
          line: 'odd',
          count: 1,
        },
        {
          rule: 'wrong-word',
          path: '../src/a.py',
          message: 'This says "wrong": 100% of runs fail.',
          line: 'x = wrong  # in prod',
          count: 1,
        },
      ],
    });
  });

  it('keeps what it has of files that were not looked at this time, unless they are gone', async () => {
    folder().write({ 'a.py': source('wrong'), 'b.py': source('wrong'), 'c.py': source('wrong') });
    await record();
    folder().write({ 'a.py': source('x = 1') });
    fs.rmSync(folder().at('b.py'));
    await record('a.py');
    const { findings } = JSON.parse(folder().read('known.json')) as { findings: { path: string }[] };
    assert.deepEqual(
      findings.map(({ path }) => path),
      ['c.py'],
    );
  });

  it('saves findings from --fix', async () => {
    folder().write({ 'a.py': source('wrong') });
    await record();
    folder().write({ 'a.py': source('wrong', 'x = wrong') });
    await check('--fix');
    assert.equal(folder().read('a.py'), source('wrong', 'x = right'));
  });

  it('is refused with what to do when it is missing or something else', async () => {
    folder().write({ 'a.py': source('x = 1') });
    assert.deepEqual(await check(), {
      code: 2,
      stdout: '',
      stderr: 'plumbline: known.json: There is no such file. Make it with --update-baseline.\n',
    });
    for (const text of ['{', '[]', '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}']) {
      folder().write({ 'known.json': text });
      const { code, stderr } = await check();
      assert.equal(code, 2);
      assert.equal(
        stderr,
        'plumbline: known.json: This is no baseline of Plumbline. Make it anew with --update-baseline.\n',
      );
    }
  });
});
