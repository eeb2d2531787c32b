import type { Memento } from 'vscode';
import { type Layout, readLayout } from '../../contracts/compare-runs/layout';

const key = 'plumbline.compareRuns.layouts';
/** Of so many sets of experiments; the one that was not used for longest goes first. */
const most = 50;

/** How people looked at the runs of experiments last. */
export class Layouts {
  constructor(private readonly state: Memento) {}

  of(server: string, experiments: readonly string[]): Layout | undefined {
    return readLayout(this.kept.find(([name]) => name === nameOf(server, experiments))?.[1]);
  }

  async keep(server: string, experiments: readonly string[], layout: Layout): Promise<void> {
    const name = nameOf(server, experiments);
    // A filter is for now; columns, stars and scales are for longer.
    const lasting = { ...layout, filter: '' };
    await this.state.update(key, [...this.kept.filter(([each]) => each !== name), [name, lasting]].slice(-most));
  }

  private get kept(): readonly (readonly [string, unknown])[] {
    return this.state.get<readonly (readonly [string, unknown])[]>(key) ?? [];
  }
}

function nameOf(server: string, experiments: readonly string[]): string {
  return [server, ...[...new Set(experiments)].sort()].join(' ');
}
