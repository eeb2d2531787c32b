import type { InputProblem } from '../../core/engine/linter';
import type { Finding, Fix, Refusal } from '../../core/rules/finding';
import { displayPath } from '../inputs/disk-paths';
import type { Places } from './places';

/** What a run of `lint` has to say. */
export interface Report {
  /** In the order of files and places. */
  readonly findings: readonly Finding[];
  readonly problems: readonly InputProblem[];
  /** How many were checked. */
  readonly checked: { readonly notebooks: number; readonly bundles: number };
  /** Findings that were removed by fixes. */
  readonly fixed: number;
  /** Findings left out because the baseline has them. */
  readonly known: number;
}

/** What formats need besides the report itself. */
export class ReportContext {
  private readonly fixes = new Map<Finding, Fix | Refusal>();

  constructor(
    readonly cwd: string,
    readonly places: Places,
  ) {}

  path(corePath: string): string {
    return displayPath(this.cwd, corePath);
  }

  /** The fix of a finding, worked out once. */
  fixOf(finding: Finding): Fix | Refusal | undefined {
    if (finding.fix === undefined) return undefined;
    const fix = this.fixes.get(finding) ?? finding.fix();
    this.fixes.set(finding, fix);
    return fix;
  }
}

/** `in target prod`, `in targets dev and prod`; undefined where the target makes no difference. */
export function inTargets(finding: Finding): string | undefined {
  const targets = finding.targets ?? [];
  if (targets.length === 0) return undefined;
  if (targets.length === 1) return `in target ${targets[0]}`;
  return `in targets ${targets.slice(0, -1).join(', ')} and ${targets.at(-1)}`;
}

/** The message with the targets in which it holds, for formats that have no place of their own for them. */
export function messageWithTargets(finding: Finding): string {
  const targets = inTargets(finding);
  return targets === undefined ? finding.message : `${finding.message} (${targets})`;
}
