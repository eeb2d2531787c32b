import { decodeTargets, type BundleTarget } from '../../../core/deployment/targets';
import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import type { DatabricksProgram } from '../program';

const timeoutMs = 60_000;

/** The bundle's targets, without asking a workspace. The command is not documented. @throws ProgramError */
export async function listTargets(program: DatabricksProgram, call: BundleCall): Promise<BundleTarget[]> {
  const args = bundleArguments(call, { command: ['debug', 'list-targets'] });
  return program.json(args, programCall(call, timeoutMs), decodeTargets);
}
