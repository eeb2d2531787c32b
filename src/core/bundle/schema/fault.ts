import type { Location } from '../../text/location';

export type SchemaFaultKind = 'unknown-field' | 'wrong-type' | 'missing-field' | 'bad-value' | 'deprecated';

/** One mistake in a bundle's files. */
export interface SchemaFault {
  readonly kind: SchemaFaultKind;
  /** One sentence: what is wrong, and what Databricks does of it. */
  readonly message: string;
  /**
   * What to underline: the key of an unknown or deprecated field, a value that is not right, the key (or the first one
   * of a list's entry) whose map misses a field.
   */
  readonly location: Location;
  /** Keys and positions that lead to the value; of a missing field, to where it should be. */
  readonly path: readonly (string | number)[];
  /** What could stand there: names of fields, or values. Empty for a wrong type. */
  readonly expected: readonly string[];
  /** Which of `expected`, or another, was probably meant. */
  readonly nearest?: string;
  /** Of a missing field: the map that misses it. */
  readonly within?: Location;
  /** The targets in which it holds, where it does not in all. */
  readonly targets?: readonly string[];
}

/** Of faults that are told twice (what an anchor names, used twice) the first. */
export function onceEach(faults: readonly SchemaFault[]): SchemaFault[] {
  const first = new Map<string, SchemaFault>();
  for (const fault of faults) {
    const { kind, location, path } = fault;
    const mistake = `${location.path} ${location.span.start} ${kind} ${path.at(-1) ?? ''}`;
    if (!first.has(mistake)) first.set(mistake, fault);
  }
  return [...first.values()];
}

/** The same for what is told in the same words of the same place. */
export function identityOf({ kind, location, message }: SchemaFault): string {
  return `${location.path} ${location.span.start} ${kind} ${message}`;
}
