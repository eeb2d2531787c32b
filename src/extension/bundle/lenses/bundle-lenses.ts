import { type CancellationToken, CodeLens, type CodeLensProvider, type Command, type TextDocument } from 'vscode';
import type { EditorSettings } from '../../engine/editor-settings';
import type { BundleDocuments } from '../bundle-documents';
import type { Lens, LensSource } from './lens-source';

/** What features have to say of, and to do with, the jobs and targets of a bundle's file: above each of them. */
export class BundleLenses implements CodeLensProvider {
  readonly onDidChangeCodeLenses;

  constructor(
    private readonly documents: BundleDocuments,
    private readonly settings: EditorSettings,
    private readonly sources: readonly LensSource[],
  ) {
    this.onDidChangeCodeLenses = settings.onDidChange;
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[] | undefined> {
    if (!this.settings.of(document.uri).codeLens) return undefined;
    const { lensPlaces } = await import('../../../core/bundle/language/lenses');
    return this.documents.ask(document, token, ({ model, path, range }) =>
      lensPlaces(model, path).flatMap((place) =>
        this.sources
          .flatMap((source) => source(place, document.uri))
          .map((lens) => new CodeLens(range(place.span), commandOf(lens))),
      ),
    );
  }
}

/** Editors show a command without an id as text. */
function commandOf({ title, tooltip, command = '', arguments: given = [] }: Lens): Command {
  return { title, command, arguments: [...given], ...(tooltip !== undefined && { tooltip }) };
}
