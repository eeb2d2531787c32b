import type { Finding } from '../../core/rules/finding';
import type { Severity } from '../../core/project/severity';
import type { Report, ReportContext } from './report';
import type { Style } from './style';

const SEVERITIES: readonly (readonly [Severity, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['information', 'info'],
];

/** The closing line: `3 errors, 1 warning in 2 of 7 notebooks (2 fixable with --fix)`, `in 3 files of 7 notebooks and 1 bundle`. */
export function summary(report: Report, context: ReportContext, style: Style): string {
  const fixed = report.fixed === 0 ? '' : `${style.good(`${count(report.fixed, 'finding')} fixed.`)} `;
  const known = report.known === 0 ? '' : `, apart from ${count(report.known, 'finding')} in the baseline`;
  return `${fixed}${verdict(report, context, style)}${known}.`;
}

function verdict(report: Report, context: ReportContext, style: Style): string {
  const { findings, checked, problems } = report;
  if (findings.length > 0) return `${counts(findings, style)} in ${spread(report)}${fixable(findings, context)}`;
  if (problems.length > 0) return `No findings in ${inWords(checked)}; ${count(problems.length, 'input')} unusable`;
  const { notebooks, bundles } = checked;
  if (notebooks + bundles === 0) return 'No notebooks to check';
  const all = [allOf(notebooks, 'notebook'), allOf(bundles, 'bundle')].filter(Boolean).join(' and ');
  return style.good(`${all.charAt(0).toUpperCase()}${all.slice(1)} ${notebooks + bundles === 1 ? 'is' : 'are'} true`);
}

/** `the notebook`, `all 3 notebooks`; nothing of none. */
function allOf(number: number, noun: string): string {
  return number === 0 ? '' : number === 1 ? `the ${noun}` : `all ${number} ${noun}s`;
}

/** `7 notebooks and 1 bundle` */
function inWords({ notebooks, bundles }: Report['checked']): string {
  if (bundles === 0) return count(notebooks, 'notebook');
  return notebooks === 0 ? count(bundles, 'bundle') : `${count(notebooks, 'notebook')} and ${count(bundles, 'bundle')}`;
}

/** `1 notebook`, `2 notebooks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function counts(findings: readonly Finding[], style: Style): string {
  return SEVERITIES.flatMap(([severity, noun]) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [style[severity](count(number, noun))];
  }).join(', ');
}

function spread({ findings, checked }: Report): string {
  const touched = new Set(findings.map((finding) => finding.location.path)).size;
  if (checked.bundles > 0) return `${count(touched, 'file')} of ${inWords(checked)}`;
  return `${Math.min(touched, checked.notebooks)} of ${inWords(checked)}`;
}

function fixable(findings: readonly Finding[], context: ReportContext): string {
  const fixes = findings.map((finding) => context.fixOf(finding)).filter((fix) => fix?.kind === 'fix');
  const safe = fixes.filter((fix) => fix?.safety === 'safe').length;
  const asked = fixes.length - safe;
  const notes = [
    ...(safe === 0 ? [] : [`${safe} fixable with --fix`]),
    ...(asked === 0 ? [] : [`${asked} ${safe === 0 ? 'fixable ' : ''}with --unsafe-fixes`]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}
