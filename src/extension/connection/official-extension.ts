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
    apiClient: v.optional(v.object({ config: v.optional(v.object({ profile: v.optional(v.string()) })) })),
  }),
});

/** The profile that the Databricks extension is connected with; undefined where it is not, or does not say. */
export function officialProfile(): string | undefined {
  const extension = extensions.getExtension<unknown>('databricks.databricks');
  // Whoever does not use it is not made to start it.
  if (!extension?.isActive) return undefined;
  const api = v.safeParse(publicApi, extension.exports);
  if (!api.success || api.output.connectionManager.state !== 'CONNECTED') return undefined;
  return api.output.connectionManager.apiClient?.config?.profile;
}
