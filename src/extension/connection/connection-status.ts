import { MarkdownString, StatusBarAlignment, ThemeColor, window, workspace } from 'vscode';
import type { Origin } from '../../clients/auth/choose';
import { AuthError } from '../../clients/auth/errors';
import { Disposable } from '../base/disposable';
import type { Bundles } from './bundles';
import type { Choices } from './choices';
import type { Connections } from './connections';
import { connectionCommands } from './contributions';

/** Shows the target and the profile of the bundle that people work in; a click changes them. */
export class ConnectionStatus extends Disposable {
  private readonly target = this.track(window.createStatusBarItem('plumbline.target', StatusBarAlignment.Left, 11));
  private readonly profile = this.track(window.createStatusBarItem('plumbline.profile', StatusBarAlignment.Left, 10));
  private turn = 0;

  constructor(
    private readonly bundles: Bundles,
    private readonly connections: Connections,
    private readonly choices: Choices,
    private readonly failed: (error: unknown) => void,
  ) {
    super();
    this.target.name = 'Plumbline: Target';
    this.target.command = connectionCommands.selectTarget.id;
    this.profile.name = 'Plumbline: Profile';
    this.profile.command = connectionCommands.selectProfile.id;
    const again = (): void => this.refresh();
    this.track(bundles.onDidChange(again));
    this.track(choices.onDidChange(again));
    this.track(window.onDidChangeActiveTextEditor(again));
    this.track(window.onDidChangeActiveNotebookEditor(again));
    this.refresh();
  }

  private refresh(): void {
    const turn = ++this.turn;
    this.show(() => turn === this.turn).catch(this.failed);
  }

  private async show(isCurrent: () => boolean): Promise<void> {
    const bundle = workspace.isTrusted ? await this.bundles.active() : undefined;
    if (!isCurrent()) return;
    if (!bundle) {
      this.target.hide();
      this.profile.hide();
      return;
    }
    const target = this.choices.target(bundle);
    const name = target?.name ?? 'no target';
    this.target.text = `$(target) ${name}`;
    this.target.tooltip = `Target of ${bundle.name}${target?.mode ? `, ${target.mode} mode` : ''}`;
    this.target.accessibilityInformation = { label: `Target ${name} of ${bundle.name}`, role: 'button' };
    // A deployment there is felt by others.
    this.target.backgroundColor =
      target?.mode === 'production' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.target.show();
    const { text, tooltip } = await this.connections.origin(bundle, target).then(originText, problemText);
    if (!isCurrent()) return;
    this.profile.text = `$(account) ${text}`;
    this.profile.tooltip = new MarkdownString().appendText(tooltip);
    this.profile.accessibilityInformation = { label: `Profile ${text}. ${tooltip}`, role: 'button' };
    this.profile.show();
  }
}

interface Shown {
  readonly text: string;
  readonly tooltip: string;
}

function originText(origin: Origin): Shown {
  if (origin.kind === 'extension')
    return { text: 'Databricks extension', tooltip: 'As the Databricks extension was signed in when you chose it.' };
  if (origin.kind === 'environment') return { text: 'environment', tooltip: 'Signed in by environment variables.' };
  const why = {
    chosen: 'You chose this profile.',
    bundle: 'The target of the bundle names this profile.',
    host: 'This is the profile for the workspace that the bundle names.',
    default: 'This is the default profile.',
  };
  return { text: origin.name, tooltip: why[origin.why] };
}

function problemText(error: unknown): Shown {
  if (!(error instanceof AuthError)) throw error;
  return { text: 'no profile', tooltip: error.message };
}
