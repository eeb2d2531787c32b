/** Deeper YAML is refused unread: some hundred levels more and the parser's recursion ends the process. */
const deepest = 200;

/** Whether a YAML text may nest deeper than can be parsed; a rough count of its text that only errs for nonsense. */
export function isTooDeep(text: string): boolean {
  let open = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    if (bracket[0] === '[' || bracket[0] === '{') open++;
    else if (open > 0) open--;
    if (open > deepest) return true;
  }
  const indents = new Set<number>();
  for (const [prefix] of text.matchAll(/^[ \t]*(?:[-?:][ \t]+)*/gm)) {
    const width = prefix.search(/[^ \t]/);
    if (width >= 0 && prefix.slice(width).replace(/[ \t]/g, '').length > deepest) return true;
    indents.add(width < 0 ? prefix.length : width);
  }
  return indents.size > deepest;
}
