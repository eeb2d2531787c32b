import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import type { DatabricksProgram } from '../program';

export interface BindOptions {
  /** Of the bundle: `train`. */
  readonly key: string;
  /** Of the workspace: a job's id, a model's full name. */
  readonly id: string;
  /** A person has seen what the next deployment changes in it. */
  readonly autoApprove: boolean;
  readonly forceLock?: boolean;
}

const timeoutMs = 10 * 60_000;

/** `bundle deployment bind`: the next deployment changes what exists instead of making another. @throws ProgramError */
export async function bind(program: DatabricksProgram, call: BundleCall, options: BindOptions): Promise<void> {
  const args = bundleArguments(call, {
    command: ['deployment', 'bind'],
    flags: { 'auto-approve': options.autoApprove, 'force-lock': options.forceLock },
    operands: [options.key, options.id],
  });
  await program.succeed(args, programCall(call, timeoutMs));
}
