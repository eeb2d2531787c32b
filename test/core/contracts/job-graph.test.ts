import assert from 'node:assert/strict';
import * as v from 'valibot';
import { fromJobGraph, jobGraphSubject } from '../../../src/contracts/job-graph';

describe('what the panel of a job may say', () => {
  it('is what its buttons are for, and nothing else', () => {
    assert.ok(v.is(fromJobGraph, { type: 'open', task: 'task:fit', what: 'yaml' }));
    const others = [
      { type: 'open', task: 'task:fit', what: 'shell' },
      { type: 'run' },
      { type: 'export' },
      null,
      'open',
    ];
    for (const other of others) assert.ok(!v.is(fromJobGraph, other), JSON.stringify(other));
  });

  it('keeps enough to open it again', () => {
    const kept = { uri: 'file:///p/databricks.yml', job: 'train', target: 'dev', view: 'list', zoom: 2 };
    assert.deepEqual(v.parse(jobGraphSubject, kept), { uri: kept.uri, job: 'train', target: 'dev' });
    assert.ok(!v.is(jobGraphSubject, { uri: kept.uri }));
  });
});
