import { isNull, valueAt, withValueAt } from './located';
import type { Located, LocatedEntry, LocatedMap } from './located';

/** Turns a scalar that stands for a map or list (`${var.tasks}`) into it; anything else stays. */
export type Follow = (value: Located) => Located;

/**
 * `a` overlaid with `b`, as the `databricks` program merges files and target overrides: maps by key, lists one after
 * the other, of scalars `b`; null gives way (libs/dyn/merge of databricks/cli). Where the kinds differ, which the
 * program refuses, `b` stands.
 */
export function merge(a: Located, b: Located, follow: Follow = (value) => value): Located {
  if (isNull(a)) return { ...b, earlier: [...b.earlier, a.location] };
  if (isNull(b)) return { ...a, earlier: [...a.earlier, b.location] };
  if (a.kind !== b.kind) {
    [a, b] = [follow(a), follow(b)];
  }
  const earlier = [...b.earlier, a.location, ...a.earlier];
  if (a.kind === 'map' && b.kind === 'map') {
    const entries = new Map<string, LocatedEntry>(a.entries);
    for (const [name, entry] of b.entries) {
      const old = entries.get(name);
      entries.set(name, old ? { key: entry.key, value: merge(old.value, entry.value, follow) } : entry);
    }
    return { kind: 'map', entries, location: a.location, earlier: [...a.earlier, b.location, ...b.earlier] };
  }
  if (a.kind === 'list' && b.kind === 'list') {
    const items = [...a.items, ...b.items];
    return { kind: 'list', items, location: a.location, earlier: [...a.earlier, b.location, ...b.earlier] };
  }
  return { ...b, earlier };
}

/** Joins list elements of the same key (`task_key`), the first giving the place; those without one stay apart. */
export function mergeElements(
  items: readonly Located[],
  keyOf: (item: Located) => string | undefined,
  follow?: Follow,
): readonly Located[] {
  const merged = new Map<unknown, Located>();
  for (const item of items) {
    const key = keyOf(item) ?? item;
    const first = merged.get(key);
    merged.set(key, first ? merge(first, item, follow) : item);
  }
  return [...merged.values()];
}

const mergedTargetFields = ['bundle', 'workspace', 'artifacts', 'resources', 'sync', 'permissions', 'presets'];

/** The configuration as target `name` has it: its overrides laid over the whole (bundle/config/root.go). */
export function mergeTarget(config: LocatedMap, name: string): LocatedMap {
  const target = valueAt(config, 'targets', name);
  let root = config;
  if (target?.kind !== 'map') return root;
  for (const field of mergedTargetFields) {
    const override = valueAt(target, field);
    const base = valueAt(root, field);
    if (override) root = withValueAt(root, [field], base ? merge(base, override) : override);
  }
  const variables = valueAt(target, 'variables');
  if (variables?.kind === 'map') root = overrideVariables(root, variables);
  // Of two identities one would be too many.
  const runAs = valueAt(target, 'run_as');
  if (runAs && !isNull(runAs)) root = withValueAt(root, ['run_as'], runAs);
  const mode = valueAt(target, 'mode');
  if (mode) root = withValueAt(root, ['bundle', 'mode'], mode);
  const git = valueAt(target, 'git');
  if (git) {
    const base = valueAt(root, 'bundle', 'git');
    root = withValueAt(root, ['bundle', 'git'], base ? merge(base, git) : git);
  }
  return root;
}

/** A target's `default` or `lookup` takes the place of what the variable had, and of its opposite. */
function overrideVariables(root: LocatedMap, variables: LocatedMap): LocatedMap {
  for (const [name, { value: variable }] of variables.entries) {
    for (const [field, opposite] of [
      ['default', 'lookup'],
      ['lookup', 'default'],
    ] as const) {
      const given = valueAt(variable, field);
      if (!given) continue;
      root = withValueAt(root, ['variables', name, field], given);
      const nothing: Located = { kind: 'scalar', value: null, text: '', location: given.location, earlier: [] };
      root = withValueAt(root, ['variables', name, opposite], nothing);
    }
  }
  return root;
}

const variableDefinitions = [
  ['default', 'type', 'description'],
  ['default', 'type'],
  ['default', 'description'],
  ['lookup', 'description'],
  ['default'],
  ['lookup'],
];

/** In a target a variable may be its value itself (`catalog: prod`); written out it is `{default: prod}`. */
export function asVariable(value: Located): Located {
  if (isNull(value)) return value;
  if (value.kind === 'map') {
    const keys = [...value.entries.keys()];
    const isDefinition = variableDefinitions.some(
      (fields) => fields.length === keys.length && fields.every((field) => keys.includes(field)),
    );
    if (isDefinition) return value;
  }
  const { location } = value;
  return { kind: 'map', entries: new Map([['default', { key: location, value }]]), location, earlier: [] };
}
