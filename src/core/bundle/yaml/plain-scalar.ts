import { Document } from 'yaml';
import type { ScalarTag } from 'yaml';

let tags: readonly ScalarTag[] | undefined;

/** What a scalar without quotes is: text, or what YAML 1.2's core schema takes it for. */
export function plainValue(source: string): string | number | boolean | null {
  // Only what begins like these can be a number, true, false or null.
  if (!/^[-+.0-9~nNtTfF]/.test(source)) return source;
  tags ??= new Document(null, {}).schema.tags.filter(
    (tag): tag is ScalarTag => 'test' in tag && tag.test !== undefined,
  );
  const tag = tags.find(({ test }) => test?.test(source));
  if (!tag) return source;
  const value = tag.resolve(source, () => undefined, {});
  const plain = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  return plain as string | number | boolean | null;
}
