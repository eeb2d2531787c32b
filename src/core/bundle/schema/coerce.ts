import type { LocatedScalar } from '../located';
import { findReferences } from '../reference';
import type { ScalarType } from './types';

const truths = new Set(['true', 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const falsehoods = new Set(['false', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

/**
 * Whether the program makes a value of this type of a scalar (libs/dyn/convert/normalize.go): any scalar is text, "yes"
 * is true, "60" and 60.0 are whole numbers. Null is none of them.
 */
export function isReadAs(kind: ScalarType['kind'], { value, text }: LocatedScalar): boolean {
  if (value === null) return false;
  switch (kind) {
    case 'string':
      return true;
    case 'bool':
      return typeof value === 'boolean' || truths.has(text) || falsehoods.has(text);
    case 'int':
      return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && isWholeNumber(value);
    case 'number':
      return typeof value === 'number' || (typeof value === 'string' && isNumber(value));
  }
}

/** The path of a string that is one reference and nothing else: it may stand for a value of any type. */
export function referenceOf({ value }: LocatedScalar): readonly string[] | undefined {
  if (typeof value !== 'string' || !value.startsWith('${')) return undefined;
  const [first] = findReferences(value);
  return first?.source === value ? first.path : undefined;
}

/** Also what the program's YAML has more of than ours: `1_000`, `0b11`, `0x_ff`. */
function isWholeNumber(text: string): boolean {
  return /^[-+]?(?:[0-9][0-9_]*|0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+)$/i.test(text);
}

function isNumber(text: string): boolean {
  return (
    isWholeNumber(text) ||
    /^[-+]?(?:(?:[0-9][0-9_]*\.?|\.[0-9])[0-9_]*(?:e[-+]?[0-9]+)?|\.?inf(?:inity)?|\.?nan)$/i.test(text)
  );
}
