/**
 * The line of a notebook that an error came from, from 0: Databricks names commands and lines of them that files do not have, but
 * quotes the line, so the last quoted one that the notebook has is it. A line that the notebook has several times counts where
 * the number that stands with it says so, and otherwise not.
 * @param trace as Python or IPython write it
 */
export function traceLine(trace: string, notebook: string): number | undefined {
  const lines = notebook.split(/\r?\n/);
  const byText = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const said = line.trim();
    if (said !== '') byText.set(said, [...(byText.get(said) ?? []), index]);
  });
  let found: number | undefined;
  for (const { text, line } of quotedLines(trace)) {
    const places = byText.get(text) ?? [];
    const [only, ...more] = places;
    const named = line !== undefined && places.includes(line - 1) ? line - 1 : undefined;
    found = (more.length === 0 ? only : named) ?? found;
  }
  return found;
}

interface Quoted {
  readonly text: string;
  readonly line?: number;
}

const pythonFrame = /^\s*File "[^"]*", line (\d+)/;
/** `----> 3 raise ValueError()` or `     10 ...`: only the marked one is where the error came from. */
const marked = /^-+>\s*(\d+)\s+(.*)$/;
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

function* quotedLines(trace: string): Generator<Quoted> {
  const lines = trace.replace(colours, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const [, number, text] = marked.exec(line) ?? [];
    if (number !== undefined && text !== undefined) yield { text: text.trim(), line: Number(number) };
    const at = pythonFrame.exec(line)?.[1];
    const next = lines[index + 1]?.trim();
    if (at !== undefined && next) yield { text: next, line: Number(at) };
  }
}
