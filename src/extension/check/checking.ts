import { type Disposable, type LogOutputChannel, workspace } from 'vscode';
import type { EditorSettings } from '../engine/editor-settings';
import type { Realms } from '../engine/realms';
import type { DiskChange, DiskChanges } from '../files/disk-changes';
import type { DocumentPlace, OpenDocuments } from '../files/open-documents';
import type { RulePages } from '../rule-pages';
import type { Publisher } from './publisher';

/** Milliseconds of quiet after an edit before what rests on it is checked. */
const typingDelay = 150;
/** Milliseconds in which files that come and go together count as one event. */
export const diskDelay = 100;

/** What checkers work with. */
export interface Checking {
  readonly realms: Realms;
  readonly documents: OpenDocuments;
  readonly settings: EditorSettings;
  readonly disk: DiskChanges;
  readonly publisher: Publisher;
  readonly pages: RulePages;
  readonly log: LogOutputChannel;
}

/** What checkers do when something happens; delays are milliseconds of quiet to wait for. */
export interface Reactions {
  opened(place: DocumentPlace): void;
  changed(place: DocumentPlace, delay: number): void;
  closed(place: DocumentPlace): void;
  diskChanged(change: DiskChange): void;
  foldersChanged(): void;
  settingsChanged(): void;
}

/** Tells a checker what happens from now on, and first of the documents that are open. */
export function listen({ documents, settings, disk }: Checking, reactions: Reactions): Disposable[] {
  const listening = [
    documents.onDidOpen((place) => reactions.opened(place)),
    documents.onDidChange((place) => reactions.changed(place, typingDelay)),
    documents.onDidClose((place) => reactions.closed(place)),
    disk.onDidChange((change) => reactions.diskChanged(change)),
    settings.onDidChange(() => reactions.settingsChanged()),
    workspace.onDidChangeWorkspaceFolders(() => reactions.foldersChanged()),
  ];
  for (const place of documents.places()) reactions.changed(place, 0);
  return listening;
}
