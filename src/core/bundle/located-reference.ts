import type { Location } from '../text/location';
import type { Span } from '../text/span';
import type { LoadedYaml } from './load';
import type { LocatedScalar } from './located';
import { findReferences } from './reference';
import { eachScalar } from './scalars';
import type { ValuePlace } from './scalars';
import { sourceOf } from './scalar-text';

/** A `${...}` of a file and where each part of it is written. */
export interface LocatedReference {
  /** `${a.b[0]}` as the value has it. */
  readonly source: string;
  /** `a`, `b`, `0`. */
  readonly path: readonly string[];
  readonly location: Location;
  /** Where each name of `path` is written. */
  readonly names: readonly Location[];
  /** The keys and positions in the file that lead to its scalar. */
  readonly at: readonly (string | number)[];
}

/** What looks like a reference and is none: the program leaves `${ var.a }` as it is written. */
export interface MalformedReference {
  /** With its braces; without the closing one where there is none. */
  readonly source: string;
  readonly location: Location;
  readonly at: readonly (string | number)[];
}

export interface FileReferences {
  readonly references: readonly LocatedReference[];
  readonly malformed: readonly MalformedReference[];
}

/** Every `${...}` in every value of a file, in the order of its text. */
export function referencesIn(file: LoadedYaml): FileReferences {
  const found: FoundReferences = { references: [], malformed: [] };
  eachScalar(file.root, (scalar, at) => findIn(file.text, scalar, at, found));
  return inOrder(found);
}

/** References as they are found. */
export interface FoundReferences {
  readonly references: LocatedReference[];
  readonly malformed: MalformedReference[];
}

/** Adds those of one scalar of a file. */
export function findIn(text: string, scalar: LocatedScalar, path: ValuePlace, into: FoundReferences): void {
  if (typeof scalar.value !== 'string' || !scalar.text.includes('${')) return;
  const at = [...path];
  const toSource = sourceOf(text, scalar);
  const locate = (span: Span): Location => ({ ...scalar.location, span: toSource(span) });
  const found = findReferences(scalar.text);
  for (const { source, path: names, span } of found) {
    const places = nameSpans(source).map(({ start, end }) =>
      locate({ start: span.start + start, end: span.start + end }),
    );
    into.references.push({ source, path: names, location: locate(span), names: places, at });
  }
  if (found.length === 1 && found[0]?.source === scalar.text) return;
  for (const match of scalar.text.matchAll(/\$\{[^{}\r\n]*\}?/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    // Of `${var.a_${var.b}}` the inner one is filled in first, and makes the outer one right.
    const isOuter = scalar.text.charAt(span.end) === '{';
    if (isOuter || found.some((reference) => reference.span.start === span.start)) continue;
    into.malformed.push({ source: match[0], location: locate(span), at });
  }
}

export function inOrder({ references, malformed }: FoundReferences): FileReferences {
  const byPlace = (a: { readonly location: Location }, b: { readonly location: Location }): number =>
    a.location.span.start - b.location.span.start;
  return { references: references.sort(byPlace), malformed: malformed.sort(byPlace) };
}

/** Where the names of a reference stand in it. */
function nameSpans(source: string): Span[] {
  return [...source.matchAll(/[^${}.[\]]+/g)].map((match) => {
    return { start: match.index, end: match.index + match[0].length };
  });
}
