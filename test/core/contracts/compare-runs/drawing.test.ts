import assert from 'node:assert/strict';
import { type Brushes, moveEnd } from '../../../../src/contracts/compare-runs/brush';
import type { Column } from '../../../../src/contracts/compare-runs/column';
import { rankCorrelation } from '../../../../src/contracts/compare-runs/correlation';
import {
  type CurvesDrawing,
  curvesSize,
  drawCurves,
} from '../../../../src/contracts/compare-runs/drawing/curves-drawing';
import {
  brushed,
  drawParallel,
  lineNear,
  planParallel,
} from '../../../../src/contracts/compare-runs/drawing/parallel-drawing';
import type { Ink } from '../../../../src/contracts/compare-runs/drawing/pen';
import { likelyKind, linearTicks, numberScale, scaleOf } from '../../../../src/contracts/compare-runs/drawing/scale';
import { drawScatter, planScatter, pointNear } from '../../../../src/contracts/compare-runs/drawing/scatter-drawing';
import { SvgPen } from '../../../../src/contracts/compare-runs/drawing/svg-pen';
import { styleOf } from '../../../../src/contracts/compare-runs/palette';
import { aTable } from './some-runs';

const ink: Ink = { foreground: '#000', muted: '#555', grid: '#ddd', background: '#fff', font: 'sans-serif' };
const lr: Column = { kind: 'param', name: 'lr' };
const model: Column = { kind: 'param', name: 'model' };
const loss: Column = { kind: 'metric', name: 'loss', aggregate: 'last' };
const size = { width: 600, height: 400 };

describe('axes', () => {
  it('have round numbers', () => {
    assert.deepEqual(linearTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(linearTicks(-0.013, 0.021, 3), [0, 0.02]);
    assert.deepEqual(
      numberScale(0.001, 100, 'log').ticks.map(({ text }) => text),
      ['0.001', '0.01', '0.1', '1', '10', '100'],
    );
  });

  it('have no place for zero when they are logarithmic, nor for what is not finite', () => {
    const scale = scaleOf([0, 1, 100, Number.NaN], 'log');
    assert.deepEqual([0, 1, 10, 100, Number.NaN, undefined].map(scale.share), [
      undefined,
      0,
      0.5,
      1,
      undefined,
      undefined,
    ]);
    assert.equal(scaleOf([-1, 0], 'log').share(-1), undefined);
    assert.equal(scaleOf([3]).share(3), 0.5);
  });

  it('know what is at a place, the ends to the last digit', () => {
    const rates = [0.3, 0.0007, 0.1];
    const scale = scaleOf(rates, 'log');
    assert.deepEqual([-1, 0, 1, 7].map(scale.at), [0.0007, 0.0007, 0.3, 0.3]);
    assert.ok(Math.abs(Number(scale.at(scale.share(0.1) ?? 0)) - 0.1) < 1e-12);
    assert.equal(numberScale(0, 8, 'linear').at(0.25), 2);
    assert.deepEqual([-1, 0.2, 0.3, 0.9].map(scaleOf(['a', 'b', 'c']).at), ['a', 'a', 'b', 'c']);
    assert.equal(scaleOf([]).at(0.5), undefined);
  });

  it('are logarithmic for what goes over powers of ten, as learning rates do', () => {
    assert.deepEqual([[0.1, 0.001], [1, 2, undefined], [0, 100], ['a']].map(likelyKind), [
      ...['log', 'linear', 'linear', 'linear'],
    ]);
  });

  it('have a place for each text when not all are numbers', () => {
    const scale = scaleOf(['b', 2, 'a', undefined]);
    assert.deepEqual(
      scale.ticks.map(({ text, share }) => [text, share]),
      [
        ['2', 0],
        ['a', 0.5],
        ['b', 1],
      ],
    );
  });
});

describe('a drawing in an SVG', () => {
  const table = aTable({
    'a<b': { params: { lr: '0.1', model: 'x' }, metrics: { loss: 1 } },
    c: { params: { lr: '0.2', model: 'y' }, metrics: { loss: 3 } },
    d: { params: { model: 'y' }, metrics: { loss: 2 } },
  });

  const lines = [
    { x: [0, 1, 2, 3], y: [1, 2, Number.NaN, 4] },
    { x: [5], y: [2] },
  ].map(({ x, y }, i) => ({
    ...{ label: `run <${i}>`, style: styleOf(i + 10), line: { x: Float64Array.from(x), y: Float64Array.from(y) } },
  }));
  const drawing: CurvesDrawing = { title: 'loss & more', lines, xTitle: 'Step', xScale: 'linear', yScale: 'linear' };

  it('has every point of the curves, breaks where one is missing, and names the runs', () => {
    const pen = new SvgPen(curvesSize(drawing), ink, drawing.title);
    drawCurves(pen, drawing, ink);
    const svg = pen.toString();
    assert.match(svg, /<title>loss &amp; more<\/title>/);
    assert.match(svg, /run &lt;0&gt;/);
    assert.match(svg, /d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+M[\d.]+ [\d.]+"[^>]*stroke-dasharray="8 4"/);
    assert.match(svg, /<circle/, 'a point alone is a dot');
    assert.doesNotMatch(svg, /NaN|style=/);
  });

  it('has a line for each run over parallel axes, and finds it again', () => {
    const plan = planParallel(table, table.runs, [lr, model, loss], size);
    const pen = new SvgPen(size, ink, 'Parallel');
    drawParallel(pen, plan, () => ({ colour: '#f00', width: 1 }), ink);
    assert.equal(pen.toString().match(/stroke="#f00"/g)?.length, 3);
    const [first] = plan.lines;
    assert.ok(first);
    const [x = 0, y = 0] = [first.xs[2], first.ys[2]];
    assert.equal(lineNear(plan, x - 1, y - 1)?.id, 'a<b');
    assert.equal(lineNear(plan, x, y + 100), undefined);
  });

  it('lets those stand back that are not within what is marked', () => {
    const whole = planParallel(table, table.runs, [lr, model, loss], size);
    const within = (brushes: Brushes): string[] =>
      brushed(whole, table, brushes).lines.flatMap(({ run, isWithin }) => (isWithin ? [run.id] : []));
    assert.deepEqual(within({}), ['a<b', 'c', 'd']);
    assert.deepEqual(
      within({ 'param:lr': { low: 0.1, high: 0.2 } }),
      ['a<b', 'c'],
      'both ends, not what lacks a value',
    );
    const two = { 'param:model': { low: 'y', high: 'y' }, 'metric.last:loss': { low: 2.5, high: 9 } };
    assert.deepEqual(within(two), ['c'], 'all marks at once');
    assert.deepEqual(within({ 'param:seed': { low: 1, high: 2 } }), ['a<b', 'c', 'd'], 'an axis that is not there');
    const plan = brushed(whole, table, two);
    const pen = new SvgPen(size, ink, 'Parallel');
    drawParallel(pen, plan, ({ isWithin }) => ({ colour: isWithin ? '#f00' : '#00f', width: 1 }), ink);
    const svg = pen.toString();
    assert.ok(svg.lastIndexOf('#00f') < svg.indexOf('#f00'), 'they lie below the others');
    assert.equal(svg.match(/stroke-width="6"/g)?.length, 2, 'the marks can be seen');
    const [first] = plan.lines;
    assert.ok(first);
    assert.equal(lineNear(plan, (first.xs[2] ?? 0) - 1, first.ys[2] ?? 0), undefined, 'and are not pointed at');
  });

  it('has a point for each run that has both values, and tells which have not', () => {
    const axes = [lr, loss].map((column) => ({ column, kind: 'linear' }) as const);
    const [x, y] = axes;
    assert.ok(x && y);
    const plan = planScatter(table, table.runs, x, y, size);
    assert.deepEqual(
      plan.without.map(({ id }) => id),
      ['d'],
    );
    const [, second] = plan.points;
    assert.ok(second);
    assert.equal(pointNear(plan, second.x + 3, second.y)?.id, 'c');
    const pen = new SvgPen(size, ink, 'Scatter');
    drawScatter(pen, plan, () => '#f00', ink);
    assert.equal(pen.toString().match(/<circle/g)?.length, 2);
  });
});

describe('a mark on an axis', () => {
  const values = [0.001, 0.01, 0.1, 'adam'];

  it('goes from value to value, as far as the other end, and is gone when it holds all', () => {
    const from = moveEnd(values, undefined, 'low', 1);
    assert.deepEqual(from, { low: 0.01, high: 'adam' });
    const to = moveEnd(values, from, 'high', -1);
    assert.deepEqual(to, { low: 0.01, high: 0.1 });
    assert.deepEqual(moveEnd(values, to, 'low', Infinity), { low: 0.1, high: 0.1 });
    assert.deepEqual(moveEnd(values, to, 'high', -7), { low: 0.01, high: 0.01 });
    assert.equal(moveEnd(values, from, 'low', -Infinity), undefined);
    assert.equal(moveEnd([], undefined, 'low', 1), undefined);
  });

  it('that was pulled goes on with the next value within it', () => {
    assert.deepEqual(moveEnd(values, { low: 0.005, high: 0.5 }, 'high', -1), { low: 0.01, high: 0.01 });
  });
});

describe('rank correlation', () => {
  it('is 1 for what only rises, -1 for what only falls, and shares ranks among ties', () => {
    assert.equal(rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000]), 1);
    assert.equal(rankCorrelation([1, 2, 3], [3, 2, 1]), -1);
    assert.ok(Math.abs((rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4]) ?? 0) - 0.9487) < 1e-4);
  });

  it('says nothing of too few pairs, or of what never changes', () => {
    assert.equal(rankCorrelation([1, 2], [1, 2]), undefined);
    assert.equal(rankCorrelation([1, 1, 1], [1, 2, 3]), undefined);
  });
});
