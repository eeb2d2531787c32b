import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinCurves, lineOf } from '../../../../src/contracts/compare-runs/curve';
import { emptyLayout, readLayout } from '../../../../src/contracts/compare-runs/layout';
import { packMetrics, unpackMetrics } from '../../../../src/contracts/compare-runs/packed-metrics';
import { visibleOn } from '../../../../src/contracts/compare-runs/contrast';
import { palette, styleOf, stylesOf } from '../../../../src/contracts/compare-runs/palette';
import { smooth } from '../../../../src/contracts/compare-runs/smoothing';
import { packSummaries, summarize, unpackSummary } from '../../../../src/contracts/compare-runs/summary';

const curve = (steps: number[], times: number[], values: number[]) => ({
  ...{ steps: Float64Array.from(steps), times: Float64Array.from(times), values: Float64Array.from(values) },
});

describe('curves of a comparison', () => {
  it('keep every point, in the order of their axis', () => {
    const tangled = curve([2, 1, 1, 3], [1_000, 5_000, 2_000, 4_000], [20, 10, 11, 30]);
    assert.deepEqual(lineOf(tangled, 'step'), { x: Float64Array.of(1, 1, 2, 3), y: Float64Array.of(10, 11, 20, 30) });
    assert.deepEqual(lineOf(tangled, 'relative'), {
      x: Float64Array.of(0, 1, 3, 4),
      y: Float64Array.of(20, 11, 30, 10),
    });
    assert.equal(lineOf(tangled, 'wall').x[0], 1);
  });

  it('go on where more points come', () => {
    const whole = joinCurves([curve([1], [1], [1]), curve([2, 3], [2, 3], [4, 9])]);
    assert.deepEqual(whole, curve([1, 2, 3], [1, 2, 3], [1, 4, 9]));
  });

  it('are smoothed without a pull towards zero, around what is not finite', () => {
    const smoothed = smooth(Float64Array.of(4, 4, Number.NaN, 4), 0.9);
    assert.deepEqual(
      [...smoothed].map((value) => Math.round(value * 1e9) / 1e9),
      [4, 4, Number.NaN, 4],
    );
    const [, second] = smooth(Float64Array.of(0, 1), 0.5);
    assert.ok(Math.abs((second ?? 0) - 2 / 3) < 1e-12);
  });

  it('stay between their lowest and highest value when smoothed', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 0.99, noNaN: true }), (values, weight) => {
        const [low, high] = [Math.min(...values), Math.max(...values)];
        const slack = 1e-6 * Math.max(1, high - low, Math.abs(low), Math.abs(high));
        return smooth(Float64Array.from(values), weight).every(
          (value) => value >= low - slack && value <= high + slack,
        );
      }),
    );
  });

  it('come to a first, last, lowest and highest value', () => {
    const summary = summarize(curve([0, 1, 2, 2], [0, 1, 3, 2], [5, Number.NaN, 7, -Infinity]));
    assert.deepEqual(summary, { count: 4, first: 5, last: 7, min: 5, minStep: 0, max: 7, maxStep: 2 });
    assert.equal(summarize(curve([], [], [])), undefined);
    assert.ok(Number.isNaN(summarize(curve([0], [0], [Number.NaN]))?.min));
    assert.ok(summary);
    assert.deepEqual(unpackSummary(packSummaries([summary, summary]), 1), summary);
  });
});

describe('what a comparison is told and keeps', () => {
  it('has the last values of many metrics in a few arrays, NaN among them', () => {
    const points = [
      new Map([['a', { value: 1, step: 2 }]]),
      new Map(),
      new Map([
        ['b', { value: Number.NaN, step: 0 }],
        ['a', { value: Infinity, step: 9 }],
      ]),
    ];
    const packed = packMetrics(points);
    assert.deepEqual(packed.names, ['a', 'b']);
    const names = ['a', 'b', 'c'];
    const read = unpackMetrics(packed).map((run) => names.map((name) => run.get(name)));
    assert.deepEqual(
      read,
      points.map((run) => names.map((name) => run.get(name))),
    );
  });

  it('can be read when an older version kept less, and is refused when it is something else', () => {
    assert.deepEqual(readLayout({ view: 'curves' }), { ...emptyLayout, view: 'curves' });
    assert.equal(readLayout({ view: 'unheard of' }), undefined);
    assert.equal(readLayout(undefined), undefined);
  });
});

describe('the colours of runs', () => {
  it('stand out from light and dark grounds', () => {
    for (const colour of palette) {
      assert.ok(contrast(colour, '#ffffff') >= 3, `${colour} on white: ${contrast(colour, '#ffffff')}`);
      assert.ok(contrast(colour, '#1e1e1e') >= 3, `${colour} on dark: ${contrast(colour, '#1e1e1e')}`);
    }
  });

  it('are told apart by the kind of line when there are no more of them', () => {
    const looks = Array.from({ length: 40 }, (_, i) => JSON.stringify(styleOf(i)));
    assert.equal(new Set(looks).size, 40);
  });

  const ids = Array.from({ length: 12 }, (_, i) => `run-${i}`);
  const look = (styles: ReturnType<typeof stylesOf>, id: string): string => JSON.stringify(styles.get(id));

  it('are those that people choose, and nobody else changes for that', () => {
    const before = stylesOf(ids, {}, '#ffffff');
    const after = stylesOf(ids, { 'run-2': '#3b82f6', 'run-11': '#800080' }, '#ffffff');
    assert.deepEqual(after.get('run-11'), { colour: '#800080', dash: [] }, 'a colour of its own needs no dashes');
    assert.equal(after.get('run-2')?.colour, '#3b82f6');
    const looks = new Set(ids.map((id) => look(after, id)));
    assert.equal(looks.size, ids.length, 'told apart by the kind of line from the two that are blue already');
    const others = ids.filter((id) => id !== 'run-2' && id !== 'run-11');
    assert.deepEqual(
      others.map((id) => look(after, id)),
      others.map((id) => look(before, id)),
    );
  });

  it('can be seen on every ground, whatever is chosen', () => {
    for (const ground of ['#ffffff', '#000000', '#1f1f1f', '#fdf6e3', '#808080', '#777777']) {
      for (const colour of [...palette, '#ffffff', '#000000', '#ffff00', '#00008b', '#7f7f7f']) {
        const seen = visibleOn(colour, ground);
        assert.ok(contrast(seen, ground) >= 3, `${colour} as ${seen} on ${ground}: ${contrast(seen, ground)}`);
      }
    }
    assert.equal(visibleOn('#ffff00', '#1f1f1f'), '#ffff00', 'what can be seen stays');
    assert.equal(visibleOn('#ffff00', 'rgb(1 2 3)'), '#ffff00');
  });
});

/** As WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
