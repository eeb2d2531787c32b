import {
  type DocumentSelector,
  type Event,
  languages,
  type LogOutputChannel,
  type TextDocument,
  workspace,
} from 'vscode';
import type { Disposes } from '../../base/disposable';
import type { Finder } from '../../check/finder';
import type { BackendSource } from '../source';
import type { ModelUris } from './model-uris';

const documents: DocumentSelector = [{ language: 'python' }, { language: 'yaml' }];
const scheme = 'models:/';

export interface ModelUrisSetting {
  readonly finder: Finder;
  readonly backends: () => Promise<BackendSource>;
  /** Something is otherwise in the registry than before. */
  readonly changed: Event<void>;
  readonly log: LogOutputChannel;
}

/** Knows `models:/` URIs in code. Nothing is loaded, and nobody asked, before a document has one. */
export function registerModelUris({ finder, backends, changed, log }: ModelUrisSetting): Disposes[] {
  let uris: Promise<ModelUris> | undefined;
  const load = async (): Promise<ModelUris> => {
    const [{ ModelUris }, source] = await Promise.all([import('./model-uris'), backends()]);
    return new ModelUris(finder, source, changed);
  };
  const loaded = (): Promise<ModelUris> => (uris ??= load());
  const failed = (error: unknown): void => log.error(String(error));
  const loadFor = (document: TextDocument): void => {
    if (!uris && hasUri(document)) loaded().catch(failed);
  };
  for (const document of workspace.textDocuments) loadFor(document);
  return [
    workspace.onDidOpenTextDocument(loadFor),
    languages.registerHoverProvider(documents, {
      provideHover: async (document, position, token) =>
        document.lineAt(position.line).text.includes(scheme)
          ? (await loaded()).hover.provideHover(document, position, token)
          : undefined,
    }),
    languages.registerDocumentLinkProvider(documents, {
      provideDocumentLinks: async (document, token) =>
        hasUri(document) ? (await loaded()).links.provideDocumentLinks(document, token) : [],
    }),
    languages.registerCompletionItemProvider(
      documents,
      {
        provideCompletionItems: async (document, position, token) =>
          document.lineAt(position.line).text.slice(0, position.character).includes(scheme)
            ? (await loaded()).completion.provideCompletionItems(document, position, token)
            : undefined,
      },
      '/',
      '@',
    ),
    { dispose: () => void uris?.then((made) => made.dispose(), failed) },
  ];
}

function hasUri(document: TextDocument): boolean {
  const mayHave = document.languageId === 'python' || document.languageId === 'yaml';
  return mayHave && document.getText().includes(scheme);
}
