/** What a line of block-style YAML begins with; columns count from 0. */
export interface LineTokens {
  /** Columns of the `-` before everything else. */
  readonly dashes: readonly number[];
  /** The key that the line gives a value to, without quotes. */
  readonly key: string | undefined;
  readonly keyColumn: number | undefined;
  /** Where its value begins, or would. */
  readonly valueColumn: number | undefined;
  /** Where that begins which is no dash. */
  readonly content: number;
}

export function lineTokens(line: string): LineTokens {
  const dashes: number[] = [];
  let content = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  for (;;) {
    const dash = /^-(?:[ \t]+|$)/.exec(line.slice(content));
    if (!dash) break;
    dashes.push(content);
    content += dash[0].length;
  }
  const found = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#{[&*!|>][^#]*?)[ \t]*:(?:[ \t]+|$)/.exec(line.slice(content));
  if (!found) return { dashes, key: undefined, keyColumn: undefined, valueColumn: undefined, content };
  const [whole, written = ''] = found;
  const key = /^["']/.test(written) ? written.slice(1, -1) : written;
  return { dashes, key, keyColumn: content, valueColumn: content + whole.length, content };
}
