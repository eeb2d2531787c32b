import assert from 'node:assert/strict';
import { loadPython, type ParsedText } from '../../../../src/core/python/syntax/parser';
import { pythonParser, pythonWasm } from '../../../support/python';

const texts = [
  '',
  '# a comment alone',
  'with run():  # why\n    log(  # what\n        1,\n    )\n    # the end\n\nx = 2',
  'x = \nmlflow.log_input(1)',
  'if a:\nelse:\n  (b\nc = 1',
  'f"{a!r:>{w}} 🙂"; x = y not   in z',
  `${'('.repeat(2_000)}x${')'.repeat(2_000)}`,
];

describe('A tree as numbers', () => {
  for (const text of texts) {
    it(`gives the syntax that parsing gives: ${JSON.stringify(text.slice(0, 40))}`, async () => {
      const here = await pythonParser();
      const asked: string[] = [];
      const elsewhere = (wanted: string): ParsedText | undefined => {
        asked.push(wanted);
        const parsed = here.parseText(wanted);
        return parsed && structuredClone(parsed, { transfer: [parsed.tree.nodes.buffer] });
      };
      const parser = await loadPython(await pythonWasm(), elsewhere);
      const [received, parsed] = [parser.parseCell(text), here.parseCell(text)];
      assert.deepEqual(received.module, parsed.module);
      assert.deepEqual(asked, [text]);

      const edited = parser.parseCell(`${text}\nx = 3`, received);
      assert.deepEqual(edited.module, here.parseCell(`${text}\nx = 3`).module);
      assert.deepEqual(asked, [text], 'an edit is parsed here');
      edited.dispose();
      parsed.dispose();
      parser.dispose();
    });
  }

  it('is not made of what is nested too deep to be parsed', async () => {
    const deep = Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n');
    assert.equal((await pythonParser()).parseText(deep), undefined);
  });
});
