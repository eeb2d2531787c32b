import { Uri, type ViewColumn, type WebviewPanel, window } from 'vscode';
import * as v from 'valibot';
import { type PanelMessage, panelReady } from '../../contracts/panel';
import { Disposable } from '../base/disposable';
import { newNonce, panelPage } from './panel-page';

/** What all panels of one kind share. `In` is what their inside may say. */
export interface PanelKind<In> {
  /** What VS Code knows them by: `plumbline.jobGraph`. */
  readonly viewType: string;
  /** The folder of src/webview that is drawn inside. */
  readonly inside: string;
  /** Further folders of src/webview that the inside runs as workers. */
  readonly workers?: readonly string[];
  /** Messages of another shape are refused. */
  readonly receives: v.GenericSchema<unknown, In>;
}

/** What a panel needs of the extension around it. */
export interface PanelSetting {
  readonly extensionUri: Uri;
  /** Told of what went wrong while a message was answered, and of messages that no panel of the kind sends. */
  readonly failed: (error: unknown) => void;
}

/** Says that the inside of a panel sent what it should not know. */
export class UnknownMessage extends Error {
  readonly reason = 'unknown-message';

  constructor(viewType: string, issues: readonly string[]) {
    super(`The panel ${viewType} sent a message that is not understood: ${issues.join('; ')}`);
    this.name = 'UnknownMessage';
  }
}

/** Opens an editor tab for a panel, which `Panel` fills. */
export function openTab(kind: PanelKind<unknown>, title: string, column: ViewColumn): WebviewPanel {
  return window.createWebviewPanel(kind.viewType, title, column);
}

/**
 * An editor tab with a page of our own inside. VS Code throws the inside away while the tab is hidden and makes it anew, and
 * opens tabs again after a reload; what `show` was told last is therefore sent again whenever an inside begins.
 */
export class Panel<In, Out extends PanelMessage> extends Disposable {
  private readonly shown = new Map<string, Out>();
  private isListening = false;

  /**
   * @param tab new, or given back by VS Code after a reload
   * @param answer does what a message of the inside asks for
   */
  constructor(
    private readonly tab: WebviewPanel,
    private readonly kind: PanelKind<In>,
    private readonly setting: PanelSetting,
    private readonly answer: (message: In) => unknown,
  ) {
    super();
    const { webview } = this.track(tab);
    const folder = Uri.joinPath(setting.extensionUri, 'dist', 'webview');
    const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    this.track(webview.onDidReceiveMessage((message: unknown) => void this.receive(message)));
    this.track(tab.onDidChangeViewState(() => (this.isListening &&= tab.visible)));
    this.track(tab.onDidDispose(() => this.dispose()));
    webview.html = panelPage({
      title: tab.title,
      script: address(`${kind.inside}.js`),
      style: address(`${kind.inside}.css`),
      workers: Object.fromEntries((kind.workers ?? []).map((worker) => [worker, address(`${worker}.js`)])),
      source: webview.cspSource,
      nonce: newNonce(),
    });
  }

  set title(title: string) {
    this.tab.title = title;
  }

  get isActive(): boolean {
    return this.tab.active;
  }

  /** Of the group of editors that it is in; undefined while it is hidden. */
  get column(): ViewColumn | undefined {
    return this.tab.viewColumn;
  }

  /** Brings the tab to the front, where it is. */
  reveal(): void {
    this.tab.reveal();
  }

  /** Says how things are. Replaces what was said with the same `type`; an inside that begins later is told it too. */
  show(message: Out): void {
    this.shown.set(message.type, message);
    this.post(message);
  }

  /** Says what happened just now, to an inside that is there. */
  post(message: Out): void {
    if (this.isListening) void this.tab.webview.postMessage(message);
  }

  private async receive(raw: unknown): Promise<void> {
    if (v.is(panelReady, raw)) {
      this.isListening = true;
      for (const message of this.shown.values()) this.post(message);
      return;
    }
    try {
      const message = v.safeParse(this.kind.receives, raw);
      if (!message.success) {
        throw new UnknownMessage(
          this.kind.viewType,
          message.issues.map((issue) => issue.message),
        );
      }
      await this.answer(message.output);
    } catch (error) {
      this.setting.failed(error);
    }
  }
}
