import { decodeProfiles, type Profile } from '../../../core/deployment/sign-in';
import { programArguments } from '../arguments';
import type { DatabricksProgram, ProgramCall } from '../program';

const timeoutMs = 60_000;

/** `auth profiles`, without asking the workspaces whether they are valid. @throws ProgramError */
export async function authProfiles(program: DatabricksProgram, call: ProgramCall = {}): Promise<Profile[]> {
  const flags = { 'skip-validate': true, output: 'json' };
  const args = programArguments({ command: ['auth', 'profiles'], flags });
  return program.json(args, { timeoutMs, ...call }, decodeProfiles);
}
