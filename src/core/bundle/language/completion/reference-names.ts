import type { Span } from '../../../text/span';
import { isNull, valueAt } from '../../located';
import { resolutionOf } from '../../resolution';
import type { BundleSchema } from '../../schema/read-schema';
import { schemaAt } from '../../schema/schema-at';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';

const ofBundle = ['name', 'target', 'git', 'uuid'];
const ofGit = ['branch', 'commit', 'origin_url'];
const ofWorkspace = ['current_user', 'file_path', 'root_path', 'artifact_path', 'resource_path', 'state_path', 'host'];
const ofUser = ['userName', 'short_name'];

/** Names that a `${...}` around the cursor can go on with; undefined where none is begun. */
export function referenceNames(
  view: BundleView,
  schema: BundleSchema,
  text: string,
  offset: number,
): readonly Completion[] | undefined {
  const begun = /\$\{([^\s{}$]*)$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[1];
  if (begun === undefined) return undefined;
  const rest = /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  const closing = /^[.}[]/.test(text.slice(offset + rest.length)) ? '' : '}';
  const before = begun.split('.').slice(0, -1);
  const typed = begun.slice(begun.lastIndexOf('.') + 1);
  const span = { start: offset - typed.length, end: offset + rest.length };
  return namesAfter(view, schema, before, span).map((name) =>
    name.leadsOn ? name : { ...name, insert: name.insert + closing },
  );
}

function namesAfter(
  view: BundleView,
  schema: BundleSchema,
  [first, second, third, ...more]: readonly string[],
  span: Span,
): readonly Completion[] {
  const plain = (names: readonly string[]): Completion[] => names.map((name) => completion('value', name, span));
  const leading = (names: readonly string[]): Completion[] =>
    names.map((name) => completion('section', name, span, { insert: `${name}.`, leadsOn: true }));
  if (first === 'var' && second !== undefined) {
    return fieldsOfVariable(view, [first, second, ...(third === undefined ? [] : [third]), ...more], span);
  }
  if (more.length > 0) return [];
  if (first === undefined) return leading(['var', 'bundle', 'workspace', 'resources']);
  const isGroup = (name: string): boolean => name === 'git' || name === 'current_user';
  const fields = (names: readonly string[]): Completion[] =>
    names.flatMap((name) => (isGroup(name) ? leading([name]) : plain([name])));
  if (second === undefined) {
    if (first === 'var') return variableNames(view, span);
    if (first === 'bundle') return fields(ofBundle);
    if (first === 'workspace') return fields(ofWorkspace);
    return first === 'resources' ? leading(kindsOf(view)) : [];
  }
  if (first === 'bundle') return second === 'git' && third === undefined ? plain(ofGit) : [];
  if (first === 'workspace') return second === 'current_user' && third === undefined ? plain(ofUser) : [];
  if (first !== 'resources') return [];
  if (third === undefined) {
    const own = resources(view).filter(([kind]) => kind === second);
    return own.map(([, name]) => completion('resource', name, span, { insert: `${name}.`, leadsOn: true }));
  }
  return plain(fieldsOf(schema, second, third));
}

/** The variables of a bundle, with the values that they have in its targets. */
export function variableNames(view: BundleView, span: Span): Completion[] {
  return view.index.names('variable').map((name) => {
    const definition = valueAt(view.bundle.config, 'variables', name);
    const description = valueAt(definition, 'description');
    const documentation = description?.kind === 'scalar' && !isNull(description) ? description.text : undefined;
    return completion('variable', name, span, { detail: valueOf(view, name), documentation });
  });
}

/** The keys of a complex variable, or of a map within it; those that lead to further ones go on. */
function fieldsOfVariable({ targets }: BundleView, path: readonly string[], span: Span): Completion[] {
  const found = new Map<string, Completion>();
  for (const { target } of targets) {
    const value = target.variables.valueOf(path);
    if (value?.kind !== 'map') continue;
    for (const [name, entry] of value.entries) {
      const leads = entry.value.kind === 'map';
      found.set(name, completion('value', name, span, leads ? { insert: `${name}.`, leadsOn: true } : {}));
    }
  }
  return [...found.values()];
}

/** The value in all targets; each target's own where they differ. */
function valueOf({ targets }: BundleView, name: string): string {
  const values = targets.map(({ target }) => {
    const [step] = resolutionOf(target.variables, `\${var.${name}}`);
    return (step?.parts ?? []).map((part) => (typeof part === 'string' ? part : part.source)).join('');
  });
  return [...new Set(values)].filter((value) => value !== '').join(' | ');
}

function resources({ index }: BundleView): (readonly [string, string])[] {
  return index.names('resource').map((name) => {
    const dot = name.indexOf('.');
    return [name.slice(0, dot), name.slice(dot + 1)] as const;
  });
}

function kindsOf(view: BundleView): string[] {
  return [...new Set(resources(view).map(([kind]) => kind))];
}

/** Its identifier, and what is a single value of it. */
function fieldsOf(schema: BundleSchema, kind: string, name: string): string[] {
  const fields = schemaAt(schema, ['resources', kind, name])?.fields ?? [];
  const single = fields.filter(({ type }) => ['string', 'int', 'number', 'bool'].includes(type.kind));
  return [...new Set(['id', ...single.map((field) => field.name)])];
}
