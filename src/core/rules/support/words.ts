/** More alternatives than these are not spelled out. */
const mostTold = 3;

/** `a`, `a or b`, `a, b or c`, `a, b, c or others`. */
export function either(alternatives: readonly string[]): string {
  const told = alternatives.length > mostTold ? [...alternatives.slice(0, mostTold), 'others'] : alternatives;
  const last = told.at(-1) ?? '';
  return told.length < 2 ? last : `${told.slice(0, -1).join(', ')} or ${last}`;
}
