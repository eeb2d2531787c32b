import type { ErrorObject } from 'ajv';
import { valueAt } from '../bundle/located';
import type { Located } from '../bundle/located';
import { nearest } from '../text/nearest';
import type { Span } from '../text/span';
import type { SettingsError } from './settings-error';

/** A fault in words, with its place. */
export interface Explanation {
  readonly reason: SettingsError['reason'];
  readonly span: Span;
  readonly message: string;
}

const kinds: Readonly<Record<string, string>> = { object: 'a map', array: 'a list', string: 'a text' };

/** What a fault that ajv found means to the one who wrote the file. */
export function explainFault(fault: ErrorObject, root: Located | undefined): Explanation {
  const keys = fault.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  const value = at(root, keys);
  const span = value?.location.span ?? { start: 0, end: 0 };
  const named = keys.filter((key) => !/^\d+$/.test(key)).join('.');
  const name = named === '' ? 'This file' : `${/^\d+$/.test(keys.at(-1) ?? '') ? 'Each entry of ' : ''}"${named}"`;
  const bad = (message: string): Explanation => ({ reason: 'bad-value', span, message });
  const schema = fault.parentSchema as { readonly properties?: object } | undefined;
  switch (fault.keyword) {
    case 'additionalProperties': {
      const unknown = String(fault.params['additionalProperty']);
      const entry = value?.kind === 'map' ? value.entries.get(unknown) : undefined;
      const what = keys.at(-1) === 'severities' ? 'rule' : 'setting';
      const right = nearest(unknown, Object.keys(schema?.properties ?? {}));
      const hint = right === undefined ? '' : ` Did you mean "${right}"?`;
      return {
        reason: 'unknown-name',
        span: entry?.key.span ?? span,
        message: `There is no ${what} "${unknown}".${hint}`,
      };
    }
    case 'enum': {
      const allowed = (fault.params['allowedValues'] as readonly string[]).join(', ');
      const right =
        value?.kind === 'scalar' ? nearest(value.text, fault.params['allowedValues'] as string[]) : undefined;
      return bad(`${name} must be one of ${allowed}.${right === undefined ? '' : ` Did you mean "${right}"?`}`);
    }
    case 'required':
      return bad(`${name} needs "${String(fault.params['missingProperty'])}".`);
    case 'type':
      return bad(`${name} must be ${kinds[String(fault.params['type'])] ?? String(fault.params['type'])}.`);
    case 'pattern':
      return bad(`${name} may hold {project} and {model_name} and no other braces.`);
    case 'maxLength':
      return bad(`${name} must have at most ${String(fault.params['limit'])} characters.`);
    default:
      return bad(`${name} must not be empty.`);
  }
}

function at(root: Located | undefined, keys: readonly string[]): Located | undefined {
  let found = root;
  for (const key of keys) found = found?.kind === 'list' ? found.items[Number(key)] : valueAt(found, key);
  return found;
}
