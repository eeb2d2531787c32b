import { nearest } from '../../text/nearest';
import type { StructType } from './types';

/** The field that someone who wrote `name` meant: another way to write it, a letter off, or the longer name of it. */
export function nearestField(name: string, { fields }: StructType): string | undefined {
  const names = [...fields.values()].flatMap((field) => (field.isHidden ? [] : [field.name]));
  const spelled = snakeCase(name);
  if (names.includes(spelled)) return spelled;
  const longer = names.filter((field) => field.endsWith(`_${spelled}`));
  return nearest(spelled, names) ?? (longer.length === 1 ? longer[0] : undefined);
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s]+/g, '_')
    .toLowerCase();
}
