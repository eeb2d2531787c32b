import {
  type CancellationToken,
  type CompletionContext,
  CompletionItem,
  CompletionItemKind,
  type CompletionItemProvider,
  CompletionItemTag,
  MarkdownString,
  type Position,
  SnippetString,
  type TextDocument,
} from 'vscode';
import type { Completion } from '../../core/bundle/language/completion/completion';
import type { BundleDocument, BundleDocuments } from './bundle-documents';
import { hasYamlExtension } from './yaml-extension';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
  resource: CompletionItemKind.Reference,
  task: CompletionItemKind.Reference,
  section: CompletionItemKind.Module,
  file: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

/** Keys, where no other extension offers them, values and the names of references. */
export class BundleCompletion implements CompletionItemProvider {
  static readonly triggers = [' ', '{', '.', '/', '*'];

  constructor(private readonly documents: BundleDocuments) {}

  async provideCompletionItems(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
    { triggerCharacter }: CompletionContext,
  ): Promise<CompletionItem[] | undefined> {
    const typed = document.lineAt(position).text.slice(0, position.character);
    const isSpace = triggerCharacter === ' ';
    // VS Code shows nothing for the letters that come before an answer: where there is none, it is given at once.
    if (isSpace && !/[:,{[-] $/.test(typed)) return undefined;
    const [{ completionsAt }, { widgetUse }, { valuesSetBy }] = await Promise.all([
      import('../../core/bundle/language/completion/complete'),
      import('../../core/rules/support/widgets'),
      import('../../core/rules/support/task-values'),
    ]);
    // Behind a dash an element begins; who types another space has not yet come to where a key belongs.
    const isEarly = isSpace && !/^\s*(?:-\s+)*- $/.test(typed);
    const keys = isEarly ? 'none' : hasYamlExtension() ? 'own' : 'all';
    return this.documents.ask(document, token, (asked) => {
      const widgets = (path: string): readonly string[] => {
        const notebook = asked.model.notebook(path);
        const use = notebook && widgetUse(notebook);
        return use ? [...use.reads.map(({ name }) => name), ...use.declared] : [];
      };
      const valuesSet = (path: string): readonly string[] => {
        const notebook = asked.model.notebook(path);
        return [...((notebook && valuesSetBy(notebook)) ?? [])];
      };
      const view = { ...asked.model, widgets, valuesSet };
      const found = completionsAt(view, asked.model.schema, asked.path, asked.offset(position), { keys });
      return found.map((each, index) => toEditor(asked, each, index));
    });
  }
}

function toEditor({ range }: BundleDocument, found: Completion, index: number): CompletionItem {
  const item = new CompletionItem(found.label, kinds[found.kind]);
  item.range = range(found.span);
  item.insertText = found.kind === 'snippet' ? new SnippetString(found.insert) : found.insert;
  item.keepWhitespace = true;
  item.sortText = String(index).padStart(5, '0');
  if (found.detail !== '') item.detail = found.detail;
  if (found.documentation !== undefined) item.documentation = new MarkdownString(found.documentation);
  if (found.isDeprecated) item.tags = [CompletionItemTag.Deprecated];
  if (found.leadsOn) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest what follows' };
  return item;
}
