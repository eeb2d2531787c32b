import { type CancellationToken, DocumentLink, type DocumentLinkProvider, type TextDocument } from 'vscode';
import type { BundleDocuments } from './bundle-documents';

/** Opens the notebooks, other files and includes that a bundle names. */
export class BundleLinks implements DocumentLinkProvider {
  constructor(private readonly documents: BundleDocuments) {}

  async provideDocumentLinks(document: TextDocument, token: CancellationToken): Promise<DocumentLink[] | undefined> {
    const { fileLinks } = await import('../../core/bundle/language/file-links');
    return this.documents.ask(document, token, ({ model, path, range, uri }) =>
      fileLinks(model, path).flatMap(({ location, files: [file, ...more] }) =>
        // A link has one end; definitions list several.
        file === undefined || more.length > 0 ? [] : [new DocumentLink(range(location.span), uri(file))],
      ),
    );
  }
}
