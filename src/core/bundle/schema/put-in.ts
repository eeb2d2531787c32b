import type { Located } from '../located';
import { findReferences } from '../reference';
import type { Target } from '../target';
import { wholeText } from '../variables';
import { referenceOf } from './coerce';

/** What the program puts in before it looks at types; what resources and artifacts have is known once they are made. */
const prefixes: ReadonlySet<string> = new Set(['var', 'variables', 'bundle', 'workspace']);

const mostRounds = 11;

/** The value that stands for `${var.settings}`, with the place of the reference; anything else as it is. */
export function withVariables({ variables }: Target, written: Located): Located {
  let value = written;
  for (let round = 0; round < mostRounds && value.kind === 'scalar'; round++) {
    const path = referenceOf(value);
    const next = path && prefixes.has(path[0] ?? '') ? variables.valueOf(path) : undefined;
    if (!next) break;
    value = next;
  }
  return value === written ? written : { ...value, location: written.location };
}

/** The text of a scalar with variables put in; undefined when it is not wholly known before a deployment. */
export function knownText({ variables }: Target, value: Located): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  const references = findReferences(value.text);
  if (references.length === 0) return value.text;
  const isKnown = references.every(({ path }) => prefixes.has(path[0] ?? ''));
  return isKnown ? wholeText(variables.parts(value)) : undefined;
}
