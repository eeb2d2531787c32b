import type { ParameterHole } from '../project/project';
import type { Location } from '../text/location';
import { isNull, valueAt } from './located';
import type { Located, LocatedMap } from './located';
import { plainText } from './plain-text';
import { findReferences } from './reference';
import type { Reference } from './reference';

/** A value as text, with what cannot be known before a deployment left open; neighbouring texts are joined. */
export type Parts = readonly (string | ParameterHole)[];

/** Rounds in which references made by references (`${var.${bundle.target}}`) are resolved, as the program does. */
const mostRounds = 11;
const longestValue = 10_000;

const workspaceFolders: Readonly<Record<string, string>> = {
  file_path: 'files',
  resource_path: 'resources',
  artifact_path: 'artifacts',
  state_path: 'state',
};

/** Values of variables by name. */
export type GivenVariables = ReadonlyMap<string, string>;

const noVariables: GivenVariables = new Map();

/** The variables that an environment gives: `BUNDLE_VAR_catalog` the one named `catalog`. */
export function givenVariables(environment: Readonly<Record<string, string | undefined>>): GivenVariables {
  const prefix = 'BUNDLE_VAR_';
  return new Map(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined ? [[name.slice(prefix.length), value] as const] : [],
    ),
  );
}

/** Where a variable's value comes from. The value of one from the environment has the place of its definition. */
export type VariableOrigin =
  | { readonly from: 'definition' | 'environment' | 'overrides-file' | 'target' | 'default'; readonly value: Located }
  | { readonly from: 'lookup'; readonly location: Location; readonly value?: undefined }
  | { readonly from: 'nowhere'; readonly value?: undefined };

/**
 * Resolves `${...}` for one target as far as the bundle's files tell. Open stay: the signed-in user, identifiers of
 * resources, lookups, variables without a value, names that a development target prefixes, cycles.
 */
export class Variables {
  private readonly resolved = new Map<string, Parts>();
  private readonly resolving = new Set<string>();
  private readonly following = new Set<string>();
  private known: { readonly state: string | undefined } | undefined;

  /**
   * @param config the bundle with the target's overrides laid over it
   * @param target its name; a bundle without targets has one named `default`
   * @param overrides of `.databricks/bundle/<target>/variable-overrides.json`
   * @param given by name, what the environment's `BUNDLE_VAR_*` say
   */
  constructor(
    private readonly config: LocatedMap,
    private readonly target: string,
    private readonly overrides: Located | undefined,
    private readonly given: GivenVariables = noVariables,
  ) {}

  /**
   * Says what references stand for in this target, save those to resources: as long as it stays, so do they. Undefined where
   * some of what they stand for leads to resources itself, or is very large.
   */
  get state(): string | undefined {
    return (this.known ??= { state: this.makeState() }).state;
  }

  private makeState(): string | undefined {
    const sections = ['bundle', 'workspace', 'variables'].map((section) => valueAt(this.config, section));
    const text = plainText([...sections, this.overrides]);
    if (text === undefined || text.includes('resources')) return undefined;
    return JSON.stringify([this.target, [...this.given], text]);
  }

  /** The parts of a scalar; undefined for null, maps and lists. */
  parts(value: Located): Parts | undefined {
    const followed = this.follow(value);
    if (followed.kind !== 'scalar' || isNull(followed)) return undefined;
    return typeof followed.value === 'string' ? this.textParts(followed.text) : [followed.text];
  }

  /** The value that a scalar stands for when it is one reference (`${var.settings}`), with the scalar's own place. */
  follow(value: Located): Located {
    const reference = wholeReference(value);
    if (!reference || this.following.has(reference.source)) return value;
    this.following.add(reference.source);
    const target = this.valueOf(reference.path);
    const followed = target && this.follow(target);
    this.following.delete(reference.source);
    return followed ? { ...followed, location: value.location, earlier: value.earlier } : value;
  }

  private textParts(text: string): Parts {
    if (!text.includes('${')) return [text];
    let parts: Parts = [text];
    for (let round = 0; round < mostRounds; round++) {
      const next = joined(parts.flatMap((part) => (typeof part === 'string' ? this.substitute(part) : [part])));
      if (next.every((part) => typeof part !== 'string' || findReferences(part).length === 0)) return openHoles(next);
      parts = next;
    }
    return openHoles(parts);
  }

  private substitute(text: string): Parts {
    const parts: (string | ParameterHole)[] = [];
    let end = 0;
    for (const reference of findReferences(text)) {
      parts.push(text.slice(end, reference.span.start), ...this.referenceParts(reference));
      end = reference.span.end;
    }
    return [...parts, text.slice(end)];
  }

  /** What a reference within a text becomes; itself, as a hole, where nothing is known. */
  referenceParts(reference: Pick<Reference, 'source' | 'path'>): Parts {
    const { source } = reference;
    const known = this.resolved.get(source);
    if (known) return known;
    const hole = [{ source }];
    if (this.resolving.has(source)) return hole;
    this.resolving.add(source);
    const parts = this.workspaceFolder(reference.path) ?? this.valueParts(reference.path) ?? hole;
    this.resolving.delete(source);
    const length = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);
    const kept = length > longestValue ? hole : parts;
    this.resolved.set(source, kept);
    return kept;
  }

  private valueParts(path: readonly string[]): Parts | undefined {
    const [first, second] = path;
    if (first === 'bundle' && path.length === 2 && (second === 'target' || second === 'environment')) {
      return [this.target];
    }
    const value = this.valueOf(path);
    return value && this.parts(value);
  }

  /** Where the bundle's files will be: `${workspace.file_path}` and its kin, with their defaults. */
  workspaceFolder(path: readonly string[]): Parts | undefined {
    const [first, name = '', ...rest] = path;
    if (first !== 'workspace' || rest.length > 0) return undefined;
    if (name === 'root_path') return this.rootFolder();
    const within = workspaceFolders[name];
    if (within === undefined) return undefined;
    const given = valueAt(this.config, 'workspace', name);
    const parts = given && this.parts(given);
    return parts ? withWorkspacePrefix(parts) : joined([...this.rootFolder(), `/${within}`]);
  }

  private rootFolder(): Parts {
    const given = valueAt(this.config, 'workspace', 'root_path');
    const parts = (given && this.parts(given)) ?? joined(['~/.bundle/', ...this.bundleName(), `/${this.target}`]);
    const [first, ...rest] = parts;
    if (typeof first !== 'string' || !first.startsWith('~/')) return withWorkspacePrefix(parts);
    const user = { source: '${workspace.current_user.userName}' };
    return joined(['/Workspace/Users/', user, first.slice(1), ...rest]);
  }

  private bundleName(): Parts {
    const name = valueAt(this.config, 'bundle', 'name');
    return (name && this.parts(name)) ?? [{ source: '${bundle.name}' }];
  }

  /** What a reference by its path (`var`, `catalog`) stands for, as written; undefined where that is open. */
  valueOf(path: readonly string[]): Located | undefined {
    const [first, ...rest] = path;
    switch (first) {
      case 'var':
        return this.descend(this.variable(rest[0]), rest.slice(1));
      case 'variables':
        return rest[1] === 'value' ? this.descend(this.variable(rest[0]), rest.slice(2)) : undefined;
      case 'workspace':
        if (rest[0] === 'root_path' || (rest[0] ?? '') in workspaceFolders) return undefined;
        return this.descend(valueAt(this.config, first), rest);
      case 'bundle':
        return this.descend(valueAt(this.config, first), rest);
      case 'resources':
        return this.isRenamed(rest) ? undefined : this.descend(valueAt(this.config, first), rest);
      default:
        return undefined;
    }
  }

  private variable(name: string | undefined): Located | undefined {
    return name === undefined ? undefined : this.origin(name)?.value;
  }

  /**
   * Where the value of a variable comes from; undefined for one that is not defined (bundle/config/mutator/set_variables.go).
   */
  origin(name: string): VariableOrigin | undefined {
    const definition = valueAt(this.config, 'variables', name);
    if (!definition) return undefined;
    const field = (key: string): Located | undefined => {
      const value = valueAt(definition, key);
      return value && !isNull(value) ? value : undefined;
    };
    const fixed = field('value');
    if (fixed) return { from: 'definition', value: fixed };
    const given = this.given.get(name);
    if (given !== undefined) {
      const { location } = definition;
      return { from: 'environment', value: { kind: 'scalar', value: given, text: given, location, earlier: [] } };
    }
    const lookup = field('lookup');
    if (lookup) return { from: 'lookup', location: lookup.location };
    const override = valueAt(this.overrides, name);
    if (override && !isNull(override)) return { from: 'overrides-file', value: override };
    const value = field('default');
    if (!value) return { from: 'nowhere' };
    const ofTarget = valueAt(this.config, 'targets', this.target, 'variables', name, 'default');
    return { from: value === ofTarget ? 'target' : 'default', value };
  }

  private descend(value: Located | undefined, path: readonly string[]): Located | undefined {
    let found = value;
    for (const name of path) {
      const inner = found && this.follow(found);
      found = inner?.kind === 'list' ? inner.items[Number(name)] : valueAt(inner, name);
    }
    return found;
  }

  /** Development targets and presets put a prefix before the names of resources. */
  private isRenamed(path: readonly string[]): boolean {
    const mode = valueAt(this.config, 'bundle', 'mode');
    const isDevelopment = mode?.kind === 'scalar' && mode.text === 'development';
    return path[2] === 'name' && (isDevelopment || valueAt(this.config, 'presets', 'name_prefix') !== undefined);
  }
}

function wholeReference(value: Located): Reference | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || !value.value.startsWith('${')) return undefined;
  const [reference] = findReferences(value.value);
  return reference?.source === value.value ? reference : undefined;
}

/** `/Users/me/x` is `/Workspace/Users/me/x` (bundle/config/mutator/prepend_workspace_prefix.go). */
function withWorkspacePrefix(parts: Parts): Parts {
  const [first, ...rest] = parts;
  const isBare = typeof first === 'string' && /^\/(?!Workspace\/|Volumes\/)/.test(first);
  return isBare ? [`/Workspace${first}`, ...rest] : parts;
}

/** What still looks like `${...}` after all rounds is left open. */
function openHoles(parts: Parts): Parts {
  return joined(
    parts.flatMap((part) =>
      typeof part === 'string'
        ? part.split(/(\$\{[^}]*\})/).map((piece) => (/^\$\{[^}]*\}$/.test(piece) ? { source: piece } : piece))
        : [part],
    ),
  );
}

/** Neighbouring texts as one; no empty ones, save for the empty value itself. */
export function joined(parts: Parts): Parts {
  const result: (string | ParameterHole)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else if (part !== '') result.push(part);
  }
  return result.length === 0 ? [''] : result;
}

/** The text of parts without holes. */
export function wholeText(parts: Parts | undefined): string | undefined {
  const [only] = parts ?? [];
  return parts?.length === 1 && typeof only === 'string' ? only : undefined;
}
