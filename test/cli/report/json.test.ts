import assert from 'node:assert/strict';
import { ipynb, source, temporaryFolder } from '../support/folder';
import { plumbline } from '../support/run';

describe('the JSON report', () => {
  const folder = temporaryFolder();
  const findings = async (...args: readonly string[]): Promise<unknown> =>
    JSON.parse((await plumbline(folder(), ['lint', '--format', 'json', ...args])).stdout);

  it('gives lines and columns of the file for a .py, in UTF-16 units from 1', async () => {
    folder().write({ 'src/train.py': source('because = 1', 's = "😀"; wrong  # in prod') });
    assert.deepEqual(await findings(), [
      {
        rule: 'wrong-word',
        severity: 'error',
        message: 'This says "wrong": 100% of runs fail.',
        path: 'src/train.py',
        cell: null,
        line: 6,
        column: 11,
        endLine: 6,
        endColumn: 16,
        targets: ['prod'],
        related: [],
        fix: {
          title: 'Replace "wrong"',
          safety: 'safe',
          edits: [
            { path: 'src/train.py', cell: null, line: 6, column: 11, endLine: 6, endColumn: 16, newText: 'right' },
          ],
        },
      },
    ]);
  });

  it('gives lines and columns of the cell for an .ipynb, with the cell as its array counts', async () => {
    folder().write({ 'train.ipynb': ipynb('x = 1', '# because\n  odd') });
    const place = { path: 'train.ipynb', cell: 1, line: 2, column: 3, endLine: 2, endColumn: 6 };
    assert.deepEqual(await findings(), [
      {
        rule: 'odd-word',
        severity: 'warning',
        message: 'This says "odd": 100% of runs fail.',
        ...place,
        targets: null,
        related: [
          { message: 'This is why.', path: 'train.ipynb', cell: 1, line: 1, column: 3, endLine: 1, endColumn: 10 },
        ],
        fix: { title: 'Replace "odd"', safety: 'ask', edits: [{ ...place, newText: 'even\nlines' }] },
      },
    ]);
  });

  it('puts a finding on a whole notebook at line 1, and writes null where no fix can be given', async () => {
    folder().write({ 'empty.py': source(''), 'hm.py': source('hm') });
    const [whole, refused] = (await findings()) as Record<string, unknown>[];
    assert.deepEqual(
      [whole?.['cell'], whole?.['line'], whole?.['column'], whole?.['endLine'], whole?.['fix']],
      [null, 1, 1, 1, null],
    );
    assert.equal(refused?.['fix'], null);
  });

  it('writes edits with the line ends of the file', async () => {
    folder().write({ 'a.py': source('odd').replaceAll('\n', '\r\n') });
    const [finding] = (await findings()) as { fix: { edits: { newText: string }[] } }[];
    assert.equal(finding?.fix.edits[0]?.newText, 'even\r\nlines');
  });

  it('is an empty array when nothing is found, and stays alone on standard output', async () => {
    folder().write({ 'a.py': source('x = 1'), 'b.ipynb': 'not json' });
    const { code, stdout, stderr } = await plumbline(folder(), ['lint', '--output-format', 'json']);
    assert.deepEqual([code, stdout], [2, '[]\n']);
    assert.match(stderr, /^plumbline: unusable b\.ipynb:1: The file is not valid JSON/);
  });

  it('writes paths from the current folder, and whole ones of files elsewhere', async () => {
    folder().write({ 'here/a.py': source('x = 1'), 'there/b.py': source('odd') });
    const [finding] = (await findings(folder().at('there/b.py'))) as { path: string }[];
    assert.equal(finding?.path, 'there/b.py');
  });
});
