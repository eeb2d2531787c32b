/** The history of one metric of one run, point by point: every point that was logged. Arrays of one length. */
export interface Curve {
  readonly steps: Float64Array;
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** What a curve is drawn over: the step, the seconds since its first point, or the time of day. */
export type CurveAxis = 'step' | 'relative' | 'wall';

/** Points ready to be drawn: x never falls. */
export interface Line {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export const emptyCurve: Curve = {
  steps: new Float64Array(),
  times: new Float64Array(),
  values: new Float64Array(),
};

/** Curves one after the other, as one. */
export function joinCurves(curves: readonly Curve[]): Curve {
  const [only] = curves;
  if (curves.length === 1 && only) return only;
  return {
    steps: joined(curves.map(({ steps }) => steps)),
    times: joined(curves.map(({ times }) => times)),
    values: joined(curves.map(({ values }) => values)),
  };
}

/** The curve over an axis. `relative` is in seconds, `wall` in seconds since 1970, as the drawing library wants it. */
export function lineOf({ steps, times, values }: Curve, axis: CurveAxis): Line {
  if (axis === 'step') return inOrder({ x: steps, y: values });
  const start = axis === 'relative' ? times.reduce((first, time) => Math.min(first, time), Infinity) : 0;
  return inOrder({ x: times.map((time) => (time - start) / 1000), y: values });
}

function inOrder({ x, y }: Line): Line {
  if (x.every((value, i) => i === 0 || value >= (x[i - 1] ?? value))) return { x, y };
  const order = Uint32Array.from(x, (_, i) => i).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || a - b);
  return { x: Float64Array.from(order, (i) => x[i] ?? 0), y: Float64Array.from(order, (i) => y[i] ?? 0) };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
