import assert from 'node:assert/strict';
import { ipynb, source, temporaryFolder } from '../support/folder';
import { plumbline } from '../support/run';

describe('the text report', () => {
  const folder = temporaryFolder();

  it('shows each finding with its line, carets, reasons and fix, and sums up', async () => {
    folder().write({
      'clean.py': source('fine = 1'),
      'notebooks/train.py': source('because = 1', 'x = "wrong"  # in prod\ny = odd + hm'),
    });
    const { code, stdout, stderr } = await plumbline(folder(), ['lint']);
    assert.equal(
      stdout,
      `notebooks/train.py:6:6 error[wrong-word] This says "wrong": 100% of runs fail.
  |
6 | x = "wrong"  # in prod
  |      ^^^^^
  = in target prod
  = fix: Replace "wrong" (--fix)

notebooks/train.py:7:5 warning[odd-word] This says "odd": 100% of runs fail.
  |
7 | y = odd + hm
  |     ^^^
  = in target prod
  = fix: Replace "odd" (--unsafe-fixes, to be looked through)

notebooks/train.py:7:11 information[hesitant-word] This says "hm": 100% of runs fail.
  |
7 | y = odd + hm
  |           ^^
  = in target prod
  = no automatic fix: nobody knows what is meant; write it out

1 error, 1 warning, 1 info in 1 of 2 notebooks (1 fixable with --fix, 1 with --unsafe-fixes).
`,
    );
    assert.deepEqual([code, stderr], [1, '']);
  });

  it('names the cell of an .ipynb, counted from 1 as editors do, and places that explain a finding', async () => {
    folder().write({ 'train.ipynb': ipynb('x = 1', '# because\nwrong = 1') });
    const { stdout } = await plumbline(folder(), ['lint']);
    assert.equal(
      stdout,
      `train.ipynb:cell 2:2:1 error[wrong-word] This says "wrong": 100% of runs fail.
  |
2 | wrong = 1
  | ^^^^^
  = train.ipynb:cell 2:1:3: This is why.
  = fix: Replace "wrong" (--fix)

1 error in 1 of 1 notebook (1 fixable with --fix).
`,
    );
  });

  it('counts columns by character, and puts carets below wide characters, combined ones and tabs', async () => {
    folder().write({ 'a.py': source('if x:\n\ts = "学習 👩‍💻 e\u0301" + wrong') });
    const { stdout } = await plumbline(folder(), ['lint']);
    assert.ok(stdout.startsWith('a.py:3:20 error'), stdout);
    assert.ok(stdout.includes('\n3 |     s = "学習 👩‍💻 e\u0301" + wrong\n' + `  | ${' '.repeat(22)}^^^^^\n`), stdout);
  });

  it('cuts a line that is wider than the terminal around the finding', async () => {
    folder().write({ 'a.py': source(`x = "${'a'.repeat(100)}" + wrong + "${'b'.repeat(100)}"`) });
    const { stdout } = await plumbline(folder(), ['lint'], { terminal: 44, env: { NO_COLOR: '1' } });
    assert.ok(stdout.includes(`\n2 | …aaaaaaa" + wrong + "${'b'.repeat(18)}…\n  |             ^^^^^\n`), stdout);
  });

  it('speaks of a whole notebook without showing a line', async () => {
    folder().write({ 'empty.py': source('') });
    const { stdout } = await plumbline(folder(), ['lint', '--quiet']);
    assert.equal(stdout, 'empty.py:1:1 warning[odd-word] The notebook says nothing.\n\n');
  });

  it('shows control characters of a notebook as pictures, so that they do nothing to the terminal', async () => {
    folder().write({ 'a.py': source('x = "\u001b[31m\u202e" + wrong') });
    const { stdout } = await plumbline(folder(), ['lint']);
    assert.ok(stdout.includes('2 | x = "␛[31m�" + wrong'), stdout);
  });

  it('says so when all is well', async () => {
    folder().write({ 'a.py': source('x = 1'), 'b.py': source('x = 1') });
    assert.deepEqual(await plumbline(folder(), ['lint']), {
      code: 0,
      stdout: 'All 2 notebooks are true.\n',
      stderr: '',
    });
    assert.equal((await plumbline(folder(), ['lint', 'a.py'])).stdout, 'The notebook is true.\n');
  });

  it('does not call notebooks true when some input was unusable', async () => {
    folder().write({ 'a.py': source('x = 1'), 'b.ipynb': '{' });
    const { code, stdout } = await plumbline(folder(), ['lint']);
    assert.deepEqual([code, stdout], [2, 'No findings in 1 notebook; 1 input unusable.\n']);
  });
});

describe('colours', () => {
  const folder = temporaryFolder();
  const coloured = /\u001b\[/; // eslint-disable-line no-control-regex -- what colours are made of

  const stdoutWith = async (args: readonly string[], env: Record<string, string>, terminal?: number) => {
    folder().write({ 'a.py': source('wrong') });
    const surroundings = terminal === undefined ? { env } : { env, terminal };
    return (await plumbline(folder(), ['lint', ...args], surroundings)).stdout;
  };

  it('are for terminals', async () => {
    assert.match(await stdoutWith([], {}, 80), coloured);
    assert.doesNotMatch(await stdoutWith([], {}), coloured);
    assert.doesNotMatch(await stdoutWith([], { TERM: 'dumb' }, 80), coloured);
  });

  it('can be refused with NO_COLOR or --no-color, and forced with FORCE_COLOR', async () => {
    assert.doesNotMatch(await stdoutWith([], { NO_COLOR: '1' }, 80), coloured);
    assert.doesNotMatch(await stdoutWith(['--no-color'], {}, 80), coloured);
    assert.match(await stdoutWith([], { FORCE_COLOR: '1' }), coloured);
    assert.doesNotMatch(await stdoutWith([], { FORCE_COLOR: '0' }, 80), coloured);
  });
});
