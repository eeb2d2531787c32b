import type { Finding } from '../../core/rules/finding';
import type { Location } from '../../core/text/location';
import type { Report, ReportContext } from './report';

/** The findings as an array of plain objects; its shape is an interface for other programs and only grows. */
export function jsonReport(report: Report, context: ReportContext): string {
  const findings = report.findings.map((finding) => jsonFinding(finding, context));
  return findings.length === 0 ? '[]\n' : `[\n${findings.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
}

function jsonFinding(finding: Finding, context: ReportContext): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    path: context.path(finding.location.path),
    ...context.places.findingPlace(finding.location),
    targets: finding.targets ?? null,
    related: finding.related.map((related) => ({ message: related.message, ...placeOf(related.location, context) })),
    fix: jsonFix(finding, context),
  };
}

function jsonFix(finding: Finding, context: ReportContext): object | null {
  const fix = context.fixOf(finding);
  if (fix?.kind !== 'fix') return null;
  const edits = fix.edits
    .map((edit) => context.places.fit(edit))
    .map((edit) => ({ ...placeOf(edit, context), newText: edit.newText }));
  return { title: fix.title, safety: fix.safety, edits };
}

function placeOf(location: Location, context: ReportContext): object {
  return { path: context.path(location.path), ...context.places.place(location) };
}
