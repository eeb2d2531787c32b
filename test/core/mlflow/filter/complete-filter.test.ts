import assert from 'node:assert/strict';
import { completeFilter, type Completion } from '../../../../src/core/mlflow/filter/complete-filter';
import { filterFault } from '../../../../src/core/mlflow/filter/read-filter';
import { seenValues } from '../../../../src/core/mlflow/filter/seen-values';
import type { Run } from '../../../../src/core/mlflow/run';

function run(id: string, params: Run['params'], metrics: Readonly<Record<string, number>>): Run {
  return {
    id,
    name: `run ${id}`,
    experimentId: '1',
    status: 'FINISHED',
    lifecycle: 'active',
    params,
    tags: { team: 'bakery', 'mlflow.user': 'ana', 'mlflow.log-model.history': '[]' },
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([key, value]) => [key, { value, step: 0, timestampMs: 0 }]),
    ),
    datasets: [],
    modelInputs: [],
    modelOutputs: [],
    startMs: 1_795_284_650_114 + Number(id),
  };
}

const seen = seenValues([
  run('1', { model: 'xgb', note: "baker's own", path: 'C:\\' }, { rmse: 0.3, 'val loss': 2, rmse_test: 1 }),
  run('2', { model: 'ridge', note: '"so" it\'s' }, { rmse: 0.25, 'val loss': NaN }),
  run('3', { model: 'ridge' }, { rmse: 1e21 }),
]);

/** At the bar, or at the end. */
function completions(marked: string): readonly Completion[] {
  const bar = marked.indexOf('|');
  const filter = marked.replace('|', '');
  return completeFilter(filter, bar < 0 ? filter.length : bar, { seen, timeText: (ms) => `at ${ms}` });
}

function labels(marked: string): string[] {
  return completions(marked).map(({ label }) => label);
}

function chosen(marked: string, label: string): string {
  const filter = marked.replace('|', '');
  const found = completions(marked).find((each) => each.label === label);
  assert.ok(found, `${label} is not among ${labels(marked).join(' ')}`);
  return filter.slice(0, found.replaced.start) + found.text + filter.slice(found.replaced.end);
}

describe('Completion in a filter for runs', () => {
  it('offers what runs have at the beginning and after AND, what people named first', () => {
    for (const filter of ['', "params.model = 'xgb' and ", 'metrics.rmse < 1 AND ']) {
      const found = labels(filter);
      assert.deepEqual(found.slice(0, 7), [
        'metrics.rmse',
        'metrics.rmse_test',
        'metrics.`val loss`',
        'params.model',
        'params.note',
        'params.path',
        'tags.team',
      ]);
      assert.ok(found.includes('attributes.status') && found.includes('datasets.name'));
      assert.ok(found.indexOf('tags.mlflow.user') > found.indexOf('datasets.context'));
      assert.ok(found.includes('tags.`mlflow.log-model.history`'));
    }
  });

  it('finds a name by any part of it, quoted or not', () => {
    assert.deepEqual(labels('metrics.v')[0], 'metrics.`val loss`');
    assert.equal(labels('loss')[0], 'metrics.`val loss`');
    assert.equal(chosen('rmse_', 'metrics.rmse_test'), 'metrics.rmse_test ');
    assert.equal(chosen('metrics.`val l', 'metrics.`val loss`'), 'metrics.`val loss` ');
    assert.equal(chosen('metrics."val l', 'metrics.`val loss`'), 'metrics.`val loss` ');
  });

  it('offers the comparisons that a name takes', () => {
    assert.deepEqual(labels('metrics.rmse '), ['<', '<=', '>', '>=', '=', '!=']);
    assert.deepEqual(labels('params.model '), ['=', '!=', 'LIKE', 'ILIKE', 'IS NULL', 'IS NOT NULL']);
    assert.deepEqual(labels('attributes.status '), ['=', '!=', 'LIKE', 'ILIKE']);
    assert.deepEqual(labels('run_id '), ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN']);
    assert.deepEqual(labels('start_time '), ['<', '<=', '>', '>=', '=', '!=']);
    assert.equal(chosen('params.model li', 'LIKE'), 'params.model LIKE ');
  });

  it('goes on behind a name that is whole, with a space between', () => {
    assert.equal(chosen('metrics.rmse', '<'), 'metrics.rmse < ');
    assert.equal(labels('metrics.rmse').at(-1), 'metrics.rmse_test');
    assert.equal(chosen('metrics.rmse <', '0.25'), 'metrics.rmse < 0.25');
  });

  it('offers values that were seen: numbers from the lowest up, text by how often it was seen', () => {
    assert.deepEqual(labels('metrics.rmse < '), ['0.25', '0.3', '1e21']);
    assert.deepEqual(labels('metrics.`val loss` > '), ['2']);
    assert.deepEqual(labels('params.model = '), ["'ridge'", "'xgb'"]);
    assert.deepEqual(labels("params.model = 'x"), ["'xgb'"]);
    assert.deepEqual(labels('params.model ILIKE '), ["'%ridge%'", "'%xgb%'"]);
    assert.deepEqual(labels('status = ')[0], "'FINISHED'");
    assert.ok(labels('status = ').includes("'RUNNING'"));
    assert.deepEqual(completions('start_time > ')[0]?.detail, 'at 1795284650117');
  });

  it('writes text with marks as the grammar, which knows no escapes, and leaves out what cannot be written', () => {
    assert.deepEqual(labels('params.note = '), ['"baker\'s own"']);
    assert.deepEqual(labels('params.path = '), []);
  });

  it('offers AND after a condition, and the parts of a list', () => {
    assert.deepEqual(labels("params.model = 'xgb' "), ['AND']);
    assert.equal(chosen("params.model = 'xgb'", 'AND'), "params.model = 'xgb' AND ");
    assert.equal(chosen('params.model ', 'IS NULL'), 'params.model IS NULL');
    assert.equal(chosen('run_id IN ', '('), 'run_id IN (');
    assert.equal(chosen('run_id IN (', "'2'"), "run_id IN ('2'");
    assert.equal(chosen("run_id IN ('2'", ','), "run_id IN ('2', ");
    assert.equal(chosen("run_id IN ('2'", ')'), "run_id IN ('2')");
  });

  it('replaces the whole word at the cursor and leaves what is behind it', () => {
    assert.equal(
      chosen("met|rics.x < 1 AND params.model = 'xgb'", 'metrics.rmse'),
      "metrics.rmse < 1 AND params.model = 'xgb'",
    );
    assert.equal(
      chosen("params.model = '|ridge' AND metrics.rmse < 1", "'xgb'"),
      "params.model = 'xgb' AND metrics.rmse < 1",
    );
  });

  it('offers nothing behind a mistake', () => {
    assert.deepEqual(labels('metrics.rmse about '), []);
    assert.deepEqual(labels('metrics.a > 3 OR params.x = '), []);
  });

  it('never makes a filter that is wrong', () => {
    const finished = new Set<string>();
    const grow = (filter: string, depth: number): void => {
      const fault = filterFault(filter);
      assert.ok(!fault || fault.span.start === filter.length, `${filter}: ${fault?.message}`);
      if (!fault) finished.add(filter);
      if (depth === 0) return;
      for (const { text, replaced } of completions(filter)) {
        if (replaced.start === filter.length && text !== 'AND ') grow(filter + text, depth - 1);
      }
    };
    grow('', 3);
    assert.ok(finished.size > 100);
  });
});
