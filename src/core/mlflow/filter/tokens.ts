import type { Span } from '../../text/span';

/** A word of a filter, with 0-based offsets in it. */
export interface Token {
  readonly kind: 'name' | 'operator' | 'text' | 'number' | 'open' | 'close' | 'comma' | 'unknown';
  readonly text: string;
  readonly span: Span;
  /** Its quotation mark has no other at the end. */
  readonly isUnclosed: boolean;
}

const pattern =
  /\s+|(?<name>[A-Za-z_]\w*(?:\.(?:`[^`]*(?:`|$)|"[^"]*(?:"|$)|[^\s`'"=<>!,]*))?)|(?<operator><=|>=|!=|=|<|>)|(?<text>'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$))|(?<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?(?![\w+.]))|(?<open>\()|(?<close>\))|(?<comma>,)|(?<unknown>[\w.+-]+|\S)/g;

/** Words as the server's parser takes them apart; a quotation mark without its other reaches to the end. */
export function tokensOf(filter: string): Token[] {
  return [...filter.matchAll(pattern)].flatMap((match): Token[] => {
    const found = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined);
    if (!found) return [];
    const [kind, text = ''] = found as [Token['kind'], string];
    const span = { start: match.index, end: match.index + text.length };
    return [{ kind, text, span, isUnclosed: isUnclosed(kind, text) }];
  });
}

function isUnclosed(kind: Token['kind'], text: string): boolean {
  const quoted = kind === 'name' ? text.slice(text.indexOf('.') + 1) : text;
  const [mark = ''] = quoted;
  return `'"\``.includes(mark) && mark !== '' && (quoted.length < 2 || !quoted.endsWith(mark));
}
