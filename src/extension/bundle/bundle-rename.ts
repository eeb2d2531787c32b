import {
  type CancellationToken,
  type Position,
  type Range,
  type RenameProvider,
  type TextDocument,
  type WorkspaceEdit,
} from 'vscode';
import type { RenameRefusal } from '../../core/bundle/language/rename';
import type { BundleDocuments } from './bundle-documents';

const nothing: RenameRefusal = { kind: 'refusal', reason: 'Nothing here has a name that the bundle knows.' };

/** Renames in all files of a bundle. Editors show the message of what is thrown. */
export class BundleRename implements RenameProvider {
  constructor(private readonly documents: BundleDocuments) {}

  async prepareRename(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<{ range: Range; placeholder: string } | undefined> {
    const [{ renamableAt }, { taskKeyUses }] = await loadRename();
    const found = await this.documents.ask(document, token, ({ model, path, offset, range }) => {
      const view = { ...model, taskKeyUses: (job: string, key: string) => taskKeyUses(model, job, key) };
      const name = renamableAt(view, path, offset(position)) ?? nothing;
      if (name.kind === 'refusal') return name;
      return { kind: name.kind, range: range(name.span), placeholder: name.text };
    });
    if (found?.kind === 'refusal') throw new Error(found.reason);
    return found;
  }

  async provideRenameEdits(
    document: TextDocument,
    position: Position,
    newName: string,
    token: CancellationToken,
  ): Promise<WorkspaceEdit | undefined> {
    const [{ renameAt }, { taskKeyUses }] = await loadRename();
    const found = await this.documents.ask(document, token, ({ model, path, offset, edit }) => {
      const view = { ...model, taskKeyUses: (job: string, key: string) => taskKeyUses(model, job, key) };
      const renaming = renameAt(view, path, offset(position), newName) ?? nothing;
      if (renaming.kind === 'refusal') return renaming;
      const edits = renaming.places.map((place) => ({ ...place, newText: newName }));
      return { kind: renaming.kind, edit: edit(edits) };
    });
    if (found?.kind === 'refusal') throw new Error(found.reason);
    return found?.edit;
  }
}

function loadRename() {
  return Promise.all([
    import('../../core/bundle/language/rename'),
    import('../../core/engine/notebook-language/task-key-uses'),
  ]);
}
