import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixedOneByOne, programAfter, programBefore } from '../../support/inline-projects';
import { moduleGraphs } from '../../support/module-graphs';
import { PythonRuns } from '../../support/python-runs';

describe('Writing out imports, whatever the modules are', () => {
  it('keeps what the notebook prints, after each import that is written out', async function () {
    this.timeout(120_000);
    const python = new PythonRuns();
    try {
      await fc.assert(
        fc.asyncProperty(moduleGraphs, fc.nat(3), async (texts, pick) => {
          const fixed = await fixedOneByOne(texts, { pick: (count) => pick % Math.max(1, count) });
          const steps = fixed.steps.map((text) => programBefore({ ...texts, 'train.py': text }));
          const alone = fixed.refusals.length === 0 ? [programAfter(fixed.text)] : [];
          const [before, ...after] = await python.printedBy([programBefore(texts), ...steps, ...alone]);
          fc.pre(before !== undefined && !before.includes('Error:'));
          for (const [i, printed] of after.entries()) assert.equal(printed, before, fixed.steps[i] ?? fixed.text);
        }),
        { numRuns: Number(process.env['INLINE_RUNS'] ?? 60) },
      );
    } finally {
      python.close();
    }
  });
});
