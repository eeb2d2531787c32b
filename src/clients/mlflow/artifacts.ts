import type { Artifact, ArtifactOwner } from '../../core/mlflow/artifact';
import { type Authorization, HttpClient, type HttpClientOptions } from '../http/client';
import { failureText, HttpError } from '../http/errors';
import type { Page } from './page';
import { artifactPage, modelCredentials, runCredentials, type SignedAddress } from './wire/artifact';
import { decode } from './wire/decode';

const api = 'api/2.0/mlflow';

/** How storage is spoken with; whom to be is in the address that is signed. */
export type StorageOptions = Pick<HttpClientOptions, 'userAgent' | 'fetch' | 'retryMs'>;

/** Bytes in a millisecond of a slow network. */
const slowest = 500;

/** How long a file of that many bytes may take: those of models are large. In milliseconds. */
export function fileTimeoutMs(most: number): number {
  return Math.max(30_000, Math.ceil(most / slowest));
}

/** What is directly in a folder of a run or a logged model. */
export async function listArtifacts(
  http: HttpClient,
  owner: ArtifactOwner,
  path: string | undefined,
  pageToken: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Page<Artifact>> {
  const options = { ...(signal && { signal }) };
  const answer =
    owner.kind === 'run'
      ? await http.get(`${api}/artifacts/list`, {
          ...options,
          query: { run_id: owner.id, path, page_token: pageToken },
        })
      : await http.get(`${modelRoute(owner.id)}/artifacts/directories`, {
          ...options,
          query: { artifact_directory_path: path, page_token: pageToken },
        });
  return decode(artifactPage, answer, hostOf(http));
}

/** From the server itself, as open-source servers give them. */
export function readServed(
  http: HttpClient,
  owner: ArtifactOwner,
  path: string,
  most: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const options = { most, timeoutMs: fileTimeoutMs(most), ...(signal && { signal }) };
  return owner.kind === 'run'
    ? http.bytes('get-artifact', { ...options, query: { run_id: owner.id, path } })
    : http.bytes(`ajax-${modelRoute(owner.id)}/artifacts/files`, { ...options, query: { artifact_file_path: path } });
}

/** From storage, at an address that Databricks signs for this one file. Storage is not told who asks. */
export async function readSigned(
  http: HttpClient,
  storage: StorageOptions,
  owner: ArtifactOwner,
  path: string,
  most: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const until = { ...(signal && { signal }) };
  const [signed] =
    owner.kind === 'run'
      ? decode(
          runCredentials,
          await http.search(`${api}/artifacts/credentials-for-read`, { run_id: owner.id, path: [path] }, until),
          hostOf(http),
        )
      : decode(
          modelCredentials,
          await http.search(`${modelRoute(owner.id)}/artifacts/credentials-for-download`, { paths: [path] }, until),
          hostOf(http),
        );
  if (!signed) throw new HttpError('unexpected', failureText('unexpected', hostOf(http), {}));
  const address = new URL(signed.address);
  const client = new HttpClient({ ...storage, address: new URL(address.origin), authorization: headersOf(signed) });
  return client.bytes(`${address.pathname}${address.search}`, { ...until, most, timeoutMs: fileTimeoutMs(most) });
}

function headersOf({ headers }: SignedAddress): Authorization {
  return { headers: () => Promise.resolve(headers), renew: () => undefined };
}

function modelRoute(id: string): string {
  return `${api}/logged-models/${encodeURIComponent(id)}`;
}

function hostOf(http: HttpClient): string {
  return new URL(http.origin).host;
}
