import { widthOf } from './report/glyphs';
import type { Style } from './report/style';

/**
 * Markdown as people read it in a terminal, wrapped to `width` columns: headings, paragraphs, lists, tables and fenced
 * code, with inline code and links. What it does not know stays as it is written.
 */
export function renderMarkdown(markdown: string, style: Style, width: number): string {
  const blocks = blocksOf(markdown.split(/\r?\n/)).map((block) => renderBlock(block, style, width));
  return `${blocks.join('\n\n')}\n`;
}

type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'code' | 'table'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] };

interface ListItem {
  readonly marker: string;
  readonly text: string;
}

function renderBlock(block: Block, style: Style, width: number): string {
  switch (block.kind) {
    case 'heading':
      return style.strong(inline(block.text, style));
    case 'paragraph':
      return wrap(inline(block.text, style), width).join('\n');
    case 'code':
      return block.lines.map((line) => style.faint(line === '' ? '' : `    ${line}`)).join('\n');
    case 'table':
      return block.lines.map((line) => inline(line, style)).join('\n');
    case 'list':
      return block.items.flatMap((item) => renderItem(item, style, width)).join('\n');
  }
}

function renderItem({ marker, text }: ListItem, style: Style, width: number): string[] {
  const indent = ' '.repeat(marker.length);
  const lines = wrap(inline(text, style), width - marker.length);
  return lines.map((line, i) => (i === 0 ? marker : indent) + line);
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  const take = (wanted: (line: string) => boolean): string[] => {
    const begin = at;
    while (at < lines.length && wanted(lines[at] ?? '')) at++;
    return lines.slice(begin, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = /^#{1,6} +(.*?)\s*#*$/.exec(line);
    const fence = /^(?:```|~~~)/.exec(line)?.[0];
    if (line.trim() === '') {
      at++;
    } else if (heading) {
      at++;
      blocks.push({ kind: 'heading', text: heading[1] ?? '' });
    } else if (fence !== undefined) {
      at++;
      blocks.push({ kind: 'code', lines: take((other) => !other.startsWith(fence)) });
      at++;
    } else if (line.startsWith('|')) {
      blocks.push({ kind: 'table', lines: take((other) => other.startsWith('|')) });
    } else if (isItem(line)) {
      blocks.push({
        kind: 'list',
        items: itemsOf(take((other) => other.trim() !== '' && !/^(?:#{1,6} |```)/.test(other))),
      });
    } else {
      const paragraph = take(
        (other) => other.trim() !== '' && !isItem(other) && !/^(?:#{1,6} |```|~~~|\|)/.test(other),
      );
      blocks.push({ kind: 'paragraph', text: paragraph.map((part) => part.trim()).join(' ') });
    }
  }
  return blocks;
}

const ITEM = /^(\s*(?:[-*+]|\d+[.)]) +)(.*)$/;

function isItem(line: string): boolean {
  return ITEM.test(line);
}

function itemsOf(lines: readonly string[]): ListItem[] {
  const items: ListItem[] = [];
  for (const line of lines) {
    const [, marker, text] = ITEM.exec(line) ?? [];
    const open = items.pop();
    if (marker !== undefined) items.push(...(open ? [open] : []), { marker, text: text ?? '' });
    else if (open) items.push({ marker: open.marker, text: `${open.text} ${line.trim()}` });
  }
  return items;
}

/** Code keeps its backticks where nothing else would tell it from the text around it. */
function inline(text: string, style: Style): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') && part.length > 1 ? inlineCode(part, style) : inlineText(part, style)))
    .join('');
}

function inlineCode(part: string, style: Style): string {
  const styled = style.code(part.slice(1, -1));
  return styled === part.slice(1, -1) ? part : styled;
}

function inlineText(part: string, style: Style): string {
  return part
    .replace(/\*\*([^*]+)\*\*/g, (_match, strong: string) => style.strong(strong))
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_match, label: string, url: string) => `${label} (${style.link(url)})`);
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && visibleWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function visibleWidth(text: string): number {
  // eslint-disable-next-line no-control-regex -- styles are written with the escape character
  return widthOf(text.replace(/\u001b\[[0-9;]*m/g, ''));
}
