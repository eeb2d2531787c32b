import type {
  CancellationToken,
  DefinitionProvider,
  Location,
  Position,
  ReferenceContext,
  ReferenceProvider,
  TextDocument,
} from 'vscode';
import type { NotebookQuestions } from './notebook-questions';

/** Goes from the names of widgets and tasks in a notebook to the bundle that gives them. */
export class NotebookNavigation implements DefinitionProvider, ReferenceProvider {
  constructor(private readonly questions: NotebookQuestions) {}

  async provideDefinition(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<Location[] | undefined> {
    const { notebookDefinitionsAt } = await import('../../core/engine/notebook-language/navigation');
    return this.questions.ask(document, position, token, ({ notebook, bundle, cell, offset, toEditor }) =>
      notebookDefinitionsAt(notebook, bundle, cell, offset).map(toEditor),
    );
  }

  async provideReferences(
    document: TextDocument,
    position: Position,
    { includeDeclaration }: ReferenceContext,
    token: CancellationToken,
  ): Promise<Location[] | undefined> {
    const { notebookReferencesAt } = await import('../../core/engine/notebook-language/navigation');
    const options = { definitions: includeDeclaration };
    return this.questions.ask(document, position, token, ({ notebook, bundle, cell, offset, toEditor }) =>
      notebookReferencesAt(notebook, bundle, cell, offset, options).map(toEditor),
    );
  }
}
