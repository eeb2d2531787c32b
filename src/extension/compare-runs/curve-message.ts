import { type Curve, joinCurves } from '../../contracts/compare-runs/curve';
import type { ShowCurves } from '../../contracts/compare-runs/messages';

/** Several curves in one message: few arrays, which VS Code carries as they are. */
export function curvesMessage(metric: string, curves: ReadonlyMap<string, Curve>, isMore: boolean): ShowCurves {
  const all = [...curves.values()];
  const starts = new Uint32Array(all.length + 1);
  all.forEach(({ values }, i) => (starts[i + 1] = (starts[i] ?? 0) + values.length));
  return { type: 'curves', metric, runs: [...curves.keys()], starts, ...joinCurves(all), isMore };
}

/** What a curve has after the points that are known; undefined when those are not as they were. */
export function pointsAfter(known: Curve, now: Curve): Curve | undefined {
  const count = known.values.length;
  if (now.values.length < count) return undefined;
  const isSame = known.values.every((value, i) => Object.is(value, now.values[i]) && known.steps[i] === now.steps[i]);
  if (!isSame) return undefined;
  return { steps: now.steps.slice(count), times: now.times.slice(count), values: now.values.slice(count) };
}
