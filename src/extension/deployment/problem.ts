import { AuthError } from '../../clients/auth/errors';
import { HttpError } from '../../clients/http/errors';
import { ProgramError } from '../../clients/program/errors';
import type { DeploymentFailure } from '../../core/deployment/failure';

/** Something that can be done about a problem. */
export type Remedy = 'select-profile' | 'set-path' | 'install' | 'sign-in';

/** What went wrong, in words for people, with what to do. */
export interface Problem {
  /** Of the typed error; `unknown` for a fault of Plumbline's own. */
  readonly reason: string;
  readonly message: string;
  readonly remedies: readonly Remedy[];
  /** Where the program told it. */
  readonly failure?: DeploymentFailure;
  /** Of `busy`: for whoever knows that nothing is under way any more. */
  readonly settle?: () => void;
}

/** A problem that was met before and stands in the way now. */
export class StandingProblem extends Error {
  override readonly name = 'StandingProblem';

  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof StandingProblem) return error.problem;
  if (error instanceof ProgramError) {
    const { reason, message, failure } = error;
    const isAbsent = reason === 'missing' || reason === 'too-old';
    const told = failure?.reason ?? reason;
    return {
      reason: told,
      message,
      remedies: isAbsent ? ['install', 'set-path'] : told === 'not-signed-in' ? ['sign-in', 'select-profile'] : [],
      ...(failure && { failure }),
    };
  }
  if (error instanceof AuthError) {
    const { reason, message } = error;
    const isOut = reason === 'signed-out' || reason === 'no-config-file';
    return { reason, message, remedies: isOut ? ['sign-in', 'select-profile'] : ['select-profile'] };
  }
  if (error instanceof HttpError) {
    return {
      reason: error.reason,
      message: error.message,
      remedies: error.reason === 'unauthorized' ? ['sign-in', 'select-profile'] : [],
    };
  }
  return { reason: 'unknown', message: error instanceof Error ? error.message : String(error), remedies: [] };
}

/** Nobody waits for it any more, or somebody stopped it: no failure. */
export function isStopped(error: unknown): boolean {
  if (error instanceof ProgramError) return error.reason === 'cancelled';
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('reason' in error && error.reason === 'cancelled');
}

/** Whether nothing can be known of the workspace before somebody does something on this machine. */
export function needsSetUp({ reason }: Problem): 'program' | 'profile' | undefined {
  if (reason === 'missing' || reason === 'too-old') return 'program';
  const ofProfile = [
    'no-config-file',
    'unknown-profile',
    'ambiguous-profile',
    'no-host',
    'not-signed-in',
    'signed-out',
  ];
  return ofProfile.includes(reason) ? 'profile' : undefined;
}
