import { extensions } from 'vscode';
import * as v from 'valibot';

/**
 * What the Databricks extension tells of its connection: version 1 of its public API (packages/databricks-vscode-types in
 * databricks/databricks-vscode), whose client has the SDK's `config`.
 */
const publicApi = v.object({
  version: v.literal(1),
  connectionManager: v.object({
    state: v.string(),
    apiClient: v.optional(
      v.object({
        config: v.optional(
          v.object({ profile: v.optional(v.string()), host: v.optional(v.string()), authType: v.optional(v.string()) }),
        ),
      }),
    ),
  }),
});

/** How the Databricks extension is connected: it may have a profile, or a host and a way to sign in there. */
export interface OfficialConnection {
  readonly profile?: string | undefined;
  readonly host?: string | undefined;
  readonly authType?: string | undefined;
}

/** Undefined where it is not connected, or does not say. */
export function officialConnection(): OfficialConnection | undefined {
  const extension = extensions.getExtension<unknown>('databricks.databricks');
  // Whoever does not use it is not made to start it.
  if (!extension?.isActive) return undefined;
  const api = v.safeParse(publicApi, extension.exports);
  if (!api.success || api.output.connectionManager.state !== 'CONNECTED') return undefined;
  return api.output.connectionManager.apiClient?.config;
}
