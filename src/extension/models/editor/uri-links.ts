import { type CancellationToken, DocumentLink, type DocumentLinkProvider, type TextDocument } from 'vscode';
import { parseModelUri } from '../../../core/mlflow/model-uri';
import type { DocumentUris } from './document-uris';
import type { UriCache } from './uri-cache';
import { revealUri } from './uri-hover';

/** Leads from a `models:/` URI to its row in the view Models. */
export class UriLinks implements DocumentLinkProvider {
  constructor(
    private readonly uris: DocumentUris,
    private readonly cache: UriCache,
  ) {}

  async provideDocumentLinks(document: TextDocument, token: CancellationToken): Promise<DocumentLink[]> {
    const found = await this.uris.of(document, token);
    // Without a server the view has no rows to lead to.
    const server = found.length === 0 ? undefined : await this.cache.backend(document.uri);
    if (!server) return [];
    return found.flatMap(({ uri, range }) => {
      const parsed = parseModelUri(uri);
      if (!parsed || !('model' in parsed)) return [];
      const link = new DocumentLink(range);
      link.tooltip = 'Show in Models';
      link.target = revealUri(parsed.model, parsed.kind === 'version' ? parsed.version : undefined, server.id);
      return [link];
    });
  }
}
