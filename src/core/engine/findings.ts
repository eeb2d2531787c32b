import type { Settings } from '../project/settings';
import type { Severity } from '../project/severity';
import type { Finding } from '../rules/finding';
import type { RuleFacts } from '../rules/rule';
import type { Location } from '../text/location';
import { contains } from '../text/span';

/** A severity that is set stands for the rule's own; findings that the rule itself grades milder stay so. */
export function graded(finding: Finding, rules: readonly RuleFacts[], settings: Settings): Finding {
  const set = settings.severities[finding.rule];
  if (set === undefined || set === 'off') return finding;
  const own = rules.find((rule) => rule.name === finding.rule)?.severity ?? finding.severity;
  const milder = weight(finding.severity) < weight(own);
  return { ...finding, severity: milder && weight(finding.severity) < weight(set) ? finding.severity : set };
}

function weight(severity: Severity): number {
  return severity === 'error' ? 2 : severity === 'warning' ? 1 : 0;
}

/** The same finding reached by several ways is one; the targets of all of them count. */
export function once(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { path, cell, span } = finding.location;
    const key = `${finding.rule}\0${path}\0${cell}\0${span.start}\0${span.end}\0${finding.message}`;
    const same = byPlace.get(key);
    if (!same) byPlace.set(key, finding);
    else if (same.targets) {
      const { targets: before, ...rest } = same;
      const together = finding.targets && [...new Set([...before, ...finding.targets])];
      byPlace.set(key, together ? { ...rest, targets: together } : rest);
    }
  }
  return [...byPlace.values()];
}

/** Without findings that yield to another: one mistake is one finding. */
export function toldBest(findings: readonly Finding[]): Finding[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = byRule.get(finding.rule) ?? [];
    byRule.set(finding.rule, same);
    same.push(finding);
  }
  return findings.filter(({ location, yieldsTo }) => {
    if (!yieldsTo) return true;
    const others = yieldsTo.rules.flatMap((rule) => byRule.get(rule) ?? []);
    return !others.some((other) => [location, yieldsTo.within].some((around) => isWithin(other.location, around)));
  });
}

function isWithin({ path, cell, span }: Location, around: Location): boolean {
  return path === around.path && cell === around.cell && contains(around.span, span);
}

export function sorted(findings: Finding[]): Finding[] {
  return findings.sort(
    (a, b) =>
      a.location.path.localeCompare(b.location.path) ||
      a.location.cell - b.location.cell ||
      a.location.span.start - b.location.span.start ||
      a.location.span.end - b.location.span.end ||
      a.rule.localeCompare(b.rule),
  );
}
