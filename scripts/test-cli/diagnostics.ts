/** What the program says of a bundle, besides whether it goes on. */
export interface Diagnostic {
  readonly severity: 'Error' | 'Warning' | 'Recommendation';
  readonly summary: string;
  /** `resources.jobs.train.tasks[0]`; positions count tasks sorted by their keys. */
  readonly paths?: readonly string[];
  /** `databricks.yml:6:7`: 1-based, columns in characters. */
  readonly places?: readonly string[];
}

/**
 * Reads what the program writes to standard error: a head, ` at` its paths and ` in` its places (further ones
 * indented), and after an empty line details, which are left out.
 */
export function parseDiagnostics(stderr: string): Diagnostic[] {
  const found: { severity: Diagnostic['severity']; summary: string; paths: string[]; places: string[] }[] = [];
  let isHead = false;
  let list: string[] | undefined;
  for (const line of stderr.split(/\r?\n/)) {
    const head = /^(Error|Warning|Recommendation): (.*)$/.exec(line);
    const labelled = /^ {2}(at|in) (.+)$/.exec(line);
    const further = /^ {5}(\S.*)$/.exec(line);
    const last = found.at(-1);
    if (head) {
      found.push({ severity: head[1] as Diagnostic['severity'], summary: head[2] ?? '', paths: [], places: [] });
      [isHead, list] = [true, undefined];
    } else if (isHead && last && labelled) {
      list = labelled[1] === 'at' ? last.paths : last.places;
      list.push(labelled[2] ?? '');
    } else if (isHead && list && further) {
      list.push(further[1] ?? '');
    } else {
      isHead = false;
    }
  }
  return found.map(({ severity, summary, paths, places }) => ({
    severity,
    summary,
    ...(paths.length > 0 ? { paths } : {}),
    ...(places.length > 0 ? { places } : {}),
  }));
}
