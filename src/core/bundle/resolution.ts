import type { Location } from '../text/location';
import type { Located } from './located';
import { findReferences } from './reference';
import type { Parts, VariableOrigin, Variables } from './variables';

/** One reference on the way to a value, and where it got that from. */
export interface ResolutionStep {
  /** `${var.catalog}`. */
  readonly source: string;
  readonly path: readonly string[];
  /** `field` for what is no variable. */
  readonly from: VariableOrigin['from'] | 'field';
  /** Where the value is written; of one from the environment, the variable's definition. */
  readonly location?: Location;
  /** The value with all that is known filled in; undefined for maps, lists and what is open. */
  readonly parts?: Parts;
}

/** How a reference of a target gets its value: itself, then what its value refers to, in the order of the text. */
export function resolutionOf(variables: Variables, source: string): readonly ResolutionStep[] {
  const steps: ResolutionStep[] = [];
  const seen = new Set<string>();
  const follow = (text: string): void => {
    for (const reference of findReferences(text)) {
      if (seen.has(reference.source)) continue;
      seen.add(reference.source);
      const { value, ...step } = stepOf(variables, reference.source, reference.path);
      steps.push(step);
      if (value?.kind === 'scalar') follow(value.text);
    }
  };
  follow(source);
  return steps;
}

function stepOf(
  variables: Variables,
  source: string,
  path: readonly string[],
): ResolutionStep & { readonly value?: Located | undefined } {
  const name = path[0] === 'var' ? path[1] : undefined;
  const origin = name === undefined ? undefined : variables.origin(name);
  const value = variables.valueOf(path);
  const location = value?.location ?? (origin?.from === 'lookup' ? origin.location : undefined);
  const text = variables.referenceParts({ source, path });
  const isOpen = text.length === 1 && typeof text[0] === 'object' && text[0].source === source;
  const parts = isOpen || (value && value.kind !== 'scalar') ? undefined : text;
  return { source, path, from: origin?.from ?? 'field', value, ...(location && { location }), ...(parts && { parts }) };
}

/** The references that lead from one (`var.a`) back to itself, the first again at the end; undefined without such. */
export function cycleFrom(variables: Variables, path: readonly string[]): readonly string[] | undefined {
  const seen = new Set<string>();
  const start = path.join('.');
  const search = (at: readonly string[], way: readonly string[]): readonly string[] | undefined => {
    const value = variables.valueOf(at);
    if (value?.kind !== 'scalar') return undefined;
    for (const reference of findReferences(value.text)) {
      const name = reference.path.join('.');
      if (name === start) return [...way, name];
      if (seen.has(name)) continue;
      seen.add(name);
      const found = search(reference.path, [...way, name]);
      if (found) return found;
    }
    return undefined;
  };
  return search(path, [start]);
}
