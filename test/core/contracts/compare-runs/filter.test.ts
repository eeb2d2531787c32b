import assert from 'node:assert/strict';
import { FilterError, parseFilter, summarizedMetrics } from '../../../../src/contracts/compare-runs/filter';
import { summarize } from '../../../../src/contracts/compare-runs/summary';
import { aTable } from './some-runs';

describe('the filter of a comparison', () => {
  const history = summarize({
    ...{ steps: Float64Array.of(0, 1), times: Float64Array.of(0, 1), values: Float64Array.of(0.99, 0.8) },
  });
  assert.ok(history);
  const table = aTable({
    first: { params: { lr: '0.1', model: 'xgb', 'batch size': '32' }, metrics: { acc: 0.8 }, user: 'ana' },
    second: { params: { lr: '0.010', model: 'Forest' }, metrics: { acc: 0.95, loss: Number.NaN } },
    third: { params: { model: 'xgb' }, tags: { team: 'ml' }, status: 'FAILED' },
  }).withSummaries('acc', new Map([['first', history]]));

  const kept = (text: string): string =>
    table.runs
      .filter(parseFilter(text, table))
      .map(({ id }) => id)
      .join(' ');

  it('takes every run when it is empty', () => assert.equal(kept('  '), 'first second third'));

  it('compares params and metrics as numbers', () => {
    assert.equal(kept('lr = 0.01'), 'second');
    assert.equal(kept('lr>=0.1'), 'first');
    assert.equal(kept('params.lr < 1e-1'), 'second');
    assert.equal(kept('metrics.acc > .9'), 'second');
    assert.equal(kept('loss = nan'), 'second');
    assert.equal(kept('loss > 0'), '', 'NaN is neither more nor less');
  });

  it('needs all conditions, with or without "and"', () => {
    assert.equal(kept('model = xgb and lr > 0'), 'first');
    assert.equal(kept('model=xgb status=failed'), 'third');
  });

  it('knows texts, parts of texts and what is missing', () => {
    assert.equal(kept('model != xgb'), 'second');
    assert.equal(kept('model ~ for'), 'second');
    assert.equal(kept('tags.team !~ ml'), 'first second');
    assert.equal(kept('lr != 0.1'), 'second third');
  });

  it('looks for a word alone in names, users and params', () => {
    assert.equal(kept('ana'), 'first');
    assert.equal(kept('fores'), 'second');
    assert.equal(kept('"xgb" third'), 'third');
  });

  it('takes names with blanks in quotes', () => assert.equal(kept('"batch size" = 32'), 'first'));

  it('asks for what a history comes to', () => {
    assert.equal(kept('max(acc) > 0.9'), 'first');
    assert.deepEqual(summarizedMetrics('max(acc) > 0.9 min(val loss) < 1'), ['acc', 'val loss']);
  });

  it('says what is missing', () => {
    const says = (text: string, reason: string): void =>
      assert.throws(
        () => kept(text),
        (error) => error instanceof FilterError && error.reason === reason,
      );
    says('lr >', 'no-value');
    says('> 3', 'no-value');
    says('lr > > 2', 'no-value');
    says('name = "a', 'open-quote');
  });
});
