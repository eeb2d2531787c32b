import type { Diagnostic } from '../../../core/deployment/diagnostics';
import { explainFailure, type DeploymentFailure } from '../../../core/deployment/failure';
import { decodeResolvedBundle, type ResolvedBundle } from '../../../core/deployment/resolved-bundle';
import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import { readAnswer, type DatabricksProgram } from '../program';

export interface Validation {
  readonly diagnostics: readonly Diagnostic[];
  /** What the target comes to, as far as the program got; absent where the bundle cannot be loaded. */
  readonly bundle?: ResolvedBundle;
  /** Absent of a bundle that can be deployed. */
  readonly failure?: DeploymentFailure;
}

const timeoutMs = 2 * 60_000;

/** `bundle validate`. An invalid bundle is an answer, not an error. @throws ProgramError, never `failed` */
export async function validate(program: DatabricksProgram, call: BundleCall): Promise<Validation> {
  const args = bundleArguments(call, { command: ['validate'], flags: { 'include-locations': true } });
  const { exit, stdout, stderr, isCut } = await program.run(args, programCall(call, timeoutMs));
  const failure = explainFailure(stderr);
  return {
    diagnostics: failure.diagnostics,
    ...(stdout.trim() !== '' && { bundle: readAnswer(stdout, isCut, decodeResolvedBundle) }),
    ...(exit !== 0 && { failure }),
  };
}
