const stringOrBareNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;
/** Cheap, and right about everything that is no string: whether there may be an integer that a number cannot hold. */
const longInteger = /[:[,\s]-?\d{16,}\s*[,}\]]/;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON in which numbers may be bare `NaN` or `Infinity`, as MLflow's bulk route of metrics writes them (seen on 3.17.2);
 * they become the strings that its other routes write. So do integers that a number cannot hold, such as ids of jobs and runs,
 * which are whole 64 bits: a digit that is lost would name another run.
 * @throws SyntaxError when it is no JSON even so
 */
export function parseTolerantly(text: string): unknown {
  const exact = longInteger.test(text) ? text.replace(stringOrNumber, quotedWhereLong) : text;
  try {
    return JSON.parse(exact);
  } catch {
    return JSON.parse(exact.replace(stringOrBareNumber, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  }
}

/** Writes JSON, bigints as the integers that they are. */
export function writeExactly(value: unknown): string {
  const marked = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'bigint' ? `${integerMark}${each}` : each,
  );
  return marked.replace(markedInteger, '$1');
}

/** No text that people write begins so. */
const integerMark = '\u0000plumbline-integer:';
const markedInteger = /"\\u0000plumbline-integer:(-?\d+)"/g;

function quotedWhereLong(token: string): string {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
