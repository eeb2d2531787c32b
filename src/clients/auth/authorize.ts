import type { Authorization } from '../http/client';
import { clientCredentials, type Fetch } from './client-credentials';
import { azureCliTokens, databricksCliTokens, type RunForToken } from './program-tokens';
import type { AuthSettings } from './settings';
import { TokenAuthorization } from './token-source';

/** What signing in may need besides what a profile has. */
export interface AuthTools {
  readonly databricks: RunForToken;
  readonly az: RunForToken;
  readonly fetch?: Fetch;
}

/** Signs requests to the workspace of `settings`; errors come with the first request. */
export function authorize({ host, method }: AuthSettings, tools: AuthTools): Authorization {
  switch (method.kind) {
    case 'pat':
      return new TokenAuthorization(() => Promise.resolve({ value: method.token }));
    case 'oauth-m2m':
      return new TokenAuthorization(clientCredentials({ host, ...method, ...(tools.fetch && { fetch: tools.fetch }) }));
    case 'databricks-cli':
      return new TokenAuthorization(databricksCliTokens(tools.databricks, host, method.profile));
    case 'azure-cli':
      return new TokenAuthorization(azureCliTokens(tools.az, method.tenant));
  }
}
