import type { BundleSchema } from '../../schema/read-schema';
import { schemaAt } from '../../schema/schema-at';
import { yamlOf } from '../bundle-view';
import type { BundleView } from '../bundle-view';
import { aliasNames } from './alias-names';
import { completion } from './completion';
import type { Completion } from './completion';
import { cursorAt, isInComment } from './cursor';
import { dynamicNames } from './dynamic-names';
import { elementsAt } from './elements';
import { keysAt } from './keys';
import { overriddenKeys } from './overridden';
import { parametersAt } from './parameters';
import { referenceNames } from './reference-names';
import { snippetsAt } from './snippets/snippets';
import { valuesAt } from './values';
import { variablesAt } from './variables';

/** As many keys as are seen at a glance. */
const mostUsual = 8;

/**
 * What can be written at an offset of a file, the likeliest first. Works in YAML that is half typed.
 *
 * @param options.keys which keys to offer: `own` are those that no schema knows and whole entries, other extensions may
 *   offer the rest
 */
export function completionsAt(
  view: BundleView,
  schema: BundleSchema,
  path: string,
  offset: number,
  options: { readonly keys: 'all' | 'own' | 'none' },
): readonly Completion[] {
  const text = yamlOf(view, path)?.text;
  if (text === undefined || isInComment(text, offset)) return [];
  const names = referenceNames(view, schema, text, offset);
  if (names) return names;
  const aliases = options.keys === 'own' ? undefined : aliasNames(text, offset);
  if (aliases) return aliases;
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  const dynamic = dynamicNames(view, text, offset, cursor.path);
  if (dynamic) return dynamic;
  if (cursor.on === 'value') {
    const values = valuesAt(view, schema, path, cursor);
    // Who types a space behind a colon has not asked for anything yet.
    if (values.length > 0 || (options.keys === 'none' && cursor.path.at(-1) !== 0)) return values;
    const elements = elementsAt(view, path, cursor);
    return elements.length > 0 || options.keys === 'none' ? elements : variablesAt(view, schema, cursor);
  }
  // In a list what stands behind the dash may be a value.
  const values = cursor.path.at(-1) === 0 ? (schemaAt(schema, cursor.path)?.values ?? []) : [];
  if (values.length > 0) return values.map((value) => completion('value', value, cursor.span));
  if (options.keys === 'none') return [];
  const parameters = parametersAt(view, path, cursor);
  if (parameters) return parameters;
  const keys = options.keys === 'all' ? keysAt(view, schema, path, cursor) : [];
  const snippets = snippetsAt(view, schema, path, cursor);
  // Behind a dash they are the whole element, otherwise something rarer within one.
  const [before, behind] = cursor.path.at(-1) === 0 ? [snippets, []] : [[], snippets];
  const required = keys.filter(({ detail }) => detail === 'required');
  const optional = keys.filter(({ detail }) => detail !== 'required');
  const usual = optional.slice(0, mostUsual);
  const rare = optional.slice(mostUsual);
  const elements = elementsAt(view, path, cursor);
  return [...elements, ...required, ...overriddenKeys(view, cursor), ...before, ...usual, ...behind, ...rare];
}
