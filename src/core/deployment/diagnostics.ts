/** What the program says of a bundle or of a command. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'recommendation';
  /** One line. */
  readonly summary: string;
  /** Further lines, as they were printed. */
  readonly detail?: string;
  /** Such as `resources.jobs.train.tasks[0]`; positions count tasks sorted by their keys, so that places say more. */
  readonly paths: readonly string[];
  readonly places: readonly DiagnosticPlace[];
}

export interface DiagnosticPlace {
  /** Relative to the bundle's folder, with `/`; absolute where the program could not load the file. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1, in characters (not in UTF-16 units). */
  readonly column?: number;
}

interface Growing {
  readonly severity: Diagnostic['severity'];
  readonly summary: string;
  readonly detail: string[];
  readonly paths: string[];
  readonly places: DiagnosticPlace[];
}

const head = /^(Error|Warning|Recommendation): (.*)$/;
const labelled = /^ {2}(at|in) (.+)$/;
const further = /^ {5}(\S.*)$/;
const yamlPlace = /^failed to load (.+): yaml: line (\d+):/;

/** What the program writes to the same stream beside diagnostics, and what therefore ends their details. */
const progress =
  /^(?:Uploading|Building|Deploying|Updating|Deleting|Created|Updated|Recreated|Resized|Deleted|Files:|Resources:|Run URL:|Destroy:|Destroy complete|This action will result|The following resources|All files and directories|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ")/;

/** Reads the diagnostics among what the program writes to standard error, in its order. */
export function parseDiagnostics(stderr: string): Diagnostic[] {
  const found: Growing[] = [];
  let current: Growing | undefined;
  let isHead = false;
  let list: 'at' | 'in' | undefined;
  for (const line of plain(stderr).split(/\r?\n/)) {
    const begins = head.exec(line);
    if (begins) {
      current = begun(begins[1] ?? '', begins[2] ?? '');
      found.push(current);
      [isHead, list] = [true, undefined];
      continue;
    }
    if (!current) continue;
    const [, label, first] = labelled.exec(line) ?? [];
    const next = list && further.exec(line)?.[1];
    if (isHead && (label === 'at' || label === 'in') && first) {
      list = label;
      put(current, list, first);
    } else if (isHead && list && next) {
      put(current, list, next);
    } else if (progress.test(line)) {
      current = undefined;
    } else {
      if (line === '') isHead = false;
      list = undefined;
      current.detail.push(line);
    }
  }
  return found.map(finished);
}

/** Without the codes for colours, which a user's environment can ask for. */
export function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- colours are written with the escape character
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}

function begun(word: string, summary: string): Growing {
  const severity = word.toLowerCase() as Diagnostic['severity'];
  return { severity, summary, detail: [], paths: [], places: [] };
}

function put(diagnostic: Growing, label: 'at' | 'in', text: string): void {
  if (label === 'at') diagnostic.paths.push(text);
  else diagnostic.places.push(placeOf(text));
}

/** A Windows path has a colon of its own, so that the numbers are taken from the end. */
function placeOf(text: string): DiagnosticPlace {
  const [, file, line, column] = /^(.*?):(\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (file === undefined) return { file: slashed(text) };
  return { file: slashed(file), line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}

function finished({ severity, summary, detail, paths, places }: Growing): Diagnostic {
  const [, file, line] = yamlPlace.exec(summary) ?? [];
  const said = detail.join('\n').trim();
  return {
    severity,
    summary,
    ...(said !== '' && { detail: said }),
    paths,
    places: file !== undefined && places.length === 0 ? [{ file: slashed(file), line: Number(line) }] : places,
  };
}

function slashed(file: string): string {
  return file.replaceAll('\\', '/');
}
