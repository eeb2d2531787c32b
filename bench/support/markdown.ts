import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ScriptFailure } from '../../scripts/support/failure';
import { projectRoot } from '../../scripts/support/paths';

const page = path.join(projectRoot, 'docs', 'performance.md');

/** Rows under a head; the first column is text, the others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const marks = head.map((_, i) => (i === 0 ? '---' : '---:'));
  return [head, marks, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Puts a section's figures in place of the last ones, between the page's two markers for them. */
export async function writeSection(name: string, text: string): Promise<void> {
  const before = await readFile(page, 'utf8');
  const [from, to] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [start, end] = [before.indexOf(from), before.indexOf(to)];
  if (start < 0 || end < start) {
    throw new ScriptFailure('wrong-result', `docs/performance.md has no place for the figures: ${from} ... ${to}`);
  }
  await writeFile(page, `${before.slice(0, start + from.length)}\n\n${text.trim()}\n\n${before.slice(end)}`);
}

/** Three digits that matter: `0.123`, `12.3`, `1,234`. */
export function figure(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `34 ×`, `1.2 ×`. */
export function ratio(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ×`;
}
