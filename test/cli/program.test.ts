import assert from 'node:assert/strict';
import fs from 'node:fs';
import { ipynb, source, temporaryFolder } from './support/folder';
import { plumbline } from './support/run';

describe('plumbline', () => {
  const folder = temporaryFolder();

  it('prints its help, with examples, when asked for nothing', async () => {
    const { code, stdout, stderr } = await plumbline(folder(), []);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /plumbline lint src\/train\.py --fix/);
    assert.deepEqual(await plumbline(folder(), ['--help']), { code, stdout, stderr });
  });

  it('explains a command with examples and exit codes', async () => {
    const { code, stdout } = await plumbline(folder(), ['lint', '--help']);
    assert.equal(code, 0);
    assert.match(stdout, /Examples:\n/);
    assert.match(stdout, /Exit codes:\n {2}0 {2}nothing found/);
  });

  it('prints its version', async () => {
    assert.match((await plumbline(folder(), ['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('refuses what it does not know with 2, and says what was probably meant', async () => {
    for (const [args, message] of [
      [['lnt'], /unknown command 'lnt'\n\(Did you mean lint\?\)/],
      [['lint', '--fxi'], /unknown option '--fxi'\n\(Did you mean --fix\?\)/],
      [['lint', '--format', 'xml'], /Allowed choices are text, json, sarif, github/],
      [['lint', '--severity', 'fatal'], /Allowed choices are information, warning, error/],
      [['lint', '--rule', 'odd-wrd'], /There is no rule "odd-wrd"\. Did you mean odd-word\?/],
      [['lint', '--rule', 'zzzzzzzz'], /There is no rule "zzzzzzzz"\. "plumbline rules" lists them all\./],
      [['explain', 'PL01'], /There is no rule "PL01"\. Did you mean PL001/],
      [['explain'], /missing required argument 'rule'/],
      [['lint', '--update-baseline'], /add --baseline FILE/],
      [['lint', '--update-baseline', '--baseline', 'b', '--rule', 'PL001'], /records every finding/],
      [['lint', '--output', 'no/such/folder'], /no\/such\/folder: There is no such folder\. Create it/],
    ] as const) {
      const { code, stdout, stderr } = await plumbline(folder(), args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
    }
  });
});

describe('plumbline lint', () => {
  const folder = temporaryFolder();

  it('checks the current folder unless paths are given', async () => {
    folder().write({ 'a.py': source('wrong'), 'sub/b.py': source('wrong') });
    assert.match((await plumbline(folder(), ['lint'])).stdout, /2 errors in 2 of 2 notebooks/);
    assert.match((await plumbline(folder(), ['lint', 'sub'])).stdout, /1 error in 1 of 1 notebook/);
  });

  it('exits with 1 for errors and warnings, for information only when it is asked for', async () => {
    folder().write({ 'error.py': source('wrong'), 'warning.py': source('odd'), 'information.py': source('hm') });
    const code = async (...args: readonly string[]) => (await plumbline(folder(), ['lint', ...args])).code;
    assert.equal(await code('error.py'), 1);
    assert.equal(await code('warning.py'), 1);
    assert.equal(await code('information.py'), 0);
    assert.equal(await code('information.py', '--severity', 'information'), 1);
    assert.equal(await code('warning.py', '--severity', 'error'), 0);
  });

  it('reports only what is severe enough, and only the rules asked for, by name or code', async () => {
    folder().write({ 'a.py': source('wrong odd hm stubborn') });
    const rules = async (...args: readonly string[]) => {
      const { stdout } = await plumbline(folder(), ['lint', '-f', 'json', ...args]);
      return (JSON.parse(stdout) as { rule: string }[]).map(({ rule }) => rule);
    };
    assert.deepEqual(await rules('--severity', 'warning'), ['wrong-word', 'odd-word', 'stubborn-word']);
    assert.deepEqual(await rules('--rule', 'wrong-word,PL103', '-r', 'pl104'), [
      'wrong-word',
      'hesitant-word',
      'stubborn-word',
    ]);
  });

  it('says of files that are named and not checked why, and leaves others unmentioned', async () => {
    folder().write({
      'module.py': 'wrong',
      'excluded.py': source('wrong'),
      'query.sql': '-- Databricks notebook source\n',
      'a.py': source('x = 1'),
    });
    assert.deepEqual(await plumbline(folder(), ['lint', 'module.py', 'excluded.py', 'query.sql', 'a.py']), {
      code: 0,
      stdout: 'The notebook is true.\n',
      stderr: `plumbline: note module.py: not a Python notebook, nothing to check
plumbline: note excluded.py: excluded by the settings, not checked
plumbline: note query.sql: not a Python notebook, nothing to check
`,
    });
    assert.equal((await plumbline(folder(), ['lint'])).stderr, '');
    assert.equal((await plumbline(folder(), ['lint', '-q', 'module.py'])).stderr, '');
  });

  it('says each unusable input once, and checks the rest', async () => {
    folder().write({ 'latin.py': Buffer.from(source('# é'), 'latin1'), 'text.ipynb': 'x', 'a.ipynb': ipynb('wrong') });
    const { code, stdout, stderr } = await plumbline(folder(), ['lint', '.', 'latin.py', 'gone.py']);
    assert.equal(code, 2);
    assert.match(stdout, /^a\.ipynb:cell 1:1:1 error/);
    assert.deepEqual(
      stderr.split('\n').map((line) => line.split(': ').slice(0, 2).join(': ')),
      ['plumbline: unusable gone.py', 'plumbline: unusable latin.py', 'plumbline: unusable text.ipynb:1', ''],
    );
  });

  it('says that a file has vanished meanwhile, and checks the rest', async () => {
    folder().write({ 'a.py': source('x = 1'), 'b.py': source('x = 1'), 'c.py': source('wrong') });
    const { code, stdout, stderr } = await plumbline(folder(), ['lint'], {
      changeWhileChecking: () => fs.rmSync(folder().at('b.py')),
    });
    assert.deepEqual(
      [code, stderr],
      [2, 'plumbline: unusable b.py: The file is no longer there. Run Plumbline again.\n'],
    );
    assert.match(stdout, /1 error in 1 of 2 notebooks/);
  });

  it('says that there are no notebooks', async () => {
    assert.deepEqual(await plumbline(folder(), ['lint']), { code: 0, stdout: 'No notebooks to check.\n', stderr: '' });
  });

  it('prints findings alone with --quiet', async () => {
    folder().write({ 'a.py': source('wrong') });
    assert.doesNotMatch((await plumbline(folder(), ['lint', '--quiet'])).stdout, /1 of 1/);
  });
});

describe('plumbline rules', () => {
  const folder = temporaryFolder();

  it('lists the rules in a table', async () => {
    assert.equal(
      (await plumbline(folder(), ['rules'])).stdout,
      `Code   Rule           Severity     Fix             What it finds
PL001  wrong-word     error        --fix           Says "wrong"
PL002  odd-word       warning      --unsafe-fixes  Says "odd"
PL103  hesitant-word  information  -               Says "hm"
PL104  stubborn-word  warning      --fix           Says "stubborn"

"plumbline explain RULE" tells more of one.
`,
    );
  });

  it('lists them for programs', async () => {
    const rules = JSON.parse((await plumbline(folder(), ['rules', '--format', 'json'])).stdout) as unknown[];
    assert.deepEqual(rules[1], {
      code: 'PL002',
      name: 'odd-word',
      severity: 'warning',
      fixable: 'ask',
      summary: 'Says "odd"',
    });
  });
});

describe('plumbline explain', () => {
  const folder = temporaryFolder();

  it('prints the documentation of a rule, by name or code', async () => {
    const { code, stdout } = await plumbline(folder(), ['explain', 'wrong-word']);
    assert.deepEqual(
      [code, stdout],
      [0, 'wrong-word\n\nFinds the word `wrong`, which is never right.\n\nFix\n\n    right\n'],
    );
    assert.equal((await plumbline(folder(), ['explain', 'PL001'])).stdout, stdout);
  });

  it('makes the summary do for a rule without documentation', async () => {
    assert.equal((await plumbline(folder(), ['explain', 'odd-word'])).stdout, 'odd-word\n\nSays "odd".\n');
  });
});
