import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import type { DatabricksProgram } from '../program';

export interface UnbindOptions {
  /** Of the bundle: `train`. */
  readonly key: string;
  readonly forceLock?: boolean;
}

const timeoutMs = 10 * 60_000;

/** `bundle deployment unbind`: the bundle forgets the resource, which stays in the workspace. @throws ProgramError */
export async function unbind(program: DatabricksProgram, call: BundleCall, options: UnbindOptions): Promise<void> {
  const args = bundleArguments(call, {
    command: ['deployment', 'unbind'],
    flags: { 'force-lock': options.forceLock },
    operands: [options.key],
  });
  await program.succeed(args, programCall(call, timeoutMs));
}
