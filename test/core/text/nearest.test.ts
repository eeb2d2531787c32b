import assert from 'node:assert/strict';
import { nearest } from '../../../src/core/text/nearest';

describe('the nearest name', () => {
  it('is the one a misspelling was meant to be', () => {
    const names = ['experiment-path', 'local-import', 'missing-exit'];
    assert.equal(nearest('expermient-path', names), 'experiment-path');
    assert.equal(nearest('localimport', names), 'local-import');
    assert.equal(nearest('Missing-Exit', names), 'missing-exit');
    assert.equal(nearest('missing-exits', names), 'missing-exit');
  });

  it('is none when nothing is near', () => {
    assert.equal(nearest('summary', ['experiment-path']), undefined);
    assert.equal(nearest('ab', ['xy']), undefined);
    assert.equal(nearest('', ['abc']), undefined);
    assert.equal(nearest('x', []), undefined);
    assert.equal(nearest('h', ['a', 'b']), undefined);
    assert.equal(nearest('dv', ['dev', 'prod']), 'dev');
  });
});
