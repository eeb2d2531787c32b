import fs from 'node:fs';
import { dirname, join, relative } from '../core/project/paths';
import type { Finding } from '../core/rules/finding';
import { UsageError } from './exit';
import { toDiskPath } from './inputs/disk-paths';
import { explainFailure, isAbsence } from './inputs/failures';
import { writeFile } from './inputs/write-file';
import { identityKey, identityOf, type Identity } from './report/fingerprint';
import type { Places } from './report/places';

/** Findings of one identity, as a baseline has them: without line numbers. Paths are seen from the baseline's folder. */
interface Entry extends Identity {
  readonly count: number;
}

const VERSION = 1;

/** Findings that a team has decided to live with for now. `file` is a core path. */
export class Baseline {
  private constructor(
    private readonly file: string,
    private readonly entries: readonly Entry[],
  ) {}

  /** Throws `UsageError` where the file is no baseline; one that is not there yet is empty if `mayBeAbsent`. */
  static read(file: string, name: string, mayBeAbsent: boolean): Baseline {
    let text: string;
    try {
      text = fs.readFileSync(toDiskPath(file), 'utf8');
    } catch (error) {
      if (mayBeAbsent && isAbsence(error)) return new Baseline(file, []);
      const absent = 'There is no such file. Make it with --update-baseline.';
      throw new UsageError('bad-file', `${name}: ${isAbsence(error) ? absent : explainFailure(error)}`);
    }
    const entries = entriesOf(text);
    if (entries === undefined) {
      throw new UsageError(
        'bad-file',
        `${name}: This is no baseline of Plumbline. Make it anew with --update-baseline.`,
      );
    }
    return new Baseline(file, entries);
  }

  /** The findings that the baseline does not have; of equal ones as many as it has are known. */
  unknown(findings: readonly Finding[], places: Places): readonly Finding[] {
    const left = new Map(this.entries.map((entry) => [identityKey(entry), entry.count]));
    return findings.filter((finding) => {
      const key = identityKey(this.identity(finding, places));
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
  }

  /** Writes a baseline of these findings. What the old one has of files that were not `checked` stays. */
  update(findings: readonly Finding[], checked: ReadonlySet<string>, places: Places): void {
    const folder = dirname(this.file);
    const kept = this.entries.filter(({ path }) => {
      const file = join(folder, path);
      return !checked.has(file) && fs.existsSync(toDiskPath(file));
    });
    const counted = new Map(kept.map((entry) => [identityKey(entry), entry]));
    for (const finding of findings) {
      const identity = this.identity(finding, places);
      const key = identityKey(identity);
      counted.set(key, { ...identity, count: (counted.get(key)?.count ?? 0) + 1 });
    }
    const sorted = [...counted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    writeFile(this.file, `${JSON.stringify({ version: VERSION, findings: sorted }, undefined, 2)}\n`);
  }

  private identity(finding: Finding, places: Places): Identity {
    return identityOf(finding, relative(dirname(this.file), finding.location.path), places);
  }
}

function entriesOf(text: string): readonly Entry[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(value) || value['version'] !== VERSION || !Array.isArray(value['findings'])) return undefined;
  const entries: unknown[] = value['findings'];
  return entries.every(isEntry) ? entries : undefined;
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value) || typeof value['count'] !== 'number') return false;
  return ['rule', 'path', 'message', 'line'].every((name) => typeof value[name] === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
