import { FileSystemError, type Uri } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { readArtifactUri, type ShownFile } from './artifact-uri';
import type { FileContents } from './late-files';

/** Reads files of runs and logged models, and traces, from their servers. */
export class ArtifactContents implements FileContents {
  constructor(private readonly backendWithId: (id: string) => Promise<Backend | undefined>) {}

  async read(uri: Uri): Promise<Uint8Array> {
    const named = readArtifactUri(uri);
    if (!named) throw FileSystemError.FileNotFound(uri);
    const backend = await this.backendWithId(named.server);
    if (!backend) throw FileSystemError.Unavailable(`The MLflow server ${named.server} is not connected any more.`);
    try {
      return await contentOf(backend, named.file);
    } catch (error) {
      throw FileSystemError.Unavailable(error instanceof Error ? error.message : String(error));
    }
  }
}

async function contentOf(backend: Backend, file: ShownFile): Promise<Uint8Array> {
  if (file.kind !== 'trace') return backend.readArtifact({ kind: file.kind, id: file.id }, file.path);
  return new TextEncoder().encode(`${JSON.stringify(await backend.trace(file.id), undefined, 2)}\n`);
}
