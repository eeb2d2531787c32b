import { Uri } from 'vscode';
import * as v from 'valibot';
import type { ArtifactOwner } from '../../../core/mlflow/artifact';

import { artifactScheme } from './scheme';

/** What a document of ours shows: a file of a run or a logged model, or a trace. */
export type ShownFile =
  | { readonly kind: ArtifactOwner['kind']; readonly id: string; readonly path: string }
  | { readonly kind: 'trace'; readonly id: string; readonly path: string };

const about = v.object({
  server: v.string(),
  kind: v.picklist(['run', 'logged-model', 'trace']),
  id: v.string(),
});

/** Names a file for editors; holds no sign-in. */
export function artifactUri(server: string, owner: ArtifactOwner, path: string): Uri {
  return uriOf(server, { ...owner, path });
}

export function traceUri(server: string, id: string): Uri {
  return uriOf(server, { kind: 'trace', id, path: 'trace.json' });
}

function uriOf(server: string, { kind, id, path }: ShownFile): Uri {
  return Uri.from({ scheme: artifactScheme, path: `/${id}/${path}`, query: JSON.stringify({ server, kind, id }) });
}

/** Undefined for what is none of ours. */
export function readArtifactUri(uri: Uri): { readonly server: string; readonly file: ShownFile } | undefined {
  const found = v.safeParse(v.pipe(v.string(), v.parseJson(), about), uri.query);
  if (!found.success) return undefined;
  const { server, kind, id } = found.output;
  return { server, file: { kind, id, path: uri.path.slice(`/${id}/`.length) } };
}
