import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/text/edits';
import { underPrefix } from '../../../src/core/notebook/line-prefix';
import { sourceCell } from './support';

const prefixed = '# MAGIC %%time\n# MAGIC if a:\n# MAGIC     fit()\n# MAGIC done()\n';

function edited(text: string, start: number, end: number, newText: string): string {
  const cell = sourceCell(text);
  const fitted = underPrefix(cell, { span: { start, end }, newText });
  assert.deepEqual(underPrefix(cell, fitted), fitted, 'applied twice it changes nothing more');
  return applyEdits(text, [fitted]);
}

describe('underPrefix', () => {
  const fit = prefixed.indexOf('fit()');
  const line = prefixed.indexOf('# MAGIC     fit()');

  it('leaves an edit within a line as it is', () => {
    assert.equal(edited(prefixed, fit, fit + 3, 'train'), prefixed.replace('fit', 'train'));
  });

  it('puts a line before a statement, and the statement behind a prefix of its own', () => {
    assert.equal(
      edited(prefixed, fit, fit, `log()\n${' '.repeat(12)}`),
      prefixed.replace('fit()', 'log()\n# MAGIC     fit()'),
    );
  });

  it('inserts whole lines, whether they are indented as the Python is or not', () => {
    const expected = prefixed.replace('# MAGIC     fit', '# MAGIC     log()\n# MAGIC     fit');
    assert.equal(edited(prefixed, line, line, `${' '.repeat(12)}log()\n`), expected);
    assert.equal(edited(prefixed, line, line, '    log()\n'), expected);
    assert.equal(edited(prefixed, line, line, '# MAGIC     log()\n'), expected);
  });

  it('removes a line with its prefix', () => {
    assert.equal(
      edited(prefixed, line, line + '# MAGIC     fit()\n'.length, ''),
      prefixed.replace('# MAGIC     fit()\n', ''),
    );
  });

  it('leaves raw lines and cells without a prefix alone', () => {
    assert.equal(edited('# MAGIC %%time\nfit()', 15, 15, 'a\nb\n'), '# MAGIC %%time\na\nb\nfit()');
    assert.equal(edited('fit()\n', 0, 0, 'a\n'), 'a\nfit()\n');
  });
});
