import {
  type CancellationToken,
  Hover,
  type HoverProvider,
  MarkdownString,
  type Position,
  type TextDocument,
} from 'vscode';
import { linked } from '../hover-link';
import type { NotebookQuestions } from './notebook-questions';
import { widgetHoverText } from './widget-hover-text';

/** What jobs put into the widget under the pointer. */
export class WidgetHoverProvider implements HoverProvider {
  constructor(private readonly questions: NotebookQuestions) {}

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const { widgetHoverAt } = await import('../../core/engine/notebook-language/widget-hover');
    return this.questions.ask(document, position, token, ({ notebook, bundle, cell, offset, range, toEditor }) => {
      const found = widgetHoverAt(notebook, bundle, cell, offset);
      if (!found) return undefined;
      const text = widgetHoverText(found, (location) => {
        const { uri, range: shown } = toEditor(location);
        return linked(location.path, shown.start.line, uri);
      });
      return new Hover(new MarkdownString(text), range(found.span));
    });
  }
}
