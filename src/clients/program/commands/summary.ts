import { decodeResolvedBundle, type ResolvedBundle } from '../../../core/deployment/resolved-bundle';
import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import type { DatabricksProgram } from '../program';

export interface SummaryOptions {
  /** Asks the workspace, whatever the local copy of the state says. */
  readonly forcePull?: boolean;
}

const timeoutMs = 2 * 60_000;

/** `bundle summary`: the target's resources with their ids and addresses in the workspace. @throws ProgramError */
export async function summary(
  program: DatabricksProgram,
  call: BundleCall,
  { forcePull }: SummaryOptions = {},
): Promise<ResolvedBundle> {
  const flags = { 'force-pull': forcePull, 'include-locations': true };
  const args = bundleArguments(call, { command: ['summary'], flags });
  return program.json(args, programCall(call, timeoutMs), decodeResolvedBundle);
}
