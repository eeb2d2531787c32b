import { ViewColumn, type WebviewPanel } from 'vscode';
import * as v from 'valibot';
import { type ModelLineageSubject, modelLineageSubject } from '../../contracts/model-lineage';
import { Disposable } from '../base/disposable';
import { openTab } from '../panels/panel';
import { lineageKind, LineagePanel, type LineageWorld } from './lineage-panel';

/** The open pictures of lineage. */
export class LineagePanels extends Disposable {
  private readonly panels = new Set<LineagePanel>();

  constructor(private readonly world: LineageWorld) {
    super();
  }

  async show(subject: ModelLineageSubject): Promise<void> {
    const known = [...this.panels].find((panel) => panel.shows(subject));
    known?.reveal();
    await (known ?? this.add(openTab(lineageKind, 'Model Lineage', ViewColumn.Active), subject)).refresh();
  }

  /** Fills a tab that was open before a reload. */
  async revive(tab: WebviewPanel, state: unknown): Promise<void> {
    const subject = v.safeParse(modelLineageSubject, state);
    if (subject.success) await this.add(tab, subject.output).refresh();
    else tab.dispose();
  }

  override dispose(): void {
    super.dispose();
    for (const panel of this.panels) panel.dispose();
  }

  private add(tab: WebviewPanel, subject: ModelLineageSubject): LineagePanel {
    const panel = new LineagePanel(tab, this.world, subject);
    this.panels.add(panel);
    tab.onDidDispose(() => this.panels.delete(panel));
    return panel;
  }
}
