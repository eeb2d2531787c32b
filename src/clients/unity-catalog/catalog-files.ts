import type { Artifact } from '../../core/mlflow/artifact';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { HttpClient } from '../http/client';
import { fileTimeoutMs } from '../mlflow/artifacts';
import { allItems } from '../mlflow/page';
import { decode } from '../mlflow/wire/decode';
import { directoryPage } from './wire';

/**
 * The files of a version, where the Files API has them: below `/Models/catalog/schema/model/version`
 * (mlflow/store/artifact/databricks_sdk_models_artifact_repo.py).
 */
export class CatalogFiles {
  constructor(
    private readonly http: HttpClient,
    private readonly host: string,
  ) {}

  async list(version: ModelVersion, path?: string, signal?: AbortSignal): Promise<readonly Artifact[]> {
    const root = rootOf(version);
    const route = `/api/2.0/fs/directories${encoded(path ? `${root}/${path}` : root)}`;
    const found = await allItems(async (token) => {
      const options = { query: { page_token: token }, ...(signal && { signal }) };
      return decode(directoryPage, await this.http.get(route, options), this.host);
    });
    return found.map((item) => ({ ...item, path: item.path.replace(/\/+$/, '').slice(root.length + 1) }));
  }

  read(version: ModelVersion, path: string, most?: number, signal?: AbortSignal): Promise<Uint8Array> {
    return this.http.bytes(`/api/2.0/fs/files${encoded(`${rootOf(version)}/${path}`)}`, {
      ...(most !== undefined && { most, timeoutMs: fileTimeoutMs(most) }),
      ...(signal && { signal }),
    });
  }
}

function rootOf({ model, version }: ModelVersion): string {
  return `/Models/${model.replaceAll('.', '/')}/${version}`;
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
