import type { Backend } from '../../clients/mlflow/backend';
import { isNotThere } from '../../clients/mlflow/not-there';
import type { Curve } from '../../contracts/compare-runs/curve';
import type { CompareMessage } from '../../contracts/compare-runs/messages';
import { type MetricSummary, packSummaries, summarize } from '../../contracts/compare-runs/summary';
import { isUnderWay, type Run } from '../../core/mlflow/run';
import { Disposable } from '../base/disposable';
import { curvesMessage, pointsAfter } from './curve-message';
import { readHistories } from './histories';
import { readRuns } from './read-runs';
import { comparedRun, packedMetrics } from './to-compared';

/** Where a feed tells what it knows. */
export interface Listener {
  /** How things are: an inside that begins later is told it too. */
  show(message: CompareMessage): void;
  /** What came just now. */
  post(message: CompareMessage): void;
  /** What went wrong, for the log. */
  failed(error: unknown): void;
}

/** Resolves when it is time to look for changes again; rejects when the signal is aborted. */
export type Pause = (signal: AbortSignal) => Promise<void>;

interface WantedCurves {
  readonly metrics: readonly string[];
  readonly runs: readonly string[];
}

/** What a comparison knows of its runs: read as it is wanted, and again while a run is still training. */
export class CompareFeed extends Disposable {
  private readonly life = new AbortController();
  private readonly runs = new Map<string, Run>();
  private readonly curves = new Map<string, Curve>();
  private readonly summaries = new Map<string, Map<string, MetricSummary>>();
  private reading = { curves: new AbortController(), summaries: new AbortController() };
  private wantedCurves: WantedCurves = { metrics: [], runs: [] };
  private wantedSummaries: readonly string[] = [];
  /** Every run that went on at some time since the comparison began. */
  private readonly wereLive = new Set<string>();
  /** Runs that the server does not have any more: nothing new comes of them. */
  private readonly gone = new Set<string>();
  private isFollowing = false;

  constructor(
    private readonly backend: Backend,
    private readonly ids: readonly string[],
    private readonly listener: Listener,
    private readonly pause: Pause,
  ) {
    super();
    this.track({ dispose: () => this.life.abort() });
    this.track({ dispose: () => this.reading.curves.abort() });
    this.track({ dispose: () => this.reading.summaries.abort() });
  }

  run(id: string): Run | undefined {
    return this.runs.get(id);
  }

  /** Reads the runs, and everything that is wanted of them, anew. */
  async read(): Promise<void> {
    await this.attempt(async () => {
      const { runs, failures } = await readRuns(this.backend, this.ids, this.life.signal);
      const [failure] = failures.values();
      if (runs.length === 0 && failures.size > 0 && this.runs.size > 0) {
        // What was known stays to be looked at while the server is away.
        return this.problem(failure, 'No run could be read anew. ');
      }
      this.runs.clear();
      this.wereLive.clear();
      this.gone.clear();
      for (const run of runs) this.keep(run);
      this.listener.show({ type: 'runs', runs: runs.map(comparedRun), metrics: packedMetrics(runs) });
      this.listener.show({ type: 'update', runs: [], metrics: packedMetrics([]) });
      this.tellTime();
      this.problem(failure, failures.size > 0 ? `${failures.size} runs could not be read. ` : '');
    });
    this.curves.clear();
    this.summaries.clear();
    await Promise.all([this.wantCurves(this.wantedCurves), this.wantSummaries(this.wantedSummaries)]);
    void this.follow();
  }

  /** Reads what is not known yet and tells all of it; what was wanted before and is still being read is given up. */
  async wantCurves(wanted: WantedCurves): Promise<void> {
    this.wantedCurves = wanted;
    this.reading.curves.abort();
    const { signal } = (this.reading.curves = new AbortController());
    const missing = wanted.metrics.map((metric) => [metric, this.havingMetric(metric, wanted.runs)] as const);
    const total = missing.reduce((sum, [, runs]) => sum + runs.length, 0);
    let done = 0;
    const tellProgress = (): void => this.listener.show({ type: 'progress', done, total });
    tellProgress();
    await this.attempt(async () => {
      for (const [metric, runs] of missing) {
        const known = runs.filter((run) => this.curves.has(keyOf(metric, run)));
        if (known.length > 0) this.tellCurves(metric, known, false);
        done += known.length;
        const unknown = runs.filter((run) => !known.includes(run));
        for await (const read of readHistories(this.backend, metric, unknown, signal)) {
          for (const [run, curve] of read.curves) this.curves.set(keyOf(metric, run), curve);
          this.tellCurves(metric, [...read.curves.keys()], false);
          if (read.failure !== undefined) this.problem(read.failure);
          done += read.runs.length;
          tellProgress();
        }
      }
      tellProgress();
    });
  }

  async wantSummaries(metrics: readonly string[]): Promise<void> {
    this.wantedSummaries = metrics;
    this.reading.summaries.abort();
    const { signal } = (this.reading.summaries = new AbortController());
    await this.attempt(async () => {
      for (const metric of metrics) {
        const known = this.summaries.get(metric) ?? new Map<string, MetricSummary>();
        this.summaries.set(metric, known);
        if (known.size > 0) this.tellSummaries(metric, known);
        const unknown = this.havingMetric(metric, [...this.runs.keys()]).filter((run) => !known.has(run));
        await this.summarize(metric, unknown, signal);
      }
    });
  }

  /** Looks for what live runs have logged since, and tells it. Rejects when a run that is still there could not be read. */
  async renew(): Promise<void> {
    const { runs, failures } = await readRuns(this.backend, this.live, this.life.signal);
    for (const [id, error] of failures) if (isNotThere(error)) this.gone.add(id);
    if (runs.length > 0) this.tellTime();
    await this.tellChanges(runs);
    const others = [...failures.values()].filter((error) => !isNotThere(error));
    if (others.length > 0) throw others[0];
  }

  private get live(): string[] {
    return [...this.runs.values()].filter((run) => isUnderWay(run) && !this.gone.has(run.id)).map(({ id }) => id);
  }

  private async tellChanges(runs: readonly Run[]): Promise<void> {
    const changed = runs.filter((run) => hasChanged(this.runs.get(run.id), run));
    if (changed.length === 0) return;
    const before = new Map(changed.map(({ id }) => [id, this.runs.get(id)]));
    for (const run of changed) this.keep(run);
    const told = [...this.wereLive].flatMap((id) => this.runs.get(id) ?? []);
    this.listener.show({ type: 'update', runs: told.map(comparedRun), metrics: packedMetrics(told) });
    const grown = (metric: string): string[] =>
      changed.filter((run) => run.metrics[metric] && isOther(before.get(run.id), run, metric)).map(({ id }) => id);
    for (const metric of this.wantedCurves.metrics) {
      await this.renewCurves(
        metric,
        grown(metric).filter((id) => this.wantedCurves.runs.includes(id)),
      );
    }
    for (const metric of this.wantedSummaries) await this.summarize(metric, grown(metric), this.life.signal);
  }

  private async renewCurves(metric: string, runs: readonly string[]): Promise<void> {
    for await (const { curves, failure } of readHistories(this.backend, metric, runs, this.life.signal)) {
      if (failure !== undefined) this.problem(failure);
      const [more, anew] = [new Map<string, Curve>(), new Map<string, Curve>()];
      for (const [run, curve] of curves) {
        const known = this.curves.get(keyOf(metric, run));
        const after = known && pointsAfter(known, curve);
        if (after) more.set(run, after);
        else anew.set(run, curve);
        this.curves.set(keyOf(metric, run), curve);
      }
      if (more.size > 0) this.listener.post(curvesMessage(metric, more, true));
      if (anew.size > 0) this.listener.post(curvesMessage(metric, anew, false));
    }
  }

  private async summarize(metric: string, runs: readonly string[], signal: AbortSignal): Promise<void> {
    for await (const { curves, failure } of readHistories(this.backend, metric, runs, signal)) {
      if (failure !== undefined) this.problem(failure);
      const summaries = new Map<string, MetricSummary>();
      for (const [run, curve] of curves) {
        const summary = summarize(curve);
        if (summary) summaries.set(run, summary);
      }
      this.summaries.set(metric, new Map([...(this.summaries.get(metric) ?? []), ...summaries]));
      this.tellSummaries(metric, summaries);
    }
  }

  /** As long as a run goes on. */
  private async follow(): Promise<void> {
    if (this.isFollowing) return;
    this.isFollowing = true;
    const { signal } = this.life;
    try {
      while (this.live.length > 0) {
        await this.pause(signal);
        await this.renew().then(
          () => this.problem(undefined),
          (error: unknown) => signal.aborted || this.problem(error),
        );
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.isFollowing = false;
    }
  }

  private tellTime(): void {
    this.listener.show({ type: 'askedAt', time: Date.now() });
  }

  private keep(run: Run): void {
    this.runs.set(run.id, run);
    if (isUnderWay(run)) this.wereLive.add(run.id);
  }

  private havingMetric(metric: string, runs: readonly string[]): string[] {
    return runs.filter((id) => this.runs.get(id)?.metrics[metric]);
  }

  private tellCurves(metric: string, runs: readonly string[], isMore: boolean): void {
    const curves = new Map(
      runs.flatMap((run) => {
        const curve = this.curves.get(keyOf(metric, run));
        return curve ? [[run, curve] as const] : [];
      }),
    );
    this.listener.post(curvesMessage(metric, curves, isMore));
  }

  private tellSummaries(metric: string, summaries: ReadonlyMap<string, MetricSummary>): void {
    const packed = packSummaries([...summaries.values()]);
    this.listener.post({ type: 'summaries', metric, runs: [...summaries.keys()], packed });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Given up, because the panel is closed or wants something else.
      if (isAbort(error)) return;
      this.problem(error);
    }
  }

  private problem(error: unknown, before = ''): void {
    if (error !== undefined) this.listener.failed(error);
    const text = error === undefined ? '' : error instanceof Error ? error.message : String(error);
    this.listener.show({ type: 'problem', text: `${before}${text}` });
  }
}

function keyOf(metric: string, run: string): string {
  return `${run} ${metric}`;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function hasChanged(before: Run | undefined, run: Run): boolean {
  return JSON.stringify(before) !== JSON.stringify(run);
}

function isOther(before: Run | undefined, run: Run, metric: string): boolean {
  const [was, is] = [before?.metrics[metric], run.metrics[metric]];
  return was?.step !== is?.step || was?.timestampMs !== is?.timestampMs || !Object.is(was?.value, is?.value);
}
