import type { Span } from '../text/span';

/** Why a filter would be refused, and where: 0-based offsets in it. */
export interface FilterFault {
  readonly span: Span;
  readonly message: string;
}

/** Of things that a run has; values of metrics and times are numbers, all others are text. */
const kinds: Readonly<Record<string, Kind>> = {
  metric: 'metric',
  metrics: 'metric',
  param: 'text',
  params: 'text',
  parameter: 'text',
  parameters: 'text',
  tag: 'text',
  tags: 'text',
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  dataset: 'dataset',
  datasets: 'dataset',
};
type Kind = 'metric' | 'text' | 'attribute' | 'dataset';

const attributes = ['run_id', 'run_name', 'status', 'user_id', 'artifact_uri', 'start_time', 'end_time', 'created'];
const times = new Set(['start_time', 'end_time', 'created']);
const datasetKeys = ['name', 'digest', 'context'];

interface Token {
  readonly kind: 'name' | 'operator' | 'text' | 'number' | 'open' | 'close' | 'comma' | 'unknown';
  readonly text: string;
  readonly span: Span;
}

const pattern =
  /\s+|(?<name>[A-Za-z_][\w]*(?:\.(?:`[^`]*`|"[^"]*"|[\w.\-/]+))?)|(?<operator><=|>=|!=|=|<|>)|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<open>\()|(?<close>\))|(?<comma>,)|(?<unknown>\S)/g;

/**
 * Reads a filter for runs as the server will (mlflow/utils/search_utils.py, 3.17.2), so that a mistake is told where it is.
 * An empty filter is right. The server has the last word: a newer one may take more.
 */
export function filterFault(filter: string): FilterFault | undefined {
  const tokens = tokensOf(filter);
  const reader = new Reader(tokens, filter.length);
  if (tokens.length === 0) return undefined;
  for (;;) {
    const fault = reader.comparison();
    if (fault) return fault;
    const next = reader.next();
    if (!next) return undefined;
    if (/^or$/i.test(next.text)) return at(next, 'MLflow joins conditions with AND alone; OR is not possible.');
    if (!/^and$/i.test(next.text)) return at(next, 'Here AND is expected, or the end.');
  }
}

class Reader {
  private index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  next(): Token | undefined {
    return this.tokens[this.index++];
  }

  comparison(): FilterFault | undefined {
    const name = this.next();
    if (!name) return this.atEnd('A condition is missing, such as metrics.rmse < 0.2.');
    if (name.kind !== 'name') return at(name, 'Here a name is expected, such as metrics.rmse or params.depth.');
    const named = kindOf(name);
    if ('message' in named) return named;
    const operator = this.next();
    if (!operator) return this.atEnd(`After ${name.text} a comparison is missing, such as ${exampleFor(named)}.`);
    if (/^is$/i.test(operator.text)) return this.nothing(operator, named);
    if (/^(?:not|in)$/i.test(operator.text)) return this.list(operator, named);
    const isLike = /^i?like$/i.test(operator.text);
    if (operator.kind !== 'operator' && !isLike) {
      return at(operator, `${operator.text} is no comparison. Use =, !=, <, <=, > or >=, and LIKE or ILIKE for text.`);
    }
    if (isLike && named.isNumber) return at(operator, `${name.text} is a number: use =, !=, <, <=, > or >=.`);
    if (!isLike && !named.isNumber && !['=', '!='].includes(operator.text)) {
      return at(operator, `${name.text} is text, which MLflow compares with =, !=, LIKE and ILIKE alone.`);
    }
    return this.value(name, named.isNumber);
  }

  private value(name: Token, isNumber: boolean): FilterFault | undefined {
    const value = this.next();
    if (!value) return this.atEnd('The value to compare with is missing.');
    if (isNumber) return value.kind === 'number' ? undefined : at(value, `${name.text} is compared with a number.`);
    return value.kind === 'text' ? undefined : at(value, `${name.text} is compared with text in quotes, as '4'.`);
  }

  /** `IS NULL`, `IS NOT NULL` */
  private nothing(is: Token, { kind }: Named): FilterFault | undefined {
    if (kind !== 'text') return at(is, 'Only params and tags are compared with NULL.');
    const next = this.next();
    const last = next && /^not$/i.test(next.text) ? this.next() : next;
    if (!last) return this.atEnd('After IS comes NULL or NOT NULL.');
    return /^null$/i.test(last.text) ? undefined : at(last, 'After IS comes NULL or NOT NULL.');
  }

  /** `IN ('a', 'b')`, `NOT IN (...)` */
  private list(first: Token, { isNumber }: Named): FilterFault | undefined {
    if (isNumber) return at(first, 'Numbers are not compared with lists.');
    const word = /^not$/i.test(first.text) ? this.next() : first;
    if (!word || !/^in$/i.test(word.text))
      return word ? at(word, 'After NOT comes IN.') : this.atEnd('After NOT comes IN.');
    const open = this.next();
    if (open?.kind !== 'open')
      return open ? at(open, "After IN comes a list as ('a', 'b').") : this.atEnd('The list is missing.');
    for (;;) {
      const value = this.next();
      if (value?.kind !== 'text')
        return value ? at(value, 'Here text in quotes is expected.') : this.atEnd('The list has no end.');
      const after = this.next();
      if (after?.kind === 'close') return undefined;
      if (after?.kind !== 'comma')
        return after ? at(after, 'Here a comma or ) is expected.') : this.atEnd('The list has no end.');
    }
  }

  private atEnd(message: string): FilterFault {
    return { span: { start: this.end, end: this.end }, message };
  }
}

interface Named {
  readonly kind: Kind;
  readonly isNumber: boolean;
}

function kindOf(name: Token): Named | FilterFault {
  const dot = name.text.indexOf('.');
  if (dot < 0) {
    if (attributes.includes(name.text.toLowerCase())) return { kind: 'attribute', isNumber: times.has(name.text) };
    const isWhole = Object.hasOwn(kinds, name.text);
    return at(name, isWhole ? `After ${name.text} a dot and a name are missing.` : unknownKind(name.text));
  }
  const kind = Object.hasOwn(kinds, name.text.slice(0, dot)) ? kinds[name.text.slice(0, dot)] : undefined;
  if (!kind) return at(name, unknownKind(name.text.slice(0, dot)));
  const key = name.text.slice(dot + 1).replace(/^[`"]|[`"]$/g, '');
  if (kind === 'attribute' && !attributes.includes(key)) {
    return at(name, `There is no attribute ${key}: use ${attributes.slice(0, -1).join(', ')}.`);
  }
  if (kind === 'dataset' && !datasetKeys.includes(key))
    return at(name, `Datasets have name, digest and context alone.`);
  return { kind, isNumber: kind === 'metric' || (kind === 'attribute' && times.has(key)) };
}

function unknownKind(word: string): string {
  return `${word} is not known: begin with metrics., params., tags., attributes. or datasets.`;
}

function exampleFor({ isNumber }: Named): string {
  return isNumber ? '< 0.2' : "= '4'";
}

function tokensOf(filter: string): Token[] {
  return [...filter.matchAll(pattern)].flatMap((match): Token[] => {
    const found = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined);
    if (!found) return [];
    const [kind, text = ''] = found as [Token['kind'], string];
    return [{ kind, text, span: { start: match.index, end: match.index + text.length } }];
  });
}

function at(token: Token, message: string): FilterFault {
  return { span: token.span, message };
}
