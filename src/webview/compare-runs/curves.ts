import { type Curve, type CurveAxis, joinCurves, type Line, lineOf } from '../../contracts/compare-runs/curve';
import type { ShowCurves } from '../../contracts/compare-runs/messages';
import { smooth } from '../../contracts/compare-runs/smoothing';

/** The points that have come, by metric and run. It never changes; `with` gives another. */
export class Curves {
  static readonly none = new Curves(new Map());
  private static readonly lines = new WeakMap<Curve, Map<string, Line>>();

  private constructor(private readonly byMetric: ReadonlyMap<string, ReadonlyMap<string, Curve>>) {}

  with({ metric, runs, starts, steps, times, values, isMore }: ShowCurves): Curves {
    const curves = new Map(this.byMetric.get(metric));
    runs.forEach((run, i) => {
      const [from, to] = [starts[i] ?? 0, starts[i + 1] ?? 0];
      const curve = { steps: steps.slice(from, to), times: times.slice(from, to), values: values.slice(from, to) };
      const known = isMore ? curves.get(run) : undefined;
      curves.set(run, known ? joinCurves([known, curve]) : curve);
    });
    return new Curves(new Map([...this.byMetric, [metric, curves]]));
  }

  curve(metric: string, run: string): Curve | undefined {
    return this.byMetric.get(metric)?.get(run);
  }

  /** The curve as it is drawn; worked out once. */
  static line(curve: Curve, axis: CurveAxis, smoothing: number): Line {
    const known = Curves.lines.get(curve) ?? new Map<string, Line>();
    Curves.lines.set(curve, known);
    const key = `${axis} ${smoothing}`;
    const line = known.get(key) ?? smoothed(lineOf(curve, axis), smoothing);
    // The line as it was logged and one smoothed are enough to keep.
    if (known.size > 3) known.clear();
    known.set(key, line);
    return line;
  }
}

function smoothed(line: Line, weight: number): Line {
  return weight > 0 ? { x: line.x, y: smooth(line.y, weight) } : line;
}
