import type { Uri } from 'vscode';
import { givenVariables } from '../../core/bundle/variables';
import { Engine } from './engine';
import type { LinterSource } from './linter-source';
import type { ProgramSchema } from './program-schema';
import type { EditorSettings } from './editor-settings';
import type { Place } from '../check/place';
import type { DiskChanges } from '../files/disk-changes';
import type { OpenDocuments } from '../files/open-documents';
import { Snapshot } from '../files/snapshot';
import { Sources } from '../files/sources';
import { WorkspaceDisk } from '../files/workspace-disk';

/** One file system of the editor with the engine over it: `file://`, `vscode-vfs://github`, `untitled://`. */
export class Realm {
  readonly sources: Sources;
  readonly engine: Engine;

  constructor(
    readonly name: string,
    private readonly anywhere: Uri,
    private readonly documents: OpenDocuments,
    folders: () => readonly string[],
    settings: EditorSettings,
    linters: LinterSource,
    changes: DiskChanges,
    schema: ProgramSchema,
  ) {
    const disk = new WorkspaceDisk(
      (path) => this.diskUri(path),
      (folder) => changes.watchOutside(folder),
    );
    this.sources = new Sources(new Snapshot(disk, documents.editors(name)));
    this.engine = new Engine(this.sources.files, linters, () => ({
      folders: folders(),
      settings: (path) => settings.of(this.uri(path)).rules,
      variables: givenVariables(process.env),
      bundleSchema: () => schema.current(),
    }));
  }

  /** The URI of a file: its document's where one is open. */
  uri(path: string): Uri {
    const document = this.documents.notebook(this.name, path) ?? this.documents.text(this.name, path);
    return document?.uri ?? this.diskUri(path);
  }

  /** The document that shows a place: a cell's where the notebook is open as one. */
  placeUri({ path, cell }: Place): Uri {
    const notebook = cell === undefined ? undefined : this.documents.notebook(this.name, path);
    if (cell === undefined || !notebook || cell >= notebook.cellCount) return this.uri(path);
    return notebook.cellAt(cell).document.uri;
  }

  private diskUri(path: string): Uri {
    return this.anywhere.with({ path, query: '', fragment: '' });
  }
}
