import { type Uri, workspace } from 'vscode';
import { Disposable } from '../base/disposable';
import type { DiskChanges } from '../files/disk-changes';
import type { OpenDocuments } from '../files/open-documents';
import { pathOf, realmOf } from '../files/place';
import type { EditorSettings } from './editor-settings';
import type { LinterSource } from './linter-source';
import type { ProgramSchema } from './program-schema';
import { Realm } from './realm';

/** The realms that files came from so far. Workspace folders of one file system share an engine. */
export class Realms extends Disposable {
  private readonly realms = new Map<string, Realm>();

  constructor(
    private readonly documents: OpenDocuments,
    private readonly settings: EditorSettings,
    private readonly linters: LinterSource,
    private readonly changes: DiskChanges,
    private readonly schema: ProgramSchema,
  ) {
    super();
    this.track({ dispose: () => this.forget() });
  }

  of(uri: Uri): Realm {
    const name = realmOf(uri);
    const known = this.realms.get(name);
    if (known) return known;
    const realm = new Realm(
      name,
      uri,
      this.documents,
      () => foldersOf(name),
      this.settings,
      this.linters,
      this.changes,
      this.schema,
    );
    this.realms.set(name, realm);
    return realm;
  }

  /** The realm of a name, when a file of it was asked for. */
  named(name: string): Realm | undefined {
    return this.realms.get(name);
  }

  /** New linters over the same files, e.g. because other folders are open. */
  restart(): void {
    for (const realm of this.realms.values()) realm.engine.restart();
  }

  /** Drops linters and files: everything is read anew. */
  forget(): void {
    for (const realm of this.realms.values()) realm.engine.dispose();
    this.realms.clear();
  }
}

function foldersOf(realm: string): string[] {
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  return folders.filter((uri) => realmOf(uri) === realm).map(pathOf);
}
