import { setTimeout } from 'node:timers/promises';
import { env, Uri, type WebviewPanel } from 'vscode';
import type { Layout } from '../../contracts/compare-runs/layout';
import {
  type CompareMessage,
  comparePanelMessage,
  type ComparePanelMessage,
  type CompareSubject,
} from '../../contracts/compare-runs/messages';
import type { Backend } from '../../clients/mlflow/backend';
import { Disposable } from '../base/disposable';
import { Panel, type PanelKind, type PanelSetting } from '../panels/panel';
import { compareCode } from './compare-code';
import { CompareFeed } from './compare-feed';
import { compareRunsPanel } from './contributions';
import type { Layouts } from './layouts';
import { saveExport } from './save-export';

export const compareRunsKind: PanelKind<ComparePanelMessage> = {
  viewType: compareRunsPanel,
  inside: 'compare-runs',
  receives: comparePanelMessage,
};

/** Between two looks for new points. */
const pauseMs = 5_000;

/** One comparison in an editor tab. */
export class ComparePanel extends Disposable {
  private readonly panel: Panel<ComparePanelMessage, CompareMessage>;
  private readonly feed: CompareFeed;
  private experiments: readonly string[] = [];

  constructor(
    tab: WebviewPanel,
    setting: PanelSetting,
    private readonly backend: Backend,
    private readonly subject: CompareSubject,
    private readonly layouts: Layouts,
  ) {
    super();
    this.panel = this.track(new Panel(tab, compareRunsKind, setting, (message) => this.answer(message)));
    const listener = {
      show: (message: CompareMessage) => this.show(message),
      post: (message: CompareMessage) => this.panel.post(message),
      failed: setting.failed,
    };
    this.feed = this.track(new CompareFeed(backend, subject.runs, listener, (signal) => whenDue(tab, signal)));
    this.track(tab.onDidDispose(() => this.dispose()));
    this.panel.show(this.setting(undefined));
  }

  /** Resolves once the runs have been read and told. */
  open(): Promise<void> {
    return this.feed.read();
  }

  private show(message: CompareMessage): void {
    if (message.type === 'runs') {
      this.experiments = [...new Set(message.runs.map(({ experiment }) => experiment))];
      this.panel.show(this.setting(this.layouts.of(this.backend.id, this.experiments)));
    }
    this.panel.show(message);
  }

  private setting(layout: Layout | undefined): CompareMessage {
    return { type: 'setting', subject: this.subject, server: this.backend.label, layout };
  }

  private answer(message: ComparePanelMessage): unknown {
    switch (message.type) {
      case 'wantCurves':
        return this.feed.wantCurves(message);
      case 'wantSummaries':
        return this.feed.wantSummaries(message.metrics);
      case 'keepLayout':
        return this.layouts.keep(this.backend.id, this.experiments, message.layout);
      case 'export':
        return saveExport(message);
      case 'compareCode':
        return compareCode(this.feed.run(message.left), this.feed.run(message.right));
      case 'openRun': {
        const run = this.feed.run(message.run);
        return run && env.openExternal(Uri.parse(this.backend.pages.run(run.experimentId, run.id)));
      }
      case 'refresh':
        return this.feed.read();
    }
  }
}

/** Looks again after a while, and while nobody looks at the panel not at all. */
async function whenDue(tab: WebviewPanel, signal: AbortSignal): Promise<void> {
  await setTimeout(pauseMs, undefined, { signal });
  if (tab.visible) return;
  await new Promise<void>((resolve, reject) => {
    const seen = tab.onDidChangeViewState(() => {
      if (!tab.visible) return;
      seen.dispose();
      resolve();
    });
    const give = (): void => {
      seen.dispose();
      reject(signal.reason instanceof Error ? signal.reason : new Error('The comparison is closed.'));
    };
    signal.addEventListener('abort', give, { once: true });
  });
}
