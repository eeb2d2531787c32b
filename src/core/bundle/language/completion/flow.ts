/** Where the end of a text is within `{}` and `[]`. */
export interface FlowPlace {
  readonly path: readonly (string | number)[];
  readonly on: 'key' | 'value';
  readonly typed: string;
  readonly isQuoted: boolean;
  readonly siblings: ReadonlyMap<string, string>;
  /** What the map around a key has besides. */
  readonly around: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

interface Level {
  readonly isMap: boolean;
  readonly pairs: Map<string, string>;
  key: string | undefined;
}

const tokens = /"(?:[^"\\]|\\.)*"|'[^']*'|\$\{[^}\s]*\}|[{}[\],]|:(?=\s|$)|(?:[^\s,{}[\]:"']|:(?!\s|$))+|["'].*$|\s+/g;

/** Undefined for what is not within any, or ends behind a whole value. */
export function flowAt(text: string): FlowPlace | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  const levels: Level[] = [];
  let typed = '';
  let isSpaced = false;
  const close = (): void => {
    const level = levels.at(-1);
    if (level?.key !== undefined) level.pairs.set(level.key, unquoted(typed));
    if (level) level.key = undefined;
    typed = '';
  };
  for (const [token] of text.matchAll(pieces(text))) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ isMap: token === '{', pairs: new Map(), key: undefined });
      typed = '';
    } else if (token === '}' || token === ']') {
      levels.pop();
      typed = '';
    } else if (token === ',') close();
    else if (token === ':' && level?.isMap && level.key === undefined) {
      level.key = unquoted(typed);
      typed = '';
    } else if (/^\s+$/.test(token)) {
      if (typed !== '') isSpaced = true;
      continue;
    } else typed = isSpaced && typed !== '' ? `${typed} ${token}` : typed + token;
    isSpaced = false;
  }
  const last = levels.at(-1);
  const quote = /^["']/.exec(typed)?.[0];
  const isClosed = quote !== undefined && typed.length > 1 && typed.endsWith(quote);
  if (!last || isClosed || (isSpaced && typed !== '')) return undefined;
  const path: (string | number)[] = [];
  const around = new Map<string, ReadonlyMap<string, string>>();
  for (const { isMap, key, pairs } of levels) {
    if (!isMap) path.push(0);
    else if (key !== undefined) {
      path.push(key);
      around.set(key, pairs);
    }
  }
  const isKey = last.isMap && last.key === undefined;
  return {
    path,
    on: isKey ? 'key' : 'value',
    typed: quote === undefined ? typed : typed.slice(1),
    isQuoted: quote !== undefined,
    siblings: last.pairs,
    around,
  };
}

/** Of `${var.` at the end the brace opens no map. */
function pieces(text: string): RegExp {
  return /\$\{[^}\s,]*$/.test(text) ? new RegExp(`\\$\\{[^}\\s,]*$|${tokens.source}`, 'g') : tokens;
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
