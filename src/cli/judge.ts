import type { InputProblem } from '../core/engine/linter';
import type { Finding } from '../core/rules/finding';
import type { Severity } from '../core/project/severity';
import type { Baseline } from './baseline';
import type { DiskFiles } from './inputs/disk-files';
import type { InputNote } from './inputs/find-notebooks';
import { isYaml } from './inputs/subject';
import { severities } from './lint-options';
import { Places } from './report/places';
import type { Answer } from './threads/answer';

/** Which findings are asked for; an empty set of rules stands for all of them. */
export interface Wanted {
  readonly rules: ReadonlySet<string>;
  readonly severity: Severity;
  /** Of the bundle: findings that hold in others alone are left out. */
  readonly target: string | undefined;
  readonly baseline: Baseline | undefined;
}

/** What became of the notebooks and bundles of a run. */
export interface Verdict {
  /** Without what the baseline knows; each once, by file and place. */
  readonly findings: readonly Finding[];
  /** How many the baseline knows. */
  readonly known: number;
  /** Notebooks, and files of bundles as they were asked for. */
  readonly checked: ReadonlySet<string>;
  /** Of the bundles. */
  readonly targets: readonly string[];
  readonly problems: readonly InputProblem[];
  readonly notes: readonly InputNote[];
}

/** Where answers come from: the engine, here or on other threads. */
export interface Checks {
  check(path: string): Answer;
  /** Why files of bundles could not be read. */
  failures(): readonly InputProblem[];
}

/** Asks the engine and keeps what is wanted of its answers. */
export class Judge {
  constructor(
    private readonly checks: Checks,
    private readonly files: DiskFiles,
    private readonly wanted: Wanted,
  ) {}

  /** Where findings are, in the files as they are now. */
  places(): Places {
    return new Places((path) => this.files.text(path));
  }

  /** The findings of one notebook or bundle. */
  findings(path: string): readonly Finding[] {
    return this.withoutKnown(this.check(path).findings);
  }

  all(paths: readonly string[]): Verdict {
    const checked = new Set<string>();
    const problems: InputProblem[] = [];
    const notes: InputNote[] = [];
    const found: Finding[] = [];
    const targets = new Set<string>();
    for (const path of paths) {
      const result = this.check(path);
      for (const target of result.targets) targets.add(target);
      if (result.status === 'checked') checked.add(path);
      else if (result.status === 'not-a-notebook')
        notes.push({
          path,
          message: `not ${isYaml(path) ? 'part of a bundle' : 'a Python notebook'}, nothing to check`,
        });
      else if (result.status === 'excluded') notes.push({ path, message: 'excluded by the settings, not checked' });
      problems.push(...result.problems);
      found.push(...result.findings);
    }
    const distinct = sortedOnce(found);
    const findings = this.withoutKnown(distinct);
    const all = [...problems, ...this.checks.failures()];
    return {
      ...{ findings, known: distinct.length - findings.length, checked, notes },
      ...{ problems: once(all, problemKey), targets: [...targets] },
    };
  }

  private check(path: string): Answer {
    if (this.files.read(path) === undefined) {
      const gone = 'The file is no longer there. Run Plumbline again.';
      const problem = this.files.failure(path) ?? { path, reason: 'unreadable', message: gone };
      return { status: 'unusable', findings: [], problems: [problem], targets: [] };
    }
    const result = this.checks.check(path);
    return { ...result, findings: result.findings.filter((finding) => this.wants(finding)) };
  }

  private wants({ rule, severity, targets }: Finding): boolean {
    const { rules, severity: least, target } = this.wanted;
    if (target !== undefined && targets && !targets.includes(target)) return false;
    return (rules.size === 0 || rules.has(rule)) && severities.indexOf(severity) >= severities.indexOf(least);
  }

  private withoutKnown(findings: readonly Finding[]): readonly Finding[] {
    return this.wanted.baseline?.unknown(findings, this.places()) ?? findings;
  }
}

function sortedOnce(findings: readonly Finding[]): readonly Finding[] {
  return once(findings, findingKey).sort(({ location: a }, { location: b }) => {
    if (a.path !== b.path) return a.path < b.path ? -1 : 1;
    return a.cell - b.cell || a.span.start - b.span.start;
  });
}

/** A finding in a notebook that `%run` brings in may be reached from several. */
function findingKey({ rule, message, location: { path, cell, span } }: Finding): string {
  return JSON.stringify([rule, message, path, cell, span.start, span.end]);
}

function problemKey({ path, message }: InputProblem): string {
  return JSON.stringify([path, message]);
}

function once<T>(items: readonly T[], key: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) if (!byKey.has(key(item))) byKey.set(key(item), item);
  return [...byKey.values()];
}
