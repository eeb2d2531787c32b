/** One escape of a JSON string; each stands for one UTF-16 unit. */
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|[^u])/g;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** What the inside of a JSON string's quotes means. */
export function decodeJsonString(raw: string): string {
  const first = raw.indexOf('\\');
  if (first === -1) return raw;
  // A line of a notebook: its line end is mostly all that is escaped.
  if (first === raw.length - 2 && raw.endsWith('n')) return `${raw.slice(0, first)}\n`;
  return raw.replace(ESCAPE, (escape) => {
    const letter = escape.charAt(1);
    if (letter === 'u') return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
    return SHORT_ESCAPES.get(letter) ?? letter;
  });
}

/** Whether a document escapes all but ASCII, as Python's json does unless told otherwise. */
export function isAsciiJson(document: string): boolean {
  return /\\u(?!00[0-7])[0-9a-fA-F]{4}/.test(document) && !/[^\0-\x7f]/.test(document);
}

/** A text as the inside of a JSON string's quotes; `ascii` escapes all other characters. */
export function encodeJsonString(text: string, ascii: boolean): string {
  const raw = JSON.stringify(text).slice(1, -1);
  if (!ascii) return raw;
  return raw.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Where in the raw string the decoded offset lies. */
export function rawOffset(raw: string, decoded: number): number {
  let saved = 0;
  for (const escape of raw.matchAll(ESCAPE)) {
    if (escape.index - saved >= decoded) break;
    saved += escape[0].length - 1;
  }
  return decoded + saved;
}

/** Where in the decoded string the raw offset lies; inside an escape: the character that the escape stands for. */
export function decodedOffset(raw: string, offset: number): number {
  let saved = 0;
  for (const escape of raw.matchAll(ESCAPE)) {
    if (escape.index >= offset) break;
    saved += Math.min(escape[0].length - 1, offset - escape.index);
  }
  return offset - saved;
}
