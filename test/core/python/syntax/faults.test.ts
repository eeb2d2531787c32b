import assert from 'node:assert/strict';
import fc from 'fast-check';
import { faultsIn, mayBeIncomplete } from '../../../../src/core/python/syntax/faults';

describe('A line that ends too early', () => {
  const pieces = [
    'x',
    ' = ',
    ' + ',
    '.',
    "'#'",
    '"#',
    '# note',
    '\n',
    '\r\n',
    '(',
    ')',
    ' import ',
    '*',
    'not',
    '\t',
    'f"{a}"',
  ];

  it('is never passed over by the quick look that comes first', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const incomplete = faultsIn(written, true).filter(({ kind }) => kind === 'incomplete');
        assert.deepEqual(faultsIn(written, false), incomplete, JSON.stringify(written));
      }),
      { numRuns: 3000 },
    );
  });

  it('is looked for in few texts that are whole', () => {
    assert.equal(mayBeIncomplete('x = 1\nif x:\n    print(x)  # done.\nimport a as b\n'), false);
  });
});
