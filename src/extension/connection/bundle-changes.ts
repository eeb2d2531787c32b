import { unmistakableFileNames } from '../../core/bundle/includes';
import { basename, extension } from '../../core/project/paths';
import type { DeclaredBundle } from './declared-bundle';

/** What is other about the bundles than it was told before. */
export interface BundlesChange {
  /** Bundles came or went. */
  readonly isOtherSet: boolean;
  readonly changed: readonly ChangedBundle[];
}

export interface ChangedBundle {
  /** As it is now. */
  readonly bundle: DeclaredBundle;
  /** It says something else; otherwise things only stand elsewhere in its files. */
  readonly isOther: boolean;
}

export interface FileChange {
  readonly path: string;
  /** `content`: a file says something else; `presence`: something came or went. */
  readonly kind: 'content' | 'presence';
}

/** Which bundles a change of a file can be of: these, or any, where bundles and files of bundles may come or go. */
export function concerned(
  { path, kind }: FileChange,
  bundles: readonly DeclaredBundle[],
): readonly DeclaredBundle[] | 'any' {
  const ending = extension(path);
  if (ending !== '.yml' && ending !== '.yaml' && ending !== '.json') {
    // A folder goes with all that is in it.
    const isAround = bundles.some(({ files }) => files.some((file) => file.startsWith(`${path}/`)));
    return kind === 'presence' && isAround ? 'any' : [];
  }
  if (kind === 'presence') return 'any';
  const found = bundles.filter(({ files }) => files.includes(path));
  return found.length === 0 && unmistakableFileNames.includes(basename(path)) ? 'any' : found;
}

/** Undefined where all is as before. */
export function changeOf(
  before: readonly DeclaredBundle[],
  after: readonly DeclaredBundle[],
): BundlesChange | undefined {
  const known = new Map(before.map((bundle) => [bundle.uri.toString(), bundle]));
  const isOtherSet = before.length !== after.length || after.some(({ uri }) => !known.has(uri.toString()));
  const changed = after.flatMap((bundle): ChangedBundle[] => {
    const old = known.get(bundle.uri.toString());
    if (!old || old === bundle || written(old) === written(bundle)) return [];
    return [{ bundle, isOther: seen(old) !== seen(bundle) }];
  });
  return isOtherSet || changed.length > 0 ? { isOtherSet, changed } : undefined;
}

function written(bundle: DeclaredBundle): string {
  return JSON.stringify(bundle);
}

/** Without where in its file each thing stands. */
function seen(bundle: DeclaredBundle): string {
  return JSON.stringify(bundle, (key, value: unknown) => (key === 'place' ? undefined : value));
}
