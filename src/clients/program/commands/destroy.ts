import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import type { DatabricksProgram } from '../program';

export interface DestroyOptions {
  /** A person has said that all of it may be deleted: without that, nothing is. */
  readonly autoApprove: boolean;
  readonly forceLock?: boolean;
}

const timeoutMs = 60 * 60_000;

/** `bundle destroy`: deletes all that the bundle deployed to the target, with its files. @throws ProgramError */
export async function destroy(program: DatabricksProgram, call: BundleCall, options: DestroyOptions): Promise<void> {
  const flags = { 'auto-approve': options.autoApprove, 'force-lock': options.forceLock };
  await program.succeed(bundleArguments(call, { command: ['destroy'], flags }), programCall(call, timeoutMs));
}
