import type { CheckResult, InputProblem, Linter } from '../../core/engine/linter';
import type { Finding } from '../../core/rules/finding';
import type { Sources } from '../files/sources';
import { isFileOf } from './is-file-of';
import { type Place, Places } from './place';

/** What a check found, with places that an editor can show. */
export interface Report extends Pick<CheckResult, 'path' | 'status' | 'targets' | 'dependencies'> {
  readonly reported: readonly Reported[];
  readonly problems: readonly InputProblem[];
}

export interface Reported {
  readonly finding: Finding;
  readonly place: Place;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
}

/** Checks the bundle around a file that is one of its files; undefined for others. */
export function checkBundle(linter: Linter, sources: Sources, path: string): Report | undefined {
  const isFile = isFileOf(linter.bundle(path), path);
  const result = isFile ? linter.checkBundle(path) : undefined;
  return result && reportOf(result, sources, result.path);
}

/** The part of that which is there early. */
export function checkBundleFiles(linter: Linter, sources: Sources, path: string): Report | undefined {
  const result = linter.checkBundleFiles(path);
  return result?.dependencies.has(path) ? reportOf(result, sources, result.path) : undefined;
}

/** Checks a file. To be called within a question to the engine: what it reads may not be there yet. */
export function check(linter: Linter, sources: Sources, path: string): Report {
  return reportOf(linter.check(path), sources, path);
}

function reportOf(result: CheckResult, sources: Sources, path: string): Report {
  const { status, findings, problems, targets, dependencies } = result;
  const places = new Places(sources);
  const unread = sources.files.problem(path);
  return {
    path,
    status,
    targets,
    dependencies,
    problems: unread ? [unread] : problems,
    reported: findings.map((finding) => ({
      finding,
      place: places.of(finding.location),
      related: finding.related.map(({ location, message }) => ({ place: places.of(location), message })),
    })),
  };
}
