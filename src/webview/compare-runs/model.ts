import { choose, chosenMetrics, type Choice, neededSummaries } from '../../contracts/compare-runs/choice';
import { emptyLayout, type Layout, readLayout } from '../../contracts/compare-runs/layout';
import type { CompareMessage, ComparePanelMessage, CompareSubject } from '../../contracts/compare-runs/messages';
import { RunTable } from '../../contracts/compare-runs/run-table';
import { unpackSummary } from '../../contracts/compare-runs/summary';
import type { Host } from '../shared/host';
import { Curves } from './curves';

export interface CompareState {
  readonly server: string;
  readonly table: RunTable;
  readonly layout: Layout;
  readonly choice: Choice;
  readonly curves: Curves;
  readonly progress: { readonly done: number; readonly total: number };
  readonly problem: string;
  readonly hasRuns: boolean;
}

/** What VS Code keeps for the panel. */
interface Kept {
  readonly subject?: CompareSubject | undefined;
  readonly layout: Layout;
}

/** How long a layout has to rest before it is kept for other comparisons, in milliseconds. */
const restMs = 400;

/** All that the panel shows: changed by messages and by people, told to whoever listens. */
export class CompareModel {
  private readonly listeners = new Set<() => void>();
  private subject: CompareSubject | undefined;
  /** Whether the layout is that of this tab, which goes before what was kept for its experiments. */
  private hasLayout = false;
  private wanted = { curves: '', summaries: '' };
  private resting: ReturnType<typeof setTimeout> | undefined;
  state: CompareState;

  constructor(private readonly host: Host<CompareMessage, ComparePanelMessage>) {
    const kept = host.kept as Partial<Kept> | undefined;
    const layout = readLayout(kept?.layout);
    this.hasLayout = layout !== undefined;
    this.state = {
      ...{ server: '', table: RunTable.empty, layout: layout ?? emptyLayout, curves: Curves.none },
      ...{ choice: choose(RunTable.empty, emptyLayout), progress: { done: 0, total: 0 }, problem: '', hasRuns: false },
    };
  }

  listen(): void {
    this.host.listen((message) => this.hear(message));
  }

  /** Tells of every change; gives what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Changes how the runs are looked at. */
  change(some: Partial<Layout>): void {
    this.hasLayout = true;
    this.set({ layout: { ...this.state.layout, ...some } });
    this.keep();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.send({ type: 'keepLayout', layout: this.state.layout }), restMs);
  }

  changeCurves(some: Partial<Layout['curves']>): void {
    this.change({ curves: { ...this.state.layout.curves, ...some } });
  }

  /** Puts a run among those that are pinned, starred or hidden, or takes it away. */
  toggle(list: 'pinned' | 'starred' | 'hidden', run: string): void {
    const now = this.state.layout[list];
    this.change({ [list]: now.includes(run) ? now.filter((each) => each !== run) : [...now, run] });
  }

  send(message: ComparePanelMessage): void {
    this.host.send(message);
  }

  private hear(message: CompareMessage): void {
    const { table, curves, layout } = this.state;
    switch (message.type) {
      case 'setting':
        this.subject = message.subject;
        this.set({ server: message.server, layout: this.hasLayout ? layout : (message.layout ?? layout) });
        return this.keep();
      case 'runs':
        return this.set({ table: RunTable.empty.withRuns(message.runs, message.metrics), hasRuns: true });
      case 'update':
        return this.set({ table: table.withRuns(message.runs, message.metrics) });
      case 'askedAt':
        return this.set({ table: table.withAskedAt(message.time) });
      case 'curves':
        return this.set({ curves: curves.with(message) });
      case 'summaries': {
        const { metric, runs, packed } = message;
        const summaries = new Map(runs.map((run, i) => [run, unpackSummary(packed, i)]));
        return this.set({ table: table.withSummaries(metric, summaries) });
      }
      case 'progress':
        return this.set({ progress: message });
      case 'problem':
        return this.set({ problem: message.text });
    }
  }

  private set(some: Partial<CompareState>): void {
    const next = { ...this.state, ...some };
    if (some.table || some.layout) {
      const table = next.table.withDirections(next.layout.directions);
      this.state = { ...next, table, choice: choose(table, next.layout) };
      this.ask();
    } else this.state = next;
    for (const listener of this.listeners) listener();
  }

  /** Says what is needed of the extension, when that has changed. */
  private ask(): void {
    const { table, layout, choice, hasRuns } = this.state;
    if (!hasRuns && table.runs.length === 0) return;
    const draws = layout.view === 'curves';
    const runs = draws ? choice.drawn.slice(0, layout.curves.most).map(({ id }) => id) : [];
    const metrics = draws ? chosenMetrics(table, layout) : [];
    const summaries = neededSummaries(table, layout);
    const wanted = { curves: JSON.stringify([metrics, runs]), summaries: JSON.stringify(summaries) };
    const before = this.wanted;
    this.wanted = wanted;
    if (wanted.curves !== before.curves && (draws || before.curves !== '')) {
      this.send({ type: 'wantCurves', metrics, runs });
    }
    if (wanted.summaries !== before.summaries && (summaries.length > 0 || before.summaries !== '')) {
      this.send({ type: 'wantSummaries', metrics: summaries });
    }
  }

  private keep(): void {
    const kept: Kept = { subject: this.subject, layout: this.state.layout };
    this.host.keep(kept);
  }
}
