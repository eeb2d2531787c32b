import assert from 'node:assert/strict';
import { HeardLines } from '../../../src/extension/deployment/heard-lines';
import { NewestOnly } from '../../../src/extension/deployment/newest-only';

function heard(count: number): string[] {
  const taken: string[] = [];
  const lines = new HeardLines((line) => taken.push(line));
  for (let line = 1; line <= count; line += 1) lines.add(`line ${line}`);
  lines.end();
  return taken;
}

describe('What a program says while it works', () => {
  it('is logged as it comes', () => {
    const taken: string[] = [];
    const lines = new HeardLines((line) => taken.push(line));
    lines.add('Uploading files');
    assert.deepEqual(taken, ['Uploading files']);
  });

  it('is logged whole as long as it is not too much', () => {
    const taken = heard(2_100);
    assert.deepEqual([taken.length, taken.at(0), taken.at(-1)], [2_100, 'line 1', 'line 2100']);
  });

  it('is logged with its beginning and its last lines, in their order, when it never ends to come', () => {
    const taken = heard(100_000);
    assert.deepEqual(taken.slice(1_999, 2_002), ['line 2000', '[97800 lines left out]', 'line 99801']);
    assert.deepEqual([taken.length, taken.at(-2), taken.at(-1)], [2_201, 'line 99999', 'line 100000']);
  });

  it('is logged with lines that can be read', () => {
    const taken: string[] = [];
    new HeardLines((line) => taken.push(line)).add('x'.repeat(60_000));
    assert.equal(taken[0]?.length, 2_001);
  });

  it('is shown as progress with what was said last, however much was said at once', () => {
    const shown: string[] = [];
    const waiting: (() => void)[] = [];
    const newest = new NewestOnly(
      (text) => shown.push(text),
      (work) => waiting.push(work),
    );
    for (const text of ['Uploading', 'Created jobs.train', 'Created jobs.score']) newest.add(text);
    for (const work of waiting.splice(0)) work();
    newest.add('Deployed');
    for (const work of waiting.splice(0)) work();
    assert.deepEqual(shown, ['Created jobs.score', 'Deployed']);
  });
});
