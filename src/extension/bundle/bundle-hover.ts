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
    const [{ hoverAt }, { taskValueSettingsAt }] = await Promise.all([
      import('../../core/bundle/language/hover'),
      import('../../core/engine/notebook-language/task-value-settings'),
    ]);
    return this.documents.ask(document, token, ({ model, path, offset, range, toEditor }) => {
      const settings = (at: number) => taskValueSettingsAt(model, path, at);
      const found = hoverAt(model, model.schema, path, offset(position), settings);
      if (!found) return undefined;
      const text = bundleHoverText(found, (location) => {
        const { uri, range: shown } = toEditor(location);
        return linked(location.path, shown.start.line, uri);
      });
      return new Hover(new MarkdownString(text), range(found.span));
    });
  }
}
