import { decodePlan, type Plan } from '../../../core/deployment/plan';
import { parseDiagnostics, type Diagnostic } from '../../../core/deployment/diagnostics';
import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import { readAnswer, type DatabricksProgram } from '../program';

export interface PlanOptions {
  /** Resources to look at alone, such as `jobs.train`. */
  readonly select?: readonly string[];
  /** Whatever Git branch is checked out. */
  readonly force?: boolean;
}

export interface PlanAnswer {
  readonly plan: Plan;
  /** What the program printed: written to a file, `deploy` does exactly that. */
  readonly text: string;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

const timeoutMs = 10 * 60_000;

/** `bundle plan`: what a deployment would do; builds the bundle's artifacts. @throws ProgramError */
export async function plan(
  program: DatabricksProgram,
  call: BundleCall,
  { select, force }: PlanOptions = {},
): Promise<PlanAnswer> {
  const args = bundleArguments(call, { command: ['plan'], flags: { select, force } });
  const { stdout, stderr, isCut } = await program.succeed(args, programCall(call, timeoutMs));
  return { plan: readAnswer(stdout, isCut, decodePlan), text: stdout, diagnostics: parseDiagnostics(stderr) };
}
