import type { Event, Uri } from 'vscode';
import type { Backend } from '../../clients/mlflow/backend';
import type { FoundBackend } from '../mlflow/backends';

/** Where the backend comes from that models are shown of: a part of `Backends`. */
export interface BackendSource {
  folderOf(uri: Uri | undefined): Uri | undefined;
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
