import * as program from '../../src/core/deployment/diagnostics';

/** What the program says of a bundle, besides whether it goes on. */
export interface Diagnostic {
  readonly severity: 'Error' | 'Warning' | 'Recommendation';
  readonly summary: string;
  /** `resources.jobs.train.tasks[0]`; positions count tasks sorted by their keys. */
  readonly paths?: readonly string[];
  /** `databricks.yml:6:7`: 1-based, columns in characters. */
  readonly places?: readonly string[];
}

const severities = { error: 'Error', warning: 'Warning', recommendation: 'Recommendation' } as const;

/** What the program writes to standard error, as verdicts keep it: without details. */
export function parseDiagnostics(stderr: string): Diagnostic[] {
  return program.parseDiagnostics(stderr).map(({ severity, summary, paths, places }) => ({
    severity: severities[severity],
    summary,
    ...(paths.length > 0 && { paths }),
    ...(places.length > 0 && !isOfSummary(summary) && { places: places.map(placeText) }),
  }));
}

/** Where a file cannot be read, the summary names the place. */
function isOfSummary(summary: string): boolean {
  return summary.startsWith('failed to load ');
}

function placeText({ file, line, column }: program.DiagnosticPlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
