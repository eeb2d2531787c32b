import assert from 'node:assert/strict';
import { ipynb, source, temporaryFolder } from './support/folder';
import { plumbline } from './support/run';

describe('standard input', () => {
  const folder = temporaryFolder();
  const json = async (args: readonly string[], stdin: string | Uint8Array) => {
    const { code, stdout } = await plumbline(folder(), ['lint', '-f', 'json', ...args], { stdin });
    return {
      code,
      findings: (JSON.parse(stdout) as { path: string; line: number }[]).map(({ path, line }) => `${path}:${line}`),
    };
  };

  it('is judged as the file that is named, whether it is there or not', async () => {
    folder().write({ 'src/a.py': source('x = 1') });
    for (const args of [
      ['--stdin', '--stdin-filename', 'src/a.py'],
      ['-', '--stdin-filename', 'src/a.py'],
    ]) {
      assert.deepEqual(await json(args, source('wrong')), { code: 1, findings: ['src/a.py:2'] });
    }
    assert.deepEqual(await json(['-', '--stdin-filename', 'new/b.ipynb'], ipynb('wrong')), {
      code: 1,
      findings: ['new/b.ipynb:1'],
    });
    assert.equal(folder().read('src/a.py'), source('x = 1'));
  });

  it('needs no name', async () => {
    assert.deepEqual(await json(['-'], source('wrong')), { code: 1, findings: ['stdin.py:2'] });
    assert.deepEqual(await json(['--stdin'], ipynb('wrong')), { code: 1, findings: ['stdin.ipynb:1'] });
  });

  it('comes out fixed with --fix, the report beside it', async () => {
    const { code, stdout, stderr } = await plumbline(folder(), ['lint', '-', '--fix'], {
      stdin: source('wrong', 'odd'),
    });
    assert.deepEqual([code, stdout], [1, source('right', 'odd')]);
    assert.match(stderr, /^stdin\.py:6:1 warning\[odd-word\]/);
  });

  it('that is no text is refused', async () => {
    const { code, stderr } = await plumbline(folder(), ['lint', '-'], { stdin: Uint8Array.of(0xff, 0xfe, 0x41, 0) });
    assert.equal(code, 2);
    assert.match(stderr, /^plumbline: unusable stdin: The file is UTF-16, not UTF-8\./);
  });

  it('goes with no other paths', async () => {
    const { code, stderr } = await plumbline(folder(), ['lint', '-', 'a.py']);
    assert.equal(code, 2);
    assert.match(stderr, /leave the paths out/);
  });
});
