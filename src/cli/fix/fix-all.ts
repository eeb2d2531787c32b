import type { Finding, Fix } from '../../core/rules/finding';
import type { DiskFiles } from '../inputs/disk-files';
import { applyFix } from './apply';

/** A fix in a notebook that `%run` brings in may change what is found in others: judge all again, so many times at most. */
const MAX_ROUNDS = 5;

/** Fixes for one notebook or bundle in one round. */
const MAX_FIXES = 200;

export interface FixOptions {
  /** The findings of a notebook or bundle as the files are now. */
  readonly findings: (path: string) => readonly Finding[];
  /** Whether to apply fixes that people should look through, too. */
  readonly unsafe: boolean;
}

/**
 * Applies fixes to the texts in `files`, one by one and judging anew after each, until nothing changes. A fix that does not
 * remove its finding is taken back. Returns the files that changed with their texts before.
 */
export function fixAll(files: DiskFiles, paths: readonly string[], options: FixOptions): ReadonlyMap<string, string> {
  const originals = new Map<string, string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixed = paths.filter((path) => fixOne(files, path, options, originals));
    if (fixed.length === 0) break;
  }
  return new Map([...originals].filter(([path, text]) => files.text(path) !== text));
}

/** Whether a fix was applied. */
function fixOne(
  files: DiskFiles,
  path: string,
  { findings, unsafe }: FixOptions,
  originals: Map<string, string>,
): boolean {
  const useless = new Set<string>();
  let applied = false;
  for (let fixes = 0; fixes < MAX_FIXES; fixes++) {
    const before = findings(path);
    const next = nextFix(before, useless, unsafe);
    if (next === undefined) break;
    const replaced = lay(
      files,
      applyFix(next.fix.edits, (path) => files.text(path)),
    );
    if (countOf(next.finding.rule, findings(path)) < countOf(next.finding.rule, before)) {
      applied = true;
      for (const [path, text] of replaced) if (!originals.has(path)) originals.set(path, text);
    } else {
      lay(files, replaced);
      useless.add(keyOf(next.finding));
    }
  }
  return applied;
}

interface FixOfFinding {
  readonly finding: Finding;
  readonly fix: Fix;
}

function nextFix(
  findings: readonly Finding[],
  useless: ReadonlySet<string>,
  unsafe: boolean,
): FixOfFinding | undefined {
  for (const finding of findings) {
    if (useless.has(keyOf(finding))) continue;
    const fix = finding.fix?.();
    if (fix?.kind === 'fix' && (unsafe || fix.safety === 'safe')) return { finding, fix };
  }
  return undefined;
}

/** Lays texts over the files and returns what was there. */
function lay(files: DiskFiles, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const replaced = new Map<string, string>();
  for (const [path, text] of texts) {
    replaced.set(path, files.text(path) ?? '');
    files.set(path, text);
  }
  return replaced;
}

function countOf(rule: string, findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

function keyOf({ rule, message, location: { path, cell, span } }: Finding): string {
  return JSON.stringify([rule, message, path, cell, span.start, span.end]);
}
