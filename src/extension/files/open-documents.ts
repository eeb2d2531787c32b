import {
  EventEmitter,
  type NotebookCell,
  type NotebookDocument,
  type NotebookDocumentChangeEvent,
  type TextDocument,
  type TextDocumentChangeEvent,
  type Uri,
  workspace,
} from 'vscode';
import { Disposable } from '../base/disposable';
import { notebookContent } from './notebook-content';
import { pathOf, realmOf } from './place';
import type { Editors, OpenFile } from './snapshot';

/** Where a document of the editor is in the engine's words. */
export interface DocumentPlace {
  /** The file's own URI; for a cell that of its notebook. */
  readonly uri: Uri;
  readonly realm: string;
  readonly path: string;
}

/** A cell's text is a document too; its notebook is what counts. */
const cellScheme = 'vscode-notebook-cell';

/**
 * The documents that editors hold. A notebook document wins over the raw text of the same `.ipynb`: its cells are what
 * people look at.
 */
export class OpenDocuments extends Disposable {
  private readonly texts = new Map<string, TextDocument>();
  private readonly notebooks = new Map<string, NotebookDocument>();
  private readonly serials = new WeakMap<object, number>();
  private lastSerial = 0;

  private readonly opened = this.track(new EventEmitter<DocumentPlace>());
  private readonly changed = this.track(new EventEmitter<DocumentPlace>());
  private readonly closed = this.track(new EventEmitter<DocumentPlace>());
  readonly onDidOpen = this.opened.event;
  /** The text has changed, or which document stands for it. */
  readonly onDidChange = this.changed.event;
  readonly onDidClose = this.closed.event;

  constructor() {
    super();
    for (const document of workspace.textDocuments) this.add(this.texts, document);
    for (const notebook of workspace.notebookDocuments) this.add(this.notebooks, notebook);
    this.track(workspace.onDidOpenTextDocument((document) => this.open(this.texts, document)));
    this.track(workspace.onDidCloseTextDocument((document) => this.close(this.texts, document)));
    this.track(workspace.onDidChangeTextDocument((event) => this.textChanged(event)));
    this.track(workspace.onDidOpenNotebookDocument((notebook) => this.open(this.notebooks, notebook)));
    this.track(workspace.onDidCloseNotebookDocument((notebook) => this.close(this.notebooks, notebook)));
    this.track(workspace.onDidChangeNotebookDocument((event) => this.notebookChanged(event)));
  }

  /** Where every open file is. */
  places(): DocumentPlace[] {
    const documents = new Map<string, TextDocument | NotebookDocument>([...this.texts, ...this.notebooks]);
    return [...documents.values()].map(placeOf);
  }

  /** Where a document, or the notebook whose cell it is, is. */
  place(document: TextDocument): DocumentPlace {
    const notebook = document.uri.scheme === cellScheme ? this.cellOf(document)?.notebook : undefined;
    return placeOf(notebook ?? document);
  }

  /** The cell that a document is; undefined when it is no cell. */
  cellOf(document: TextDocument): NotebookCell | undefined {
    if (document.uri.scheme !== cellScheme) return undefined;
    const path = pathOf(document.uri);
    for (const notebook of this.notebooks.values()) {
      if (pathOf(notebook.uri) !== path) continue;
      const cell = notebook.getCells().find((candidate) => candidate.document === document);
      if (cell) return cell;
    }
    return undefined;
  }

  notebook(realm: string, path: string): NotebookDocument | undefined {
    return this.notebooks.get(realm + path);
  }

  text(realm: string, path: string): TextDocument | undefined {
    return this.texts.get(realm + path);
  }

  /** What a snapshot of one realm asks. */
  editors(realm: string): Editors {
    return { open: (path) => this.openFile(realm + path) };
  }

  private openFile(key: string): OpenFile | undefined {
    const notebook = this.notebooks.get(key);
    if (notebook) return { stamp: this.notebookStamp(notebook), content: () => notebookContent(notebook) };
    const document = this.texts.get(key);
    if (!document) return undefined;
    const stamp = `${this.serial(document)}.${document.version}`;
    return { stamp, content: () => ({ kind: 'text', text: document.getText() }) };
  }

  /** A notebook's own version need not count what happens inside its cells. */
  private notebookStamp(notebook: NotebookDocument): string {
    const cells = notebook.getCells().map((cell) => `${this.serial(cell.document)}.${cell.document.version}`);
    return `${this.serial(notebook)}.${notebook.version}:${cells.join()}`;
  }

  private serial(document: object): number {
    const serial = this.serials.get(document) ?? ++this.lastSerial;
    this.serials.set(document, serial);
    return serial;
  }

  private add<T extends TextDocument | NotebookDocument>(documents: Map<string, T>, document: T): boolean {
    if (document.uri.scheme === cellScheme) return false;
    const { realm, path } = placeOf(document);
    documents.set(realm + path, document);
    return true;
  }

  private open<T extends TextDocument | NotebookDocument>(documents: Map<string, T>, document: T): void {
    if (this.add(documents, document)) this.opened.fire(placeOf(document));
    // A cell whose language changes is closed and opened.
    else if ('languageId' in document) this.cellChanged(document);
  }

  private close<T extends TextDocument | NotebookDocument>(documents: Map<string, T>, document: T): void {
    const place = placeOf(document);
    const key = place.realm + place.path;
    if (documents.get(key) !== document) return;
    documents.delete(key);
    const stillOpen = this.texts.has(key) || this.notebooks.has(key);
    (stillOpen ? this.changed : this.closed).fire(place);
  }

  private textChanged(event: TextDocumentChangeEvent): void {
    const { document, contentChanges } = event;
    if (contentChanges.length === 0) return;
    if (document.uri.scheme === cellScheme) this.cellChanged(document);
    else this.changed.fire(placeOf(document));
  }

  /** What is typed in a cell is heard of here before its notebook tells, if it does. */
  private cellChanged(document: TextDocument): void {
    const cell = this.cellOf(document);
    if (cell) this.changed.fire(placeOf(cell.notebook));
  }

  /** Outputs and execution counts change all the time, and say nothing new. */
  private notebookChanged({ notebook, contentChanges }: NotebookDocumentChangeEvent): void {
    if (contentChanges.length > 0) this.changed.fire(placeOf(notebook));
  }
}

function placeOf(document: TextDocument | NotebookDocument): DocumentPlace {
  return { uri: document.uri, realm: realmOf(document.uri), path: pathOf(document.uri) };
}
