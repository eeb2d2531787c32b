import type { InputProblem } from '../../core/engine/linter';
import type { Finding } from '../../core/rules/finding';
import type { Severity } from '../../core/project/severity';
import { messageWithTargets, type Report, type ReportContext } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

/**
 * Workflow commands that GitHub Actions shows beside the changed lines. Escaping as in actions/toolkit,
 * packages/core/src/command.ts.
 */
export function githubReport(report: Report, context: ReportContext): string {
  const problems = report.problems.map((problem) => problemCommand(problem, context));
  const findings = report.findings.map((finding) => findingCommand(finding, context));
  return [...problems, ...findings].map((line) => `${line}\n`).join('');
}

function findingCommand(finding: Finding, context: ReportContext): string {
  const { line, endLine, column, endColumn } = context.places.findingPhysical(finding.location);
  // GitHub refuses columns of a stretch that has several lines.
  const columns = line === endLine ? { col: column, endColumn } : {};
  return command(COMMANDS[finding.severity], messageWithTargets(finding), {
    file: context.path(finding.location.path),
    line,
    endLine,
    ...columns,
    title: `Plumbline: ${finding.rule}`,
  });
}

function problemCommand(problem: InputProblem, context: ReportContext): string {
  const line = problem.line === undefined ? {} : { line: problem.line + 1 };
  return command('error', problem.message, {
    file: context.path(problem.path),
    ...line,
    title: 'Plumbline: unusable input',
  });
}

function command(name: string, message: string, properties: Readonly<Record<string, string | number>>): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
