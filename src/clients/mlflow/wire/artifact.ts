import * as v from 'valibot';
import type { Artifact } from '../../../core/mlflow/artifact';
import type { Page } from '../page';
import { list, nextPage, told, wholeNumber } from './values';

const file = v.pipe(
  v.object({ path: v.string(), is_dir: v.optional(v.boolean(), false), file_size: v.nullish(wholeNumber) }),
  v.transform((raw): Artifact => ({ path: raw.path, isFolder: raw.is_dir, ...told({ size: raw.file_size }) })),
);

/** Of `artifacts/list`, and of a logged model's `artifacts/directories`. */
export const artifactPage = v.pipe(
  v.object({ files: list(file), ...nextPage }),
  v.transform((raw): Page<Artifact> => ({ items: raw.files, ...told({ next: raw.next_page_token }) })),
);

/** Where storage gives a file away without a further sign-in; nobody else's token may be sent there. */
export interface SignedAddress {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

const credential = v.pipe(
  v.object({
    signed_uri: v.pipe(v.string(), v.url()),
    headers: list(v.object({ name: v.string(), value: v.string() })),
  }),
  v.transform((raw): SignedAddress => ({
    address: raw.signed_uri,
    headers: Object.fromEntries(raw.headers.map(({ name, value }) => [name, value])),
  })),
);

/** Of `artifacts/credentials-for-read`. */
export const runCredentials = v.pipe(
  v.object({ credential_infos: v.pipe(v.array(credential), v.minLength(1)) }),
  v.transform((raw) => raw.credential_infos),
);

/** Of a logged model's `artifacts/credentials-for-download` (mlflow/store/artifact/databricks_artifact_repo_resources.py). */
export const modelCredentials = v.pipe(
  v.object({ credentials: v.pipe(v.array(v.object({ credential_info: credential })), v.minLength(1)) }),
  v.transform((raw) => raw.credentials.map((each) => each.credential_info)),
);
