/**
 * Python refuses more levels ("too many levels of indentation", MAXINDENT in Parser/lexer/state.h). tree-sitter's grammar
 * loses count at 511, and then the memory that all its texts share.
 */
const mostLevels = 100;

const DEEP_LINE = new RegExp(String.raw`^[ \t]{${mostLevels},}[^ \t\r\n]`, 'm');

/** Whether blocks are nested deeper than Python takes. Lines inside strings and brackets count as well. */
export function isTooDeep(text: string): boolean {
  if (!DEEP_LINE.test(text)) return false;
  const levels: number[] = [0];
  for (const [, blanks = ''] of text.matchAll(/^([ \t]*)[^ \t\r\n#]/gm)) {
    while (blanks.length < (levels.at(-1) ?? 0)) levels.pop();
    if (blanks.length > (levels.at(-1) ?? 0)) levels.push(blanks.length);
    if (levels.length > mostLevels) return true;
  }
  return false;
}
