/** More alternatives than these are not spelled out. */
const mostTold = 3;

/** `a`, `a or b`, `a, b or c`, `a, b, c or others`. */
export function either(alternatives: readonly string[]): string {
  const told = alternatives.length > mostTold ? [...alternatives.slice(0, mostTold), 'others'] : alternatives;
  const last = told.at(-1) ?? '';
  return told.length < 2 ? last : `${told.slice(0, -1).join(', ')} or ${last}`;
}

/** More of somebody's code or text than this is not quoted. */
const mostQuoted = 80;

/** Code or text as a message quotes it: on one line, and a long one cut. */
export function quoted(written: string): string {
  const line = written.replaceAll(/\s+/g, ' ').trim();
  return line.length > mostQuoted ? `${line.slice(0, mostQuoted).trimEnd()}...` : line;
}
