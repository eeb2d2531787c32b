import type { Event, Uri } from 'vscode';
import type { Backend } from '../../clients/mlflow/backend';
import type { FoundBackend } from '../mlflow/backends';

/** An open folder. */
export interface NamedFolder {
  readonly name: string;
  readonly uri: Uri;
}

/** Where the backend comes from that models are shown of: a part of `Backends`. */
export interface BackendSource {
  folderOf(uri: Uri | undefined): Uri | undefined;
  /** Each may have a backend of its own. */
  readonly folders: readonly NamedFolder[];
  /** Rejects with an error whose message says what to do. */
  of(folder: Uri | undefined): Promise<FoundBackend>;
  /** Looks anew, as after a failure. */
  refresh(): void;
  readonly onDidChange: Event<unknown>;
}

/** The backend for a file, or for the window as a whole; undefined when there is none. */
export async function backendFor(source: BackendSource, uri?: Uri): Promise<Backend | undefined> {
  const found = await source.of(source.folderOf(uri));
  return found.kind === 'backend' ? found.backend : undefined;
}
