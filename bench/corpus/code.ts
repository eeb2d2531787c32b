export type Piece = string | number | readonly string[];

/**
 * Python (or SQL, or YAML) as it is written between backticks: backslashes stay (but for those before a backtick or a dollar), the
 * template's own indentation goes, a piece of several lines is indented like its line, and a line that holds nothing but empty pieces disappears.
 */
export function code(template: TemplateStringsArray, ...pieces: readonly Piece[]): string {
  const marked = template.raw.map((text, i) => (i === 0 ? text : `${i - 1}\u0001${text}`)).join('\u0000');
  const lines = marked.replace(/\\([`$])/g, '$1').split('\n');
  if (lines[0]?.trim() === '') lines.shift();
  if (lines.at(-1)?.trim() === '') lines.pop();
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => indentOf(line).length));
  return lines.flatMap((line) => fill(line.slice(indent), pieces)).join('\n');
}

/** A list of strings as Python writes it. */
export function list(values: readonly string[]): string {
  return `[${values.map((value) => `"${value}"`).join(', ')}]`;
}

function fill(line: string, pieces: readonly Piece[]): string[] {
  const indent = indentOf(line);
  let filled = false;
  // eslint-disable-next-line no-control-regex -- control characters mark the places, since no text holds them
  const text = line.replace(/\u0000(\d+)\u0001/g, (_, index: string) => {
    const piece = pieces[Number(index)] ?? '';
    filled = true;
    const value = typeof piece === 'object' ? piece.join('\n') : String(piece);
    return value.replaceAll('\n', `\n${indent}`);
  });
  if (filled && text.trim() === '') return [];
  return [text.replace(/[ \t]+$/gm, '')];
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
