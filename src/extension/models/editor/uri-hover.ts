import {
  type CancellationToken,
  Hover,
  type HoverProvider,
  MarkdownString,
  type Position,
  type TextDocument,
  Uri,
} from 'vscode';
import { modelCommands } from '../contributions';
import type { DocumentUris } from './document-uris';
import { modelHoverText } from './hover-text';
import type { UriCache } from './uri-cache';

/** Which version a `models:/` URI names now, and how good it is. */
export class UriHover implements HoverProvider {
  constructor(
    private readonly uris: DocumentUris,
    private readonly cache: UriCache,
  ) {}

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const found = (await this.uris.of(document, token)).find(({ range }) => range.contains(position));
    if (!found || token.isCancellationRequested) return undefined;
    const resolved = await this.cache.resolve(document.uri, found.uri);
    if (resolved.kind !== 'version') return undefined;
    const { model, version, registry, run } = resolved;
    const server = await this.cache.backend(document.uri);
    const aliases = model.aliases.filter((each) => each.version === version.version).map(({ alias }) => alias);
    const links = {
      reveal: revealUri(model.name, version.version, server?.id).toString(),
      page: registry.page(model.name, version.version),
    };
    const facts = { version, aliases, links, ...(run && { run }) };
    const text = new MarkdownString(modelHoverText(facts, Date.now()));
    text.isTrusted = { enabledCommands: [modelCommands.reveal.id] };
    return new Hover(text, found.range);
  }
}

/** The address of the command that shows a version in the view. @param server the id of the backend that has it */
export function revealUri(model: string, version: string | undefined, server: string | undefined): Uri {
  const about = encodeURIComponent(JSON.stringify([{ model, version, server }]));
  return Uri.parse(`command:${modelCommands.reveal.id}?${about}`);
}
