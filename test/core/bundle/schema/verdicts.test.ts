import assert from 'node:assert/strict';
import { bundleCases } from '../../../support/bundle-cases';
import { faultsOf } from '../../../support/bundle-faults';
import { unfound, unsaid } from '../../../support/bundle-verdicts';

describe('the verdicts of the databricks program', () => {
  for (const bundle of bundleCases()) {
    const faults = faultsOf(bundle.files);

    it(`are found at their lines in ${bundle.name}`, () => {
      assert.deepEqual(unfound(bundle, faults), []);
    });

    it(`are all that is found in ${bundle.name}, but for kinds that are ours`, () => {
      assert.deepEqual(unsaid(bundle, faults), []);
    });
  }

  it('leave tricky bundles without a fault, whatever they look like', () => {
    const clean = bundleCases().filter(({ name }) => name.startsWith('clean-'));
    const faults = clean.flatMap(({ files }) => faultsOf(files).filter(({ kind }) => kind !== 'deprecated'));
    assert.ok(clean.length > 30);
    assert.deepEqual(faults, []);
  });
});
