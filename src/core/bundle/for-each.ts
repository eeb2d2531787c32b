import type { TargetValue } from './target';
import type { Parts } from './variables';

/** Gives the text of `input` or `input.key` for one turn of a for-each task; undefined for another name. */
export type ForEachInput = (name: string) => Parts | undefined;

/** Above this many turns the input is left open: one task of a notebook for each would say nothing more. */
const mostTurns = 50;

/** One entry a turn when `inputs` is a literal list; otherwise a single one that knows nothing. */
export function forEachInputs(loop: TargetValue): readonly (ForEachInput | undefined)[] {
  const inputs = parsed(loop.get('inputs')?.text);
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > mostTurns) return [undefined];
  return inputs.map((input: unknown) => (name) => {
    const [first, ...keys] = name.split('.');
    if (first !== 'input') return undefined;
    let value = input;
    for (const key of keys) {
      value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    }
    return scalarText(value);
  });
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not a literal list, or one that is being typed: the turns are unknown.
    return undefined;
  }
}

function scalarText(value: unknown): Parts | undefined {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? [String(value)] : undefined;
}
