import type { SymbolKind } from '../../symbols';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';

/** What can be said more of, as keys: targets of other files, in a target the bundle's variables and its resources. */
export function overriddenKeys(view: BundleView, cursor: Cursor): readonly Completion[] {
  const [, , what, kind] = cursor.path;
  if (!isInTarget(cursor)) return [];
  if (cursor.path.length === 1) {
    return open(cursor, view.index.names('target')).map((name) =>
      completion('section', name, cursor.span, { insert: name + ending(cursor), leadsOn: leadsOn(cursor) }),
    );
  }
  if (what === 'variables' && cursor.path.length === 3) {
    return open(cursor, defined(view, 'variable')).map((name) =>
      completion('variable', name, cursor.span, { insert: cursor.isEnded ? name : `${name}: ` }),
    );
  }
  if (what !== 'resources' || typeof kind !== 'string' || cursor.path.length !== 4) return [];
  const own = defined(view, 'resource').filter((name) => name.startsWith(`${kind}.`));
  const names = own.map((name) => name.slice(kind.length + 1));
  return open(cursor, names).map((name) =>
    completion('resource', name, cursor.span, { insert: name + ending(cursor), leadsOn: leadsOn(cursor) }),
  );
}

/** The tasks, clusters, environments or parameters of a job that a target says more of. */
export function overriddenNames(view: BundleView, kind: SymbolKind, scope: string, cursor: Cursor): Completion[] {
  if (!isInTarget(cursor)) return [];
  return defined(view, kind, scope).map((name) => completion('resource', name, cursor.span));
}

function isInTarget({ path: [section] }: Cursor): boolean {
  return section === 'targets' || section === 'environments';
}

function defined({ index }: BundleView, kind: SymbolKind, scope = ''): string[] {
  const isDefined = (name: string): boolean =>
    index.definitions({ kind, name, scope }).some(({ role }) => role === 'definition');
  return index.names(kind, scope).filter(isDefined);
}

function open({ siblings }: Cursor, names: readonly string[]): string[] {
  return names.filter((name) => !siblings.has(name));
}

function leadsOn({ column, isEnded }: Cursor): boolean {
  return column !== undefined && !isEnded;
}

function ending({ column, isEnded }: Cursor): string {
  if (isEnded) return '';
  return column === undefined ? ': ' : `:\n${' '.repeat(column + 2)}`;
}
