import type { TextEdit } from '../text/span';
import type { Cell } from './notebook';

/**
 * Fits an edit, made for a cell's `python`, to a cell whose lines stand behind `# MAGIC `: each line that it writes gets
 * the prefix, in place of the indentation by which `python` shows it. Other cells' edits stay as they are, and so does
 * an edit that was fitted before.
 */
export function underPrefix(cell: Cell, edit: TextEdit): TextEdit {
  const { linePrefix, text } = cell;
  if (linePrefix === undefined) return edit;
  const first = lineStart(text, edit.span.start);
  if (!text.startsWith(linePrefix, first)) return edit;
  const lines = edit.newText.split('\n');
  const last = lines.length - 1;
  const endsAtLine = lineStart(text, edit.span.end) === edit.span.end;
  const newText = lines
    .map((line, i) => {
      if (i === 0 && edit.span.start > first) return line;
      if (i === last && line === '' && endsAtLine) return line;
      return behind(linePrefix, line);
    })
    .join('\n');
  return { span: edit.span, newText };
}

function behind(prefix: string, line: string): string {
  if (line.startsWith(prefix)) return line;
  const indentation = ' '.repeat(prefix.length);
  return prefix + (line.startsWith(indentation) ? line.slice(prefix.length) : line);
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}
