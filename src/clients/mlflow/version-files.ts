import type { Artifact } from '../../core/mlflow/artifact';
import type { ModelVersion } from '../../core/mlflow/model-version';
import { fileTimeoutMs } from './artifacts';
import type { Backend } from './backend';
import { allItems } from './page';
import { RegistryRefusal } from './registry';
import { decode } from './wire/decode';
import { artifactPage } from './wire/artifact';
import { downloadAddress } from './wire/registry';

const proxied = /^mlflow-artifacts:\/+(.*)$/;

/** The files of a version in the registry of a server. */
export class VersionFiles {
  constructor(private readonly backend: Backend) {}

  async list(version: ModelVersion, path?: string, signal?: AbortSignal): Promise<readonly Artifact[]> {
    const { loggedModelId: id } = version;
    if (id !== undefined) {
      return allItems((token) => this.backend.listArtifacts({ kind: 'logged-model', id }, path, token, signal));
    }
    const root = await this.proxiedRoot(version, signal);
    const folder = path ? `${root}/${path}` : root;
    const answer = await this.backend.http.get('/api/2.0/mlflow-artifacts/artifacts', {
      query: { path: folder },
      ...(signal && { signal }),
    });
    const { items } = decode(artifactPage, answer, this.backend.label);
    // The proxy names files from the folder that was asked for.
    return items.map((item) => (path ? { ...item, path: `${path}/${item.path}` } : item));
  }

  async read(version: ModelVersion, path: string, most?: number, signal?: AbortSignal): Promise<Uint8Array> {
    const { loggedModelId: id } = version;
    if (id !== undefined) return this.backend.readArtifact({ kind: 'logged-model', id }, path, most, signal);
    if (this.backend.capabilities.kind !== 'mlflow') throw elsewhere(version, version.source ?? 'its storage');
    return this.backend.http.bytes('/model-versions/get-artifact', {
      query: { name: version.model, version: version.version, path },
      ...(most !== undefined && { most, timeoutMs: fileTimeoutMs(most) }),
      ...(signal && { signal }),
    });
  }

  /** The folder of a version's files in the store that the server itself hands out. */
  private async proxiedRoot(version: ModelVersion, signal: AbortSignal | undefined): Promise<string> {
    const answer = await this.backend.http.get('/api/2.0/mlflow/model-versions/get-download-uri', {
      query: { name: version.model, version: version.version },
      ...(signal && { signal }),
    });
    const address = decode(downloadAddress, answer, this.backend.label);
    const root = proxied.exec(address)?.[1];
    if (root === undefined) throw elsewhere(version, address);
    return root;
  }
}

function elsewhere(version: ModelVersion, address: string): RegistryRefusal {
  const name = `${version.model}/${version.version}`;
  return new RegistryRefusal(
    'files-elsewhere',
    `The files of ${name} are kept at ${address}, which the server does not hand out. Use ` +
      `mlflow.artifacts.download_artifacts("models:/${name}") in Python.`,
  );
}
