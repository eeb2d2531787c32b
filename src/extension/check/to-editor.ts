import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Location,
  Position,
  Range,
  type Uri,
} from 'vscode';
import type { InputProblem } from '../../core/engine/linter';
import type { Severity } from '../../core/project/severity';
import type { Position as TextPosition } from '../../core/text/lines';
import type { Place } from './place';
import type { Report, Reported } from './report';
import { problemText } from './wording';

/** Shown beside every message, and what people filter by. */
export const diagnosticSource = 'Plumbline';

/** A diagnostic and the document it is for. */
export interface PlacedDiagnostic {
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

/** Which document shows a place. */
export type UriOf = (place: Place) => Uri;

/** Where things that a report names are found. */
export interface Links {
  readonly place: UriOf;
  /** The page of a rule. */
  readonly page: (rule: string) => Uri;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** What the editor shows of a report. */
export function diagnosticsOf(report: Report, links: Links): PlacedDiagnostic[] {
  const findings = report.reported.map((reported) => findingDiagnostic(reported, report.targets, links));
  return [...findings, ...report.problems.map((problem) => problemDiagnostic(problem, links))];
}

export function rangeOf(place: Place): Range {
  return new Range(positionOf(place.start), positionOf(place.end));
}

function positionOf({ line, character }: TextPosition): Position {
  return new Position(line, character);
}

function findingDiagnostic(reported: Reported, targets: readonly string[], links: Links): PlacedDiagnostic {
  const { finding, place, related } = reported;
  const text = problemText(finding, place, targets);
  const diagnostic = new Diagnostic(rangeOf(place), text, severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.rule, target: links.page(finding.rule) };
  diagnostic.relatedInformation = related.map(
    (other) =>
      new DiagnosticRelatedInformation(new Location(links.place(other.place), rangeOf(other.place)), other.message),
  );
  return { uri: links.place(place), diagnostic };
}

function problemDiagnostic(problem: InputProblem, links: Links): PlacedDiagnostic {
  const line = problem.line ?? 0;
  const place: Place = {
    path: problem.path,
    start: { line, character: 0 },
    // Editors cut this at the end of the line.
    end: { line, character: problem.line === undefined ? 0 : 1000 },
  };
  const diagnostic = new Diagnostic(rangeOf(place), problem.message, DiagnosticSeverity.Error);
  diagnostic.source = diagnosticSource;
  diagnostic.code = problem.reason;
  return { uri: links.place(place), diagnostic };
}
