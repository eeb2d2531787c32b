import {
  type CancellationToken,
  Hover,
  type HoverProvider,
  MarkdownString,
  type Position,
  type TextDocument,
} from 'vscode';
import { linked } from '../hover-link';
import type { BundleDocuments } from './bundle-documents';
import { bundleHoverText } from './bundle-hover-text';

/** Values of references, what keys are for, schedules in words. */
export class BundleHover implements HoverProvider {
  constructor(private readonly documents: BundleDocuments) {}

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const { hoverAt } = await import('../../core/bundle/language/hover');
    return this.documents.ask(document, token, ({ model, path, offset, range, place, uri }) => {
      const found = hoverAt(model, model.schema, path, offset(position));
      if (!found) return undefined;
      const text = bundleHoverText(found, (location) =>
        linked(location.path, place(location).start.line, uri(location.path)),
      );
      return new Hover(new MarkdownString(text), range(found.span));
    });
  }
}
