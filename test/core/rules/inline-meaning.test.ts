import assert from 'node:assert/strict';
import { fixedOneByOne, notebookOf, programAfter, programBefore } from '../../support/inline-projects';
import type { Texts } from '../../support/inline-projects';
import { PythonRuns } from '../../support/python-runs';
import { meaningCases } from './inline-meaning-cases';

describe('A notebook prints the same once its imports are written into it', () => {
  interface Outcome {
    readonly texts: Texts;
    readonly after: string;
    readonly refusals: readonly string[];
  }
  const outcomes = new Map<string, Outcome>();
  const printed = new Map<string, readonly [before: string, after: string]>();

  before(async function () {
    this.timeout(60_000);
    for (const [title, { cells, modules }] of Object.entries(meaningCases)) {
      const texts = { ...modules, 'train.py': notebookOf(...cells) };
      const { text, refusals } = await fixedOneByOne(texts);
      outcomes.set(title, { texts, after: text, refusals });
    }
    const all = [...outcomes];
    const python = new PythonRuns();
    const programs = all.flatMap(([, { texts, after }]) => [programBefore(texts), programAfter(after)]);
    const results = await python.printedBy(programs);
    python.close();
    all.forEach(([title], i) => printed.set(title, [results[2 * i] ?? '', results[2 * i + 1] ?? '']));
  });

  for (const [title, { expected }] of Object.entries(meaningCases)) {
    it(title, () => {
      const outcome = outcomes.get(title);
      const [before, after] = printed.get(title) ?? [];
      assert.deepEqual(outcome?.refusals, []);
      assert.equal(before, expected, 'The case itself prints something else.');
      assert.equal(after, before, outcome?.after);
    });
  }
});
