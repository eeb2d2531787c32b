const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;

/**
 * The value of what stands between the quotes of a string literal with this `prefix` (lower case). As Python does,
 * line ends become `\n` and an unknown escape stays as it is written; so does `\N{...}`.
 */
export function resolveEscapes(content: string, prefix: string): string {
  let text = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  if (prefix.includes('f')) text = text.replace(/\{\{|\}\}/g, (braces) => braces.charAt(0));
  if (prefix.includes('r') || !text.includes('\\')) return text;
  const isBytes = prefix.includes('b');
  return text.replace(ESCAPE, (escape, hex?: string, short?: string, long?: string, octal?: string, other?: string) => {
    const unicode = short ?? long;
    if (unicode !== undefined) return isBytes ? escape : (character(parseInt(unicode, 16)) ?? escape);
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    return other === undefined ? escape : (SIMPLE[other] ?? escape);
  });
}

function character(codePoint: number): string | undefined {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}
