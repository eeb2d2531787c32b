import type * as Sarif from 'sarif';
import type { InputProblem } from '../../core/engine/linter';
import type { Finding } from '../../core/rules/finding';
import type { Catalogue } from '../host';
import { version } from '../version';
import { Fingerprints, identityOf } from './fingerprint';
import { messageWithTargets, type Report, type ReportContext } from './report';
import { sarifFixes } from './sarif-fixes';
import { artifactLocation, sarifLocation, SOURCE_ROOT } from './sarif-places';
import { SARIF_LEVELS, sarifRules } from './sarif-rules';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code-scanning pages read it. */
export function sarifReport(report: Report, context: ReportContext, catalogue: Catalogue): string {
  const rules = sarifRules(catalogue);
  const ruleIds = rules.map((rule) => rule.id);
  const fingerprints = new Fingerprints();
  const run: Sarif.Run = {
    tool: { driver: { name: 'Plumbline', version, semanticVersion: version, rules } },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The folder in which plumbline was started.' } } },
    invocations: [
      {
        executionSuccessful: report.problems.length === 0,
        toolExecutionNotifications: report.problems.map((problem) => notification(problem, context)),
      },
    ],
    results: report.findings.map((finding) => result(finding, context, ruleIds, fingerprints)),
  };
  const log: Sarif.Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result(
  finding: Finding,
  context: ReportContext,
  ruleIds: readonly string[],
  fingerprints: Fingerprints,
): Sarif.Result {
  const { rule, location, targets } = finding;
  const identity = identityOf(finding, context.path(location.path), context.places);
  return {
    ruleId: rule,
    ruleIndex: ruleIds.indexOf(rule),
    level: SARIF_LEVELS[finding.severity],
    message: { text: messageWithTargets(finding) },
    locations: [sarifLocation(location, context.places.findingPhysical(location), context)],
    relatedLocations: finding.related.map((related) => ({
      ...sarifLocation(related.location, context.places.physical(related.location), context),
      message: { text: related.message },
    })),
    partialFingerprints: { 'plumbline/v1': fingerprints.next(identity) },
    fixes: sarifFixes(finding, context),
    ...(targets === undefined ? {} : { properties: { targets: [...targets] } }),
  };
}

function notification(problem: InputProblem, context: ReportContext): Sarif.Notification {
  const region = problem.line === undefined ? {} : { region: { startLine: problem.line + 1 } };
  return {
    descriptor: { id: problem.reason },
    level: 'error',
    message: { text: problem.message },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(problem.path, context), ...region } }],
  };
}
