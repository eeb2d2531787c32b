import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { ipynb, source, temporaryFolder } from '../support/folder';
import { plumbline } from '../support/run';

describe('plumbline lint --fix', () => {
  const folder = temporaryFolder();

  it('makes the safe changes, and reports what is left', async () => {
    folder().write({ 'a.py': source('wrong + wrong', 'odd'), 'b.py': source('x = 1') });
    const { code, stdout } = await plumbline(folder(), ['lint', '--fix']);
    assert.equal(folder().read('a.py'), source('right + right', 'odd'));
    assert.ok(stdout.startsWith('a.py:6:1 warning[odd-word]'), stdout);
    assert.ok(
      stdout.endsWith('2 findings fixed. 1 warning in 1 of 2 notebooks (1 fixable with --unsafe-fixes).\n'),
      stdout,
    );
    assert.equal(code, 1);
  });

  it('exits with 0 when nothing is left, and does nothing the second time', async () => {
    folder().write({ 'a.py': source('wrong') });
    const first = await plumbline(folder(), ['lint', '--fix']);
    assert.deepEqual([first.code, first.stdout], [0, '1 finding fixed. The notebook is true.\n']);
    const { ino } = fs.statSync(folder().at('a.py'));
    const second = await plumbline(folder(), ['lint', '--fix']);
    assert.deepEqual([second.code, second.stdout], [0, 'The notebook is true.\n']);
    assert.equal(fs.statSync(folder().at('a.py')).ino, ino);
  });

  it('leaves changes that should be looked through to --unsafe-fixes', async () => {
    folder().write({ 'a.py': source('wrong + odd') });
    const { code } = await plumbline(folder(), ['lint', '--unsafe-fixes']);
    assert.deepEqual([code, folder().read('a.py')], [0, source('right + even\nlines')]);
  });

  it('keeps line ends, byte order mark, permissions and symbolic links', async () => {
    const text = `\uFEFF${source('wrong + odd', 'x = "é😀"')}`.replaceAll('\n', '\r\n');
    folder().write({ 'real/a.py': text }).link('a.py', 'real/a.py');
    fs.chmodSync(folder().at('real/a.py'), 0o751);
    await plumbline(folder(), ['lint', 'a.py', '--unsafe-fixes']);
    assert.equal(folder().read('real/a.py'), text.replace('wrong', 'right').replace('odd', 'even\r\nlines'));
    assert.equal(fs.statSync(folder().at('real/a.py')).mode & 0o777, 0o751);
    assert.ok(fs.lstatSync(folder().at('a.py')).isSymbolicLink());
    assert.deepEqual(fs.readdirSync(folder().at('real')), ['a.py']);
  });

  it('changes of an .ipynb the lines concerned alone', async () => {
    const before = ipynb('x = 1\nwrong\ny = 2', 'z = 3');
    folder().write({ 'a.ipynb': before });
    await plumbline(folder(), ['lint', '--fix']);
    assert.equal(folder().read('a.ipynb'), before.replace('"wrong\\n"', '"right\\n"'));
  });

  it('takes back a change that does not remove its finding, and makes the others', async () => {
    folder().write({ 'a.py': source('stubborn + wrong') });
    const { code } = await plumbline(folder(), ['lint', '--fix']);
    assert.deepEqual([code, folder().read('a.py')], [1, source('stubborn + right')]);
  });

  it('fixes what would be reported alone', async () => {
    folder().write({ 'a.py': source('wrong + odd') });
    await plumbline(folder(), ['lint', '--unsafe-fixes', '--rule', 'odd-word']);
    assert.equal(folder().read('a.py'), source('wrong + even\nlines'));
  });

  it('leaves a file alone that somebody else has changed meanwhile', async () => {
    folder().write({ 'a.py': source('wrong'), 'b.py': source('wrong') });
    const { code, stderr } = await plumbline(folder(), ['lint', '--fix', '--format', 'json'], {
      changeWhileChecking: () => folder().write({ 'a.py': 'new' }),
    });
    assert.deepEqual([code, folder().read('a.py'), folder().read('b.py')], [2, 'new', source('right')]);
    assert.match(stderr, /unusable a\.py: The file was changed while Plumbline worked on it/);
  });
});

describe('plumbline lint --diff', () => {
  const folder = temporaryFolder();
  const text = source('x = 1', 'wrong', 'y = odd');

  it('prints what --fix would change, changes nothing, and exits with 1', async () => {
    folder().write({ 'src/a.py': text, 'b.py': source('odd') });
    assert.deepEqual(await plumbline(folder(), ['lint', '--diff']), {
      code: 1,
      stdout: `--- a/src/a.py
+++ b/src/a.py
@@ -3,7 +3,7 @@
 
 # COMMAND ----------
 
-wrong
+right
 
 # COMMAND ----------
 
`,
      stderr: 'plumbline: note 1 finding can be fixed in 1 file.\n',
    });
    assert.equal(folder().read('src/a.py'), text);
  });

  it('prints what git can apply, whatever the files', async () => {
    folder().write({
      'a b.py': `\uFEFF${text}`.trimEnd(),
      'w.py': text.replaceAll('\n', '\r\n'),
      'n.ipynb': ipynb('odd\nwrong'),
    });
    const { stdout } = await plumbline(folder(), ['lint', '--diff', '--unsafe-fixes']);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder().path, input: stdout });
    const applied = ['a b.py', 'w.py', 'n.ipynb'].map((name) => folder().read(name));
    folder().write({
      'a b.py': `\uFEFF${text}`.trimEnd(),
      'w.py': text.replaceAll('\n', '\r\n'),
      'n.ipynb': ipynb('odd\nwrong'),
    });
    await plumbline(folder(), ['lint', '--unsafe-fixes']);
    assert.deepEqual(
      applied,
      ['a b.py', 'w.py', 'n.ipynb'].map((name) => folder().read(name)),
    );
  });

  it('exits with 0 when there is nothing to change, even if there are findings', async () => {
    folder().write({ 'a.py': source('odd') });
    assert.deepEqual(await plumbline(folder(), ['lint', '--diff', '-q']), { code: 0, stdout: '', stderr: '' });
  });
});
