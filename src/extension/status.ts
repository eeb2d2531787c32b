import { commands as registry, StatusBarAlignment, ThemeColor, type Uri, window } from 'vscode';
import { Disposable } from './base/disposable';
import type { Checker, Standing } from './check/checker';
import { notebookContext } from './contributions/commands';
import { statusText, type StatusState } from './status-text';

/** Shows how it stands with the active notebook, and tells menus whether there is one. */
export class Status extends Disposable {
  private readonly item = this.track(window.createStatusBarItem('plumbline.status', StatusBarAlignment.Left));
  private shown = false;

  constructor(private readonly checker: Checker) {
    super();
    this.item.name = 'Plumbline';
    this.item.command = 'workbench.actions.view.problems';
    this.track(window.onDidChangeActiveTextEditor(() => this.update()));
    this.track(window.onDidChangeActiveNotebookEditor(() => this.update()));
    this.track(
      checker.onDidChange((uri) => {
        if (uri.toString() === activeUri()?.toString()) this.update();
      }),
    );
    this.update();
  }

  /** What the item says now; undefined while it is hidden. */
  get label(): string | undefined {
    return this.shown ? this.item.accessibilityInformation?.label : undefined;
  }

  private update(): void {
    const uri = activeUri();
    const state = stateOf(uri && this.checker.standing(uri));
    if ((state !== undefined) !== this.shown) {
      this.shown = state !== undefined;
      void registry.executeCommand('setContext', notebookContext, this.shown);
    }
    if (!state) {
      this.item.hide();
      return;
    }
    const { text, tooltip, label, alarm } = statusText(state);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label, role: 'button' };
    this.item.backgroundColor = alarm ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}

function activeUri(): Uri | undefined {
  return window.activeNotebookEditor?.notebook.uri ?? window.activeTextEditor?.document.uri;
}

function stateOf(standing: Standing | undefined): StatusState | undefined {
  if (!standing) return undefined;
  const { checking, report, error } = standing;
  if (checking) return { kind: 'checking' };
  if (error !== undefined) return { kind: 'failed', error };
  if (!report || report.status === 'not-a-notebook' || report.status === 'excluded') return undefined;
  const severities = report.reported.map(({ finding }) => finding.severity);
  return { kind: 'checked', severities, problems: report.problems.length };
}
