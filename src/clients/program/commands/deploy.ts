import { parseDiagnostics, type Diagnostic } from '../../../core/deployment/diagnostics';
import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import type { DatabricksProgram } from '../program';

export interface DeployOptions {
  /** A file with a plan's `text`: that is done and nothing else. Needs the ability `savedPlans` and an appliable plan. */
  readonly planFile?: string;
  /** Deletes schemas, volumes and pipelines with their data: only when a person has said so. */
  readonly autoApprove?: boolean;
  /** Takes over a lock that somebody else holds. */
  readonly forceLock?: boolean;
  /** Whatever Git branch is checked out. */
  readonly force?: boolean;
  readonly failOnActiveRuns?: boolean;
  /** Resources to deploy alone, such as `jobs.train`. */
  readonly select?: readonly string[];
}

export interface DeployAnswer {
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

const timeoutMs = 60 * 60_000;

/**
 * `bundle deploy`. `call.onLine` gets its progress. When it is cancelled or killed, what was made stays, and in a target that
 * is not in development mode the lock stays too. What was being made at that moment can be unknown to the bundle.
 * @throws ProgramError
 */
export async function deploy(
  program: DatabricksProgram,
  call: BundleCall,
  options: DeployOptions = {},
): Promise<DeployAnswer> {
  const flags = {
    plan: options.planFile,
    'auto-approve': options.autoApprove,
    'force-lock': options.forceLock,
    force: options.force,
    'fail-on-active-runs': options.failOnActiveRuns,
    select: options.select,
  };
  const { stderr } = await program.succeed(
    bundleArguments(call, { command: ['deploy'], flags }),
    programCall(call, timeoutMs),
  );
  return { diagnostics: parseDiagnostics(stderr) };
}
