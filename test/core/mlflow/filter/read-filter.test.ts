import assert from 'node:assert/strict';
import { filterFault } from '../../../../src/core/mlflow/filter/read-filter';

describe('A filter for runs', () => {
  const right = [
    '',
    'metrics.rmse < 0.2',
    'metrics."val loss" >= -1e-3 AND params.depth = \'4\'',
    "tags.`mlflow.user` LIKE 'an%' and attributes.status != 'FAILED'",
    "status = 'RUNNING'",
    'start_time > 1795284650114',
    "run_id IN ('a', 'b') AND datasets.name NOT IN ('x')",
    'tags.mlflow.parentRunId IS NULL AND params.depth IS NOT NULL',
    "datasets.name ILIKE 'sales'",
    "params.model like 'x%' and run_id in ('a')",
    'metrics.größe > .5 AND metrics.val.loss < 1.',
  ];
  for (const filter of right) {
    it(`is right as ${filter || 'nothing'}`, () => assert.equal(filterFault(filter), undefined));
  }

  const wrong: readonly [filter: string, marked: string, message: RegExp][] = [
    ['metrics.rmse >> 3', '>', /compared with a number/],
    ["metrics.rmse < '3'", "'3'", /compared with a number/],
    ['params.depth = 4', '4', /text in quotes, as '4'/],
    ["params.depth > '4'", '>', /=, !=, LIKE and ILIKE alone/],
    ["metrics.a > 3 OR params.x = '1'", 'OR', /OR is not possible/],
    ['metric.a > 3 metrics.b > 1', 'metrics.b', /AND is expected/],
    ['rmse < 3', 'rmse', /begin with metrics\./],
    ['foo.rmse < 3', 'foo.rmse', /foo is not known/],
    ["attributes.color = 'red'", 'attributes.color', /no attribute color/],
    ["datasets.rows = '3'", 'datasets.rows', /name, digest and context/],
    ['metrics.rmse', '', /comparison is missing, such as < 0\.2/],
    ['metrics.rmse <', '', /value to compare with is missing/],
    ['metrics.rmse < 1 AND', '', /condition is missing/],
    ["run_id IN ('a'", '', /no end/],
    ['metrics', 'metrics', /a dot and a name are missing/],
    ['metrics.val-loss < 1', 'metrics.val-loss', /quotation marks: metrics\.`val-loss`/],
    ["tags.a.in = 'x'", 'tags.a.in', /quotation marks: tags\.`a\.in`/],
    ['metrics.`val loss < 1', 'metrics.`val loss < 1', /no other/],
    ["params.depth = '4", "'4", /no other/],
    ["attributes.status IN ('RUNNING')", 'IN', /Only run_id/],
    ["Status = 'RUNNING'", 'Status', /not known/],
    ['metrics.rmse < 1e+5', '1e+5', /number/],
    ['metrics.rmse about 3', 'about', /no comparison/],
  ];
  for (const [filter, marked, message] of wrong) {
    it(`is wrong as ${filter}, at ${marked || 'the end'}`, () => {
      const fault = filterFault(filter);
      assert.ok(fault);
      assert.match(fault.message, message);
      assert.equal(filter.slice(fault.span.start, fault.span.end), marked);
      if (marked === '') assert.equal(fault.span.start, filter.length);
    });
  }
});
