const stringOrBareNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Reads JSON in which numbers may be bare `NaN` or `Infinity`, as MLflow's bulk route of metrics writes them (seen on 3.17.2);
 * they become the strings that its other routes write.
 * @throws SyntaxError when it is no JSON even so
 */
export function parseTolerantly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(stringOrBareNumber, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  }
}
