import * as v from 'valibot';
import type { Texts } from '../../../core/mlflow/tags';

/** Whole numbers of 64 bits: as numbers, or as text where JSON is written from protocol buffers. */
export const wholeNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+$/, 'no whole number'))]),
  v.transform(Number),
);

/** `[{key, value}]`, absent where empty. */
export const texts = v.pipe(
  v.optional(v.array(v.object({ key: v.string(), value: v.optional(v.string(), '') })), []),
  v.transform((pairs): Texts => Object.fromEntries(pairs.map(({ key, value }) => [key, value]))),
);

/** A list, absent where empty. */
export function list<Out>(item: v.GenericSchema<unknown, Out>) {
  return v.optional(v.array(item), []);
}

export const nextPage = { next_page_token: v.optional(v.string()) };

export function textOrNothing() {
  return v.nullish(v.string());
}

/** Without the fields that are absent or empty, so that "not told" is told in one way. */
export function told<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined | null> } {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(known) as { [Key in keyof T]?: Exclude<T[Key], undefined | null> };
}

/** One of the words that are known; others, which later servers may say, become `UNKNOWN`. */
export function oneOf<const Word extends string>(words: readonly Word[], prefix = '') {
  return v.pipe(
    v.optional(v.string(), 'UNKNOWN'),
    v.transform((said): Word | 'UNKNOWN' => words.find((word) => `${prefix}${word}` === said) ?? 'UNKNOWN'),
  );
}

export const lifecycle = v.pipe(
  v.optional(v.string(), 'active'),
  v.transform((stage) => (stage === 'deleted' ? ('deleted' as const) : ('active' as const))),
);
