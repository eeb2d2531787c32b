import type { Finding } from '../../core/rules/finding';
import { frame, gutterOf } from './frame';
import { harmless } from './glyphs';
import { placeName } from './place-name';
import { inTargets, type Report, type ReportContext } from './report';
import type { Style } from './style';
import { summary } from './summary';

/** How the report for people looks. `width` is the terminal's, in columns. */
export interface TextOptions {
  readonly style: Style;
  readonly width: number;
  /** Leaves out the summary. */
  readonly quiet: boolean;
}

/** The report for people: each finding with its lines, its reasons and its fix, and a summary. */
export function textReport(report: Report, context: ReportContext, options: TextOptions): string {
  const findings = report.findings.map((finding) => `${textFinding(finding, context, options)}\n\n`);
  return findings.join('') + (options.quiet ? '' : `${summary(report, context, options.style)}\n`);
}

function textFinding(finding: Finding, context: ReportContext, { style, width }: TextOptions): string {
  const { location, rule, severity, message } = finding;
  const mark = style[severity];
  const head = `${style.strong(placeName(location, context))} ${mark(`${severity}[${rule}]`)} ${harmless(message)}`;
  const excerpt = context.places.excerpt(location);
  const lines = excerpt === undefined ? [] : frame(excerpt, width, style, mark);
  const indent = ' '.repeat(excerpt === undefined ? 1 : gutterOf(excerpt) + 1);
  const notes = notesOf(finding, context).map((note) => `${indent}${style.faint('=')} ${note}`);
  return [head, ...lines, ...notes].join('\n');
}

function notesOf(finding: Finding, context: ReportContext): string[] {
  const related = finding.related.map((other) => `${placeName(other.location, context)}: ${harmless(other.message)}`);
  const targets = inTargets(finding);
  const fix = fixNote(finding, context);
  return [...related, ...(targets === undefined ? [] : [targets]), ...(fix === undefined ? [] : [fix])];
}

function fixNote(finding: Finding, context: ReportContext): string | undefined {
  const fix = context.fixOf(finding);
  if (fix === undefined) return undefined;
  if (fix.kind === 'refusal') return `no automatic fix: ${harmless(fix.reason)}`;
  const flag = fix.safety === 'safe' ? '--fix' : '--unsafe-fixes, to be looked through';
  return `fix: ${harmless(fix.title)} (${flag})`;
}
