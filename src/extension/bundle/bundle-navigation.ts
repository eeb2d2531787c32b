import {
  type CancellationToken,
  type DefinitionProvider,
  type Location,
  type Position,
  type ReferenceContext,
  type ReferenceProvider,
  type TextDocument,
} from 'vscode';
import type { BundleDocuments } from './bundle-documents';

/** Goes to what a name stands for, across the files of a bundle, and finds every place of it. */
export class BundleNavigation implements DefinitionProvider, ReferenceProvider {
  constructor(private readonly documents: BundleDocuments) {}

  async provideDefinition(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<Location[] | undefined> {
    const [{ definitionsAt }, { parameterUsesAt }, , { taskValueSettingsAt }] = await loadNavigation();
    return this.documents.ask(document, token, ({ model, path, offset, toEditor }) => {
      const own = definitionsAt(model, path, offset(position));
      const uses = own.length > 0 ? undefined : parameterUsesAt(model, path, offset(position));
      const inNotebooks = uses?.declarations.length === 0 ? uses.reads : (uses?.declarations ?? []);
      const set = own.length > 0 ? [] : taskValueSettingsAt(model, path, offset(position));
      return [...own, ...inNotebooks, ...set].map(toEditor);
    });
  }

  async provideReferences(
    document: TextDocument,
    position: Position,
    { includeDeclaration }: ReferenceContext,
    token: CancellationToken,
  ): Promise<Location[] | undefined> {
    const [{ referencesAt }, { parameterUsesAt }, { taskKeyPlacesAt }] = await loadNavigation();
    return this.documents.ask(document, token, ({ model, path, offset, toEditor }) => {
      const at = offset(position);
      const uses = parameterUsesAt(model, path, at);
      const inNotebooks = [...(uses?.declarations ?? []), ...(uses?.reads ?? []), ...taskKeyPlacesAt(model, path, at)];
      const own = referencesAt(model, path, at, { definitions: includeDeclaration });
      return [...own, ...inNotebooks].map(toEditor);
    });
  }
}

function loadNavigation() {
  return Promise.all([
    import('../../core/bundle/language/navigation'),
    import('../../core/engine/notebook-language/parameter-uses'),
    import('../../core/engine/notebook-language/task-key-uses'),
    import('../../core/engine/notebook-language/task-value-settings'),
  ]);
}
