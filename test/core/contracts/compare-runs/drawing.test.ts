import assert from 'node:assert/strict';
import type { Column } from '../../../../src/contracts/compare-runs/column';
import { rankCorrelation } from '../../../../src/contracts/compare-runs/correlation';
import {
  type CurvesDrawing,
  curvesSize,
  drawCurves,
} from '../../../../src/contracts/compare-runs/drawing/curves-drawing';
import { drawParallel, lineNear, planParallel } from '../../../../src/contracts/compare-runs/drawing/parallel-drawing';
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
