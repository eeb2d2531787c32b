import type { Span } from '../../text/span';
import { attributes, isPlain, kindOf, type Named, named, nameText, operatorsOf } from './names';
import { type Token, tokensOf } from './tokens';

/** Why a filter would be refused, and where: 0-based offsets in it. */
export interface FilterFault {
  readonly span: Span;
  readonly message: string;
}

/** What may come next. */
export type Expected =
  | { readonly kind: 'name' }
  | { readonly kind: 'value'; readonly name: Named; readonly operator: string }
  /** One of these. */
  | { readonly kind: 'word'; readonly words: readonly string[] };

/** A fault; where the filter merely ends too early, what it goes on with. */
interface Stop extends FilterFault {
  readonly expected?: Expected;
}

const name: Expected = { kind: 'name' };
const and: Expected = { kind: 'word', words: ['AND'] };

/**
 * Reads a filter for runs as the server will (mlflow/utils/search_utils.py, 3.17.2), so that a mistake is told where it is.
 * An empty filter is right. The server has the last word: a newer one may take more.
 */
export function filterFault(filter: string): FilterFault | undefined {
  const tokens = tokensOf(filter);
  const stop = tokens.length === 0 ? undefined : read(tokens, filter.length);
  return stop && { span: stop.span, message: stop.message };
}

/** What may follow the words; undefined after a mistake. */
export function expectedAfter(tokens: readonly Token[]): Expected | undefined {
  if (tokens.length === 0) return name;
  const stop = read(tokens, 0);
  return stop ? stop.expected : and;
}

function read(tokens: readonly Token[], end: number): Stop | undefined {
  const reader = new Reader(tokens, end);
  for (;;) {
    const stop = reader.comparison();
    if (stop) return stop;
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

  comparison(): Stop | undefined {
    const token = this.next();
    if (!token) return this.atEnd('A condition is missing, such as metrics.rmse < 0.2.', name);
    if (token.kind !== 'name') return at(token, 'Here a name is expected, such as metrics.rmse or params.depth.');
    const of = namedBy(token);
    if ('message' in of) return of;
    const operators: Expected = { kind: 'word', words: operatorsOf(of) };
    const operator = this.next();
    if (!operator) return this.atEnd(`After ${token.text} a comparison is missing, such as ${example(of)}.`, operators);
    const word = operator.text.toUpperCase();
    if (word === 'IS') return this.nothing(operator, of);
    if (word === 'NOT' || word === 'IN') return this.list(operator, of);
    const isLike = word === 'LIKE' || word === 'ILIKE';
    if (operator.kind !== 'operator' && !isLike) {
      return at(operator, `${operator.text} is no comparison. Use =, !=, <, <=, > or >=, and LIKE or ILIKE for text.`);
    }
    if (isLike && of.isNumber) return at(operator, `${token.text} is a number: use =, !=, <, <=, > or >=.`);
    if (!isLike && !of.isNumber && !['=', '!='].includes(operator.text)) {
      return at(operator, `${token.text} is text, which MLflow compares with =, !=, LIKE and ILIKE alone.`);
    }
    return this.value(token, of, operator.text);
  }

  private value(token: Token, of: Named, operator: string): Stop | undefined {
    const value = this.next();
    if (!value) return this.atEnd('The value to compare with is missing.', { kind: 'value', name: of, operator });
    if (of.isNumber) return value.kind === 'number' ? undefined : at(value, `${token.text} is compared with a number.`);
    return textFault(value, `${token.text} is compared with text in quotes, as '4'.`);
  }

  /** `IS NULL`, `IS NOT NULL` */
  private nothing(is: Token, { kind }: Named): Stop | undefined {
    if (kind !== 'param' && kind !== 'tag') return at(is, 'Only params and tags are compared with NULL.');
    const next = this.next();
    const isNot = next !== undefined && /^not$/i.test(next.text);
    const last = isNot ? this.next() : next;
    const message = 'After IS comes NULL or NOT NULL.';
    if (!last) return this.atEnd(message, { kind: 'word', words: isNot ? ['NULL'] : ['NULL', 'NOT NULL'] });
    return /^null$/i.test(last.text) ? undefined : at(last, message);
  }

  /** `IN ('a', 'b')`, `NOT IN (...)` */
  private list(first: Token, of: Named): Stop | undefined {
    if (of.isNumber) return at(first, 'Numbers are not compared with lists.');
    if (!of.takesList) return at(first, 'Only run_id and what is known of datasets is compared with lists.');
    const word = /^not$/i.test(first.text) ? this.next() : first;
    if (!word) return this.atEnd('After NOT comes IN.', { kind: 'word', words: ['IN'] });
    if (!/^in$/i.test(word.text)) return at(word, 'After NOT comes IN.');
    const open = this.next();
    if (!open) return this.atEnd('The list is missing.', { kind: 'word', words: ['('] });
    if (open.kind !== 'open') return at(open, "After IN comes a list as ('a', 'b').");
    for (;;) {
      const value = this.next();
      if (!value) return this.atEnd('The list has no end.', { kind: 'value', name: of, operator: 'IN' });
      const fault = textFault(value, 'Here text in quotes is expected.');
      if (fault) return fault;
      const after = this.next();
      if (!after) return this.atEnd('The list has no end.', { kind: 'word', words: [')', ','] });
      if (after.kind === 'close') return undefined;
      if (after.kind !== 'comma') return at(after, 'Here a comma or ) is expected.');
    }
  }

  private atEnd(message: string, expected: Expected): Stop {
    return { span: { start: this.end, end: this.end }, message, expected };
  }
}

function namedBy(token: Token): Named | FilterFault {
  const dot = token.text.indexOf('.');
  if (dot < 0) {
    const attribute = named('attribute', token.text);
    if (attribute) return attribute;
    const isWhole = kindOf(token.text) !== undefined;
    return at(token, isWhole ? `After ${token.text} a dot and a name are missing.` : unknownKind(token.text));
  }
  const word = token.text.slice(0, dot);
  const kind = kindOf(word);
  if (!kind) return at(token, unknownKind(word));
  const quoted = token.text.slice(dot + 1);
  if (quoted === '') return at(token, `After ${word}. a name is missing.`);
  if (token.isUnclosed) return at(token, 'The quotation mark of the name has no other.');
  const key = quoted.replace(/^[`"]|[`"]$/g, '');
  if (key === quoted && !isPlain(key)) {
    return at(token, `This name needs quotation marks: ${nameText(kind, key) ?? 'as metrics.`val loss`'}.`);
  }
  const found = named(kind, key);
  if (found) return found;
  if (kind === 'dataset') return at(token, 'Datasets have name, digest and context alone.');
  return at(token, `There is no attribute ${key}: use ${attributes.join(', ')}.`);
}

function textFault(value: Token, message: string): FilterFault | undefined {
  if (value.kind !== 'text') return at(value, message);
  return value.isUnclosed ? at(value, 'The quotation mark has no other.') : undefined;
}

function unknownKind(word: string): string {
  return `${word} is not known: begin with metrics., params., tags., attributes. or datasets.`;
}

function example({ isNumber }: Named): string {
  return isNumber ? '< 0.2' : "= '4'";
}

function at(token: Token, message: string): FilterFault {
  return { span: token.span, message };
}
