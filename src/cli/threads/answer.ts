import type { CheckResult, InputProblem } from '../../core/engine/linter';
import type { Finding, Fix, Refusal } from '../../core/rules/finding';

/** What the command line wants to know of a notebook or a bundle. */
export type Answer = Pick<CheckResult, 'status' | 'findings' | 'problems' | 'targets'>;

/** The same without functions, as threads hand it to each other: fixes are worked out. */
export interface PlainAnswer {
  /** As it was asked for. */
  readonly path: string;
  readonly status: CheckResult['status'];
  readonly findings: readonly (Omit<Finding, 'fix'> & { readonly made?: Fix | Refusal })[];
  readonly problems: readonly InputProblem[];
  readonly targets: readonly string[];
}

/** What one thread found out. */
export interface Share {
  readonly answers: readonly PlainAnswer[];
  /** Why files of a bundle could not be read. */
  readonly failures: readonly InputProblem[];
}

export function plainAnswer(path: string, { status, findings, problems, targets }: Answer): PlainAnswer {
  return {
    path,
    status,
    findings: findings.map(({ fix, ...finding }) => (fix ? { ...finding, made: fix() } : finding)),
    problems,
    targets,
  };
}

export function answerOf({ status, findings, problems, targets }: PlainAnswer): Answer {
  return {
    status,
    findings: findings.map(({ made, ...finding }) => (made ? { ...finding, fix: () => made } : finding)),
    problems,
    targets,
  };
}
