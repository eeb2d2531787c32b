import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exampleProjects } from '../../support/example-projects';
import { pythonParser } from '../../support/python';
import { tidyMutation } from '../../support/mutations';
import { editing, runs, sourceNotebooks } from './any-notebook';
import { faultsOfFixes, leftToFix } from './fix-properties';

const textForms = ['source', 'crlf', 'ipynb'] as const;

describe('Fixes', function () {
  this.timeout(120_000);

  for (const project of exampleProjects()) {
    it(`leave Python, remove their finding and add none in ${project.name}`, async () => {
      const parser = await pythonParser();
      for (const notebook of sourceNotebooks.filter((each) => each.project.name === project.name)) {
        for (const form of textForms) {
          const unedited = { notebook, form, texts: [notebook.text] };
          assert.deepEqual(faultsOfFixes(parser, unedited), [], `${notebook.path} as ${form}`);
          assert.deepEqual(leftToFix(parser, unedited), [], `${notebook.path} as ${form}`);
        }
      }
    });
  }

  it('do so in notebooks that were edited', async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(editing(tidyMutation, 5, textForms), (edited) => {
        assert.deepEqual(faultsOfFixes(parser, edited), []);
      }),
      runs(100),
    );
  });

  it('are all applied after a few rounds, and then there is nothing left to do', async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(editing(tidyMutation, 5, textForms), (edited) => {
        assert.deepEqual(leftToFix(parser, edited), []);
      }),
      runs(60),
    );
  });
});
