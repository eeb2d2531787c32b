import { packMetrics } from '../../src/contracts/compare-runs/packed-metrics';
import type { ComparedRun } from '../../src/contracts/compare-runs/run';
import type { CompareSubject, ShowCurves, ShowRuns, ShowSetting } from '../../src/contracts/compare-runs/messages';

const started = Date.UTC(2026, 2, 1, 9);
const subject: CompareSubject = { server: 'http://127.0.0.1:5000', runs: [] };

export const aSetting: ShowSetting = { type: 'setting', subject, server: '127.0.0.1:5000', layout: undefined };

/** Runs of a search over two params, each a little worse than the one before. */
export function someRuns(count: number, metrics: readonly string[] = ['accuracy', 'val_loss']): ShowRuns {
  const runs = Array.from({ length: count }, (_, i) => aRun(i));
  const values = runs.map((_, i) => new Map(metrics.map((name, m) => [name, { value: valueOf(i, m), step: 99 }])));
  return { type: 'runs', runs, metrics: packMetrics(values) };
}

function aRun(i: number): ComparedRun {
  const digest = i % 2 === 0 ? 'a1b2c3' : 'd4e5f6';
  const data = {
    name: 'customers',
    digest,
    context: 'training',
    sourceType: 'delta_table',
    source: 'main.shop.customers',
  };
  return {
    ...{
      id: idOf(i),
      name: `run-${i + 1}`,
      experiment: '1',
      status: i === 1 ? 'RUNNING' : 'FINISHED',
      isLive: i === 1,
    },
    ...{ started: started + i * 600_000, ended: i === 1 ? undefined : started + i * 600_000 + 65_000 },
    ...{ user: 'ana', source: 'notebooks/train.py', commit: String(i % 3).repeat(40) },
    params: {
      learning_rate: ['0.1', '0.01', '1e-3'][i % 3] ?? '',
      depth: String(2 + (i % 9)),
      model: 'xgb',
      seed: '7',
    },
    tags: { team: 'ml' },
    datasets: [{ ...data, schema: '', profile: '' }],
  };
}

export function idOf(i: number): string {
  return `${String(i).padStart(6, '0')}${'f'.repeat(26)}`;
}

/** A curve for each run that falls like a loss, with noise that is the same each time. */
export function someCurves(metric: string, runs: number, points: number): ShowCurves {
  const all = runs * points;
  const at = (i: number): { run: number; step: number } => ({ run: Math.floor(i / points), step: i % points });
  return {
    ...{ type: 'curves', metric, runs: Array.from({ length: runs }, (_, i) => idOf(i)), isMore: false },
    starts: Uint32Array.from({ length: runs + 1 }, (_, i) => i * points),
    steps: Float64Array.from({ length: all }, (_, i) => at(i).step),
    times: Float64Array.from({ length: all }, (_, i) => started + at(i).step * 1000),
    values: Float64Array.from({ length: all }, (_, i) => loss(at(i).run, at(i).step / points, i)),
  };
}

function loss(run: number, share: number, i: number): number {
  return (1 + run * 0.05) * Math.exp(-3 * share) + 0.1 * Math.abs(Math.sin(i * 12.9898)) * (1 - share);
}

function valueOf(run: number, metric: number): number {
  return metric === 0 ? 0.95 - run * 0.01 : 0.2 + ((run * 7) % 13) * 0.03 + metric;
}
