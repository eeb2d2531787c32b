import { EventEmitter, type TextDocument, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import { Disposable } from '../base/disposable';

export const textScheme = 'plumbline-deployment';

/** Texts to read that no file has: plans, what runs left. */
export class ReadOnlyTexts extends Disposable implements TextDocumentContentProvider {
  private readonly changed = this.track(new EventEmitter<Uri>());
  readonly onDidChange = this.changed.event;
  private readonly texts = new Map<string, string>();

  constructor() {
    super();
    this.track(workspace.registerTextDocumentContentProvider(textScheme, this));
    this.track(workspace.onDidCloseTextDocument(({ uri }) => void this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? 'This text is not kept after VS Code was closed. Run the command again.\n';
  }

  /** @param path what the tab is called, and what VS Code takes the language from */
  async show(path: string, text: string): Promise<TextDocument> {
    const uri = Uri.from({ scheme: textScheme, path: `/${path}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: true, preserveFocus: false });
    return document;
  }
}
