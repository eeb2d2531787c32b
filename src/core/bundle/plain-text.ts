import type { Located } from './located';

const mostValues = 10_000;

/**
 * What values say, wherever that is written: the same text for the same values, another for others. Undefined for very
 * large ones.
 */
export function plainText(values: readonly (Located | undefined)[]): string | undefined {
  let left = mostValues;
  const plain = (value: Located | undefined): unknown => {
    if (!value || left-- <= 0) return null;
    if (value.kind === 'scalar') return [typeof value.value, value.text];
    if (value.kind === 'list') return value.items.map(plain);
    return { map: [...value.entries].map(([name, entry]) => [name, plain(entry.value)]) };
  };
  const text = JSON.stringify(values.map(plain));
  return left < 0 ? undefined : text;
}
