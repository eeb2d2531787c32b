import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import { findReferences } from '../reference';
import { loadYaml } from '../load';
import type { SymbolKind, SymbolName } from '../symbols';
import type { BundleView } from './bundle-view';
import { namedAt, placesOf, textOf } from './named';

/** Why something cannot have another name. */
export interface RenameRefusal {
  readonly kind: 'refusal';
  readonly reason: string;
}

/** What would be renamed: where the name stands at the cursor. */
export interface Renamable {
  readonly kind: 'name';
  readonly span: Span;
  readonly text: string;
}

export interface Renaming {
  readonly kind: 'renaming';
  /** Each to be replaced by the new name. */
  readonly places: readonly Location[];
  readonly newText: string;
}

const words: Readonly<Partial<Record<SymbolKind, string>>> = {
  variable: 'variable',
  resource: 'resource',
  task: 'task',
  'job-cluster': 'job cluster',
  environment: 'environment',
};

/** Undefined where nothing stands that has a name. */
export function renamableAt(view: BundleView, path: string, offset: number): Renamable | RenameRefusal | undefined {
  const symbol = namedAt(view, path, offset);
  if (!symbol) return undefined;
  if (words[symbol.kind] === undefined)
    return refuse(`A ${symbol.kind} is known by its name outside of the bundle's files.`);
  const [reason] = withShared(view, symbol).flatMap((each) => reasonAgainst(view, each) ?? []);
  return reason ?? { kind: 'name', span: symbol.location.span, text: ownName(symbol) };
}

/** Every place to change for a new name; undefined where nothing stands that has a name. */
export function renameAt(
  view: BundleView,
  path: string,
  offset: number,
  newName: string,
): Renaming | RenameRefusal | undefined {
  const renamable = renamableAt(view, path, offset);
  const symbol = namedAt(view, path, offset);
  if (renamable?.kind !== 'name' || !symbol) return renamable as RenameRefusal | undefined;
  const word = words[symbol.kind] ?? symbol.kind;
  if (!isName(symbol.kind, newName)) return refuse(`"${newName}" is no name for a ${word}. ${rules(symbol.kind)}`);
  const places = new Map<string, Location>();
  for (const each of withShared(view, symbol)) {
    const name = each.kind === 'resource' ? each.name.replace(/[^.]*$/, () => newName) : newName;
    const others = view.index.definitions({ ...each, name });
    if (name !== each.name && others.length > 0) return refuse(`There is a ${word} ${newName} already.`);
    const uses = usesInNotebooks(view, each);
    if ('reason' in uses) return uses;
    const own = placesOf(view, each).map(({ location }) => location);
    for (const place of [...own, ...uses]) places.set(`${place.path} ${place.cell} ${place.span.start}`, place);
  }
  return { kind: 'renaming', places: [...places.values()], newText: newName };
}

/** A name, and those of other jobs that stand in the same text because an alias repeats it there. */
function withShared({ index }: BundleView, symbol: SymbolName): readonly SymbolName[] {
  const found = new Map<string, SymbolName>([[symbol.scope, symbol]]);
  for (const each of found.values()) {
    for (const { location } of index.places(each)) {
      for (const other of index.allAt(location)) {
        if (other.kind === symbol.kind && !found.has(other.scope)) found.set(other.scope, other);
      }
    }
  }
  return [...found.values()];
}

function usesInNotebooks(view: BundleView, { kind, scope, name }: SymbolName): readonly Location[] | RenameRefusal {
  return kind === 'task' ? (view.taskKeyUses?.(scope, name) ?? []) : [];
}

/** Whatever keeps a place of the name from being found or written. */
function reasonAgainst(view: BundleView, symbol: SymbolName): RenameRefusal | undefined {
  const broken = view.bundle.files.find(({ yaml }) => yaml.problems.length > 0);
  if (broken) return refuse(`${nameOf(broken.path)} cannot be read as a whole, and may use the name. Mend it first.`);
  if (view.index.definitions(symbol).length === 0) return refuse(`${ownName(symbol)} is not defined in the bundle.`);
  const odd = placesOf(view, symbol).find(
    ({ location: { path, span } }) => textOf(view, path)?.slice(span.start, span.end) !== ownName(symbol),
  );
  if (odd) return refuse(`${nameOf(odd.location.path)} writes the name with escapes. Change it there by hand.`);
  const uses = usesInNotebooks(view, symbol);
  return 'reason' in uses ? uses : undefined;
}

/** `train` of the resource `jobs.train`. */
function ownName({ kind, name }: SymbolName): string {
  return kind === 'resource' ? name.slice(name.indexOf('.') + 1) : name;
}

/** What `${...}` can name, and what Databricks takes as a key; both as YAML reads them without quotes. */
function isName(kind: SymbolKind, name: string): boolean {
  const isReferred = kind === 'variable' || kind === 'resource';
  const isValid = isReferred ? findReferences(`\${var.${name}}`)[0]?.path[1] === name : /^[\w-]{1,100}$/.test(name);
  const read = loadYaml('', name).root;
  return isValid && read?.kind === 'scalar' && typeof read.value === 'string' && read.text === name;
}

function rules(kind: SymbolKind): string {
  return kind === 'variable' || kind === 'resource'
    ? 'It begins with a letter; letters, digits, and - or _ between them follow.'
    : 'It is at most 100 letters, digits, - and _, and no number.';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function refuse(reason: string): RenameRefusal {
  return { kind: 'refusal', reason };
}
