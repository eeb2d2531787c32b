import {
  type CancellationToken,
  type Position,
  type Range,
  type RenameProvider,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import type { RenameRefusal } from '../../core/bundle/language/rename';
import { rangeOf } from '../check/to-editor';
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
    const { renamableAt } = await import('../../core/bundle/language/rename');
    const found = await this.documents.ask(document, token, ({ model, path, offset, range }) => {
      const name = renamableAt(model, path, offset(position)) ?? nothing;
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
    const { renameAt } = await import('../../core/bundle/language/rename');
    const found = await this.documents.ask(document, token, ({ model, path, offset, place, uri }) => {
      const renaming = renameAt(model, path, offset(position), newName) ?? nothing;
      if (renaming.kind === 'refusal') return renaming;
      const edit = new WorkspaceEdit();
      for (const location of renaming.places) edit.replace(uri(location.path), rangeOf(place(location)), newName);
      return { kind: renaming.kind, edit };
    });
    if (found?.kind === 'refusal') throw new Error(found.reason);
    return found?.edit;
  }
}
