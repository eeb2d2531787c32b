import { ViewColumn, type WebviewPanel, window } from 'vscode';
import * as v from 'valibot';
import type { Backend } from '../../clients/mlflow/backend';
import { compareSubject, type CompareSubject } from '../../contracts/compare-runs/messages';
import { isCancelled } from '../base/cancellation';
import { Disposable } from '../base/disposable';
import type { Backends } from '../mlflow/backends';
import { openTab } from '../panels/panel';
import { chooseRuns } from './choose-runs';
import { ComparePanel, compareRunsKind } from './compare-panel';
import { Layouts } from './layouts';
import type { CompareRunsSetting } from './register';
import { runsOfRows } from './rows';

/** What VS Code kept for a panel: `subject` is of this file, the rest of the panel's inside. */
const kept = v.object({ subject: compareSubject });

/** The comparisons that are open. */
export class Comparisons extends Disposable {
  private readonly panels = new Set<ComparePanel>();
  private readonly layouts: Layouts;

  constructor(
    private readonly setting: CompareRunsSetting,
    private readonly backends: Backends,
  ) {
    super();
    this.layouts = new Layouts(setting.state);
  }

  /** Compares runs: `{ server, runs }`, rows of the Experiments view, or those that people choose. */
  async show(row: unknown, rows: unknown): Promise<void> {
    const subject = await this.subjectOf(row, rows);
    if (!subject) return;
    const backend = await this.backends.withId(subject.server);
    if (!backend) return sayGone(subject);
    await this.add(openTab(compareRunsKind, titleOf(subject), ViewColumn.Active), backend, subject);
  }

  /** Fills a tab that was open before a reload. */
  async revive(tab: WebviewPanel, state: unknown): Promise<void> {
    const found = v.safeParse(kept, state);
    const subject = found.success ? found.output.subject : undefined;
    const backend = subject && (await this.backends.withId(subject.server));
    if (subject && backend) return this.add(tab, backend, subject);
    tab.dispose();
    if (subject) sayGone(subject);
  }

  override dispose(): void {
    super.dispose();
    for (const panel of this.panels) panel.dispose();
  }

  private async subjectOf(row: unknown, rows: unknown): Promise<CompareSubject | undefined> {
    if (v.is(compareSubject, row)) return row;
    return (await runsOfRows(row, rows)) ?? (await chooseRuns(this.backends));
  }

  private async add(tab: WebviewPanel, backend: Backend, subject: CompareSubject): Promise<void> {
    const { extensionUri } = this.setting;
    const failed = (error: unknown): void => this.failed(error);
    const panel = new ComparePanel(tab, { extensionUri, failed }, backend, subject, this.layouts);
    this.panels.add(panel);
    tab.onDidDispose(() => this.panels.delete(panel));
    await panel.open();
  }

  /** The panel says it to people. */
  private failed(error: unknown): void {
    if (isCancelled(error)) return;
    this.setting.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function sayGone({ server }: CompareSubject): void {
  const text = `The runs of ${server} cannot be compared: no folder names this server any more.`;
  void window.showWarningMessage(text);
}

function titleOf({ runs }: CompareSubject): string {
  return runs.length === 1 ? 'Compare Runs' : `Compare ${runs.length.toLocaleString('en-GB')} Runs`;
}
