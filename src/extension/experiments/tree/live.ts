import { type TreeView, window } from 'vscode';
import { Disposable } from '../../base/disposable';
import type { ExperimentsTree } from './experiments-tree';
import type { TreeNode } from './tree-node';

const runningMs = 5_000;
const quietMs = 30_000;

/** Brings the runs that people can see up to date: often while some go on, not at all while nobody looks. */
export class LiveRuns extends Disposable {
  private timer: NodeJS.Timeout | undefined;
  private isReading = false;
  private lookedMs = Date.now();

  constructor(
    private readonly view: TreeView<TreeNode>,
    private readonly tree: ExperimentsTree,
  ) {
    super();
    this.track(view.onDidChangeVisibility(() => this.plan(0)));
    this.track(window.onDidChangeWindowState(() => this.plan(0)));
    this.track(view.onDidCollapseElement(({ element }) => tree.world.closed(element.id)));
    this.track(view.onDidExpandElement(({ element }) => tree.world.opened(element.id) && this.plan(0)));
    this.track({ dispose: () => clearTimeout(this.timer) });
    this.plan();
  }

  private get isLooked(): boolean {
    return this.view.visible && window.state.focused;
  }

  private plan(ms?: number): void {
    clearTimeout(this.timer);
    if (!this.isLooked) return;
    const isBusy = this.tree.world.shownRuns.some(({ list }) => list.isUnderWay);
    this.timer = setTimeout(() => void this.look(), ms ?? (isBusy ? runningMs : quietMs));
  }

  private async look(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      const { world } = this.tree;
      for (const kept of world.shownRuns) {
        // Others were read meanwhile: people may have closed it.
        if (world.rowsOf(kept).length === 0) continue;
        const hasChanged = await kept.list.renew();
        // Times go on while a run does.
        if (hasChanged || kept.list.isUnderWay) for (const row of world.rowsOf(kept)) this.tree.redraw(row);
      }
      this.lookForMissing();
    } finally {
      this.isReading = false;
      this.plan();
    }
  }

  /** A run may have made an experiment that was not there, somebody may have started a server, or it is back. */
  private lookForMissing(): void {
    const { missing, failing } = this.tree.world;
    const isMissing = this.tree.isEmpty || missing.size > 0 || failing.size > 0;
    if (!isMissing || Date.now() - this.lookedMs < quietMs) return;
    this.lookedMs = Date.now();
    failing.clear();
    this.tree.redraw();
  }
}
