import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import type { Located, LocatedScalar } from '../located';

/** A value with the place where its text ends. An alias's stands elsewhere, so its location does not say it. */
export interface Read {
  readonly value: Located;
  readonly end: number;
}

/** Keys that are no text. */
export const booleanWords = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/;

export function locationIn(path: string, start: number, end: number): Location {
  return { path, cell: 0, span: { start, end } };
}

/** Of values that were merged with nothing: most of them. */
export const noneEarlier: readonly Location[] = [];

/** Null, where a value could be written. */
export function nothing(location: Location): LocatedScalar {
  return { kind: 'scalar', value: null, text: '', location, earlier: noneEarlier };
}

/** @param source as written; of a quoted one, anything */
export function scalarOf(value: LocatedScalar['value'], source: string | undefined, location: Location): LocatedScalar {
  const text = typeof value === 'number' ? numberText(value, source) : String(value ?? '');
  return { kind: 'scalar', value, text, location, earlier: noneEarlier };
}

/** Identifiers of jobs and the like have more digits than a number keeps. */
function numberText(value: number, source: string | undefined): string {
  const isLong = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLong && source !== undefined && /^\d+$/.test(source) ? source : String(value);
}

export interface DuplicateKey {
  readonly name: string;
  /** Where it stands for the last time; of three, the second and the third are each told. */
  readonly key: Location;
  readonly before: Location;
}

export interface YamlProblem {
  readonly reason: 'syntax' | 'too-deep' | 'too-large';
  readonly message: string;
  readonly span: Span;
}
