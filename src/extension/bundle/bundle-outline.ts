import {
  type CancellationToken,
  DocumentSymbol,
  type DocumentSymbolProvider,
  SymbolKind,
  type TextDocument,
} from 'vscode';
import type { OutlineEntry } from '../../core/bundle/language/outline';
import type { BundleDocument, BundleDocuments } from './bundle-documents';
import { hasYamlExtension } from './yaml-extension';

const kinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  section: SymbolKind.Module,
  variable: SymbolKind.Variable,
  target: SymbolKind.Namespace,
  kind: SymbolKind.Package,
  resource: SymbolKind.Class,
  task: SymbolKind.Method,
};

/** The outline of a bundle's file, where no other extension shows one. */
export class BundleOutline implements DocumentSymbolProvider {
  constructor(private readonly documents: BundleDocuments) {}

  async provideDocumentSymbols(
    document: TextDocument,
    token: CancellationToken,
  ): Promise<DocumentSymbol[] | undefined> {
    if (hasYamlExtension()) return undefined;
    const { outlineOf } = await import('../../core/bundle/language/outline');
    return this.documents.ask(document, token, (asked) =>
      outlineOf(asked.model, asked.path).map((entry) => toEditor(asked, entry)),
    );
  }
}

function toEditor(
  asked: BundleDocument,
  { kind, name, detail, span, nameSpan, children }: OutlineEntry,
): DocumentSymbol {
  const symbol = new DocumentSymbol(name, detail, kinds[kind], asked.range(span), asked.range(nameSpan));
  symbol.children = children.map((child) => toEditor(asked, child));
  return symbol;
}
