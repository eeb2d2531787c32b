import { Diagnostic, DiagnosticSeverity, languages, type TextDocument, Uri, workspace } from 'vscode';
import type { Cancellation } from '../../base/cancellation';
import { Disposable } from '../../base/disposable';
import { hostTimers, Schedule } from '../../check/schedule';
import { isWrittenByPeople } from '../../files/schemes';
import type { BackendSource } from '../source';
import type { DocumentUris } from './document-uris';
import type { UriCache } from './uri-cache';

/** Milliseconds of quiet after an edit: a server is asked, which is not to be done with each letter. */
const editDelay = 600;

export const registrySource = 'Plumbline (registry)';

/** Says of `models:/` URIs that they name nothing, where the server says so. Nothing is said where it cannot be told. */
export class UriDiagnostics extends Disposable {
  private readonly collection = this.track(languages.createDiagnosticCollection('plumbline-models'));
  private readonly schedule = this.track(new Schedule((key, token) => this.check(key, token), hostTimers));
  /** The document's version and the round of the last check. */
  private readonly checked = new Map<string, string>();
  private round = 0;

  constructor(
    private readonly uris: DocumentUris,
    private readonly cache: UriCache,
    source: BackendSource,
  ) {
    super();
    this.track(workspace.onDidChangeTextDocument(({ document }) => this.add(document, editDelay)));
    this.track(workspace.onDidOpenTextDocument((document) => this.add(document, 0)));
    this.track(workspace.onDidCloseTextDocument((document) => this.drop(document)));
    this.track(source.onDidChange(() => this.again()));
    this.addAll();
  }

  /** Asks anew, as after a change in the registry. */
  again(): void {
    this.round += 1;
    this.cache.forget();
    this.addAll();
  }

  whenIdle(): Promise<void> {
    return this.schedule.whenIdle();
  }

  private addAll(): void {
    for (const document of workspace.textDocuments) this.add(document, 0);
  }

  private add(document: TextDocument, delay: number): void {
    if (!mayHoldUris(document)) return;
    const key = document.uri.toString();
    const isSaid = this.collection.has(document.uri);
    if (isSaid || document.getText().includes('models:/')) this.schedule.add(key, delay);
  }

  private drop({ uri }: TextDocument): void {
    this.schedule.drop(uri.toString());
    this.checked.delete(uri.toString());
    this.collection.delete(uri);
  }

  /** Does not reject. */
  private async check(key: string, cancellation: Cancellation): Promise<void> {
    const uri = Uri.parse(key, true);
    const document = workspace.textDocuments.find((each) => each.uri.toString() === key);
    if (!document || document.isClosed) return;
    const state = `${this.round} ${document.version}`;
    if (this.checked.get(key) === state) return;
    const found = await this.diagnosticsOf(document, cancellation).catch((): undefined => undefined);
    if (!found || cancellation.isCancellationRequested || document.isClosed) return;
    this.checked.set(key, state);
    this.collection.set(uri, found);
  }

  private async diagnosticsOf(document: TextDocument, cancellation: Cancellation): Promise<Diagnostic[]> {
    const sure = (await this.uris.of(document, cancellation)).filter(({ isSure }) => isSure);
    const answers = await Promise.all(
      sure.map(async ({ uri, range }) => ({ range, resolved: await this.cache.resolve(document.uri, uri) })),
    );
    return answers.flatMap(({ range, resolved }) => {
      if (resolved.kind !== 'missing') return [];
      const diagnostic = new Diagnostic(range, resolved.message, DiagnosticSeverity.Information);
      diagnostic.source = registrySource;
      diagnostic.code = 'unregistered-model';
      return [diagnostic];
    });
  }
}

/** Cells are documents of their own. */
function mayHoldUris({ languageId, uri }: TextDocument): boolean {
  if (languageId !== 'python' && languageId !== 'yaml') return false;
  return uri.scheme === 'vscode-notebook-cell' || isWrittenByPeople(uri);
}
