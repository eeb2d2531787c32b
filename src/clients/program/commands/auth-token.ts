import { decodeToken, type AccessToken } from '../../../core/deployment/sign-in';
import { programArguments } from '../arguments';
import type { DatabricksProgram, ProgramCall } from '../program';

/** Whose token: a profile's, or that of a workspace's address. */
export type TokenOf = { readonly profile: string } | { readonly host: string };

const timeoutMs = 60_000;

/** `auth token`: for people who signed in with `auth login`. @throws ProgramError, whose text never holds the token */
export async function authToken(program: DatabricksProgram, of: TokenOf, call: ProgramCall = {}): Promise<AccessToken> {
  const args = programArguments({ command: ['auth', 'token'], flags: { ...of, output: 'json' } });
  return program.json(args, { timeoutMs, ...call }, decodeToken);
}
