import * as v from 'valibot';
import { AuthError } from './errors';
import type { GetToken, Token } from './token-source';

/** Runs a program to its end, without a shell. Its output is never logged: it may be a token. */
export type RunForToken = (args: readonly string[], signal: AbortSignal) => Promise<ProgramAnswer>;

/** `undefined` as the exit code: the program could not be started. */
export interface ProgramAnswer {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** The application of Databricks in Azure (learn.microsoft.com/azure/databricks/dev-tools/auth/azure-cli). */
const azureDatabricks = '2ff814a6-3304-4ab8-861d-cd0e4f3e6d0c';

const databricksToken = v.object({ access_token: v.string(), expiry: v.optional(v.string()) });
const azureToken = v.object({
  accessToken: v.string(),
  /** Seconds of the epoch; older versions give `expiresOn` alone, in local time. */
  expires_on: v.optional(v.union([v.number(), v.pipe(v.string(), v.transform(Number))])),
  expiresOn: v.optional(v.string()),
});

/** Tokens of a person who signed in with `databricks auth login`. */
export function databricksCliTokens(run: RunForToken, host: URL, profile: string | undefined): GetToken {
  const whom = profile === undefined ? ['--host', host.origin] : ['--profile', profile];
  return async (signal) => {
    const answer = await run(['auth', 'token', ...whom, '-o', 'json'], signal);
    const login = `databricks auth login ${profile === undefined ? `--host ${host.origin}` : `--profile ${profile}`}`;
    if (answer.exitCode === undefined) {
      throw new AuthError('program-missing', 'The databricks program is not found. Install it, or set its path.');
    }
    if (answer.exitCode !== 0) {
      throw new AuthError('signed-out', `You are not signed in to ${host.host} any more. Run "${login}".`);
    }
    const { access_token: value, expiry } = read(databricksToken, answer.stdout, 'databricks auth token');
    return token(value, expiry === undefined ? undefined : Date.parse(expiry));
  };
}

/** Tokens of a person who signed in with `az login`. */
export function azureCliTokens(run: RunForToken, tenant: string | undefined): GetToken {
  return async (signal) => {
    const whose = tenant === undefined ? [] : ['--tenant', tenant];
    const answer = await run(
      ['account', 'get-access-token', '--resource', azureDatabricks, '--output', 'json', ...whose],
      signal,
    );
    if (answer.exitCode === undefined) {
      throw new AuthError(
        'program-missing',
        'The profile signs in with az, which is not found. Install the Azure CLI.',
      );
    }
    if (answer.exitCode !== 0) {
      throw new AuthError('signed-out', 'The Azure CLI gives no token. Run "az login".');
    }
    const { accessToken, expires_on: seconds, expiresOn } = read(azureToken, answer.stdout, 'az');
    if (seconds !== undefined) return token(accessToken, seconds * 1000);
    return token(accessToken, expiresOn === undefined ? undefined : Date.parse(expiresOn));
  };
}

function token(value: string, expires: number | undefined): Token {
  return { value, ...(expires !== undefined && !Number.isNaN(expires) && { expires }) };
}

function read<T>(schema: v.GenericSchema<unknown, T>, text: string, program: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The text itself may hold a token: it becomes no part of the error.
    throw new AuthError('unexpected-answer', `${program} answers in a way that Plumbline does not know. Update it.`);
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new AuthError('unexpected-answer', `${program} answers in a way that Plumbline does not know. Update it.`);
}
