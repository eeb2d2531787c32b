import { type Cell, cellOf, compareCells, textOf } from './cell';
import { aggregates, attributes, type Column } from './column';
import type { RunTable, TableRun } from './run-table';

/** Says what is wrong with a filter, and where. */
export class FilterError extends Error {
  constructor(
    readonly reason: 'no-value' | 'open-quote',
    message: string,
  ) {
    super(message);
    this.name = 'FilterError';
  }
}

export type RunFilter = (run: TableRun) => boolean;

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~';

interface Condition {
  readonly left: string;
  readonly operator: Operator;
  readonly right: string;
}

const token = /\s*(?:(!=|<=|>=|==|!~|[=<>~])|(["'`])((?:(?!\2).)*)(\2?)|([^\s=<>~!"'`]+|!))/y;

/**
 * Reads a filter: conditions with blanks between them, all of which must hold. `lr > 0.01`, `max(acc) >= 0.9`,
 * `params.model = "xgb"`, `name ~ base`, `tags.team != ml`; a word alone is looked for in names, ids, users and the
 * values of params. `~` is "contains". Numbers compare by value. An empty filter takes every run.
 */
export function parseFilter(text: string, table: RunTable): RunFilter {
  const parts = conditions(tokens(text));
  const tests = parts.map((part) => (typeof part === 'string' ? wordFilter(part) : conditionFilter(part, table)));
  return (run) => tests.every((test) => test(run));
}

interface Token {
  readonly text: string;
  readonly isOperator: boolean;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const match = token.exec(text);
    if (!match) break;
    const [, operator, quote, quoted, closing, word] = match;
    if (quote !== undefined && closing === '') {
      throw new FilterError('open-quote', `A quotation mark is missing after ${quoted ?? ''}.`);
    }
    found.push({ text: operator ?? quoted ?? word ?? '', isOperator: operator !== undefined });
  }
  return found;
}

function conditions(all: readonly Token[]): (Condition | string)[] {
  const found: (Condition | string)[] = [];
  for (let i = 0; i < all.length; i += 1) {
    const [left, operator, right] = [all[i], all[i + 1], all[i + 2]];
    if (!left) break;
    if (left.isOperator) throw new FilterError('no-value', `What should be ${left.text}? Write a name before it.`);
    if (!operator?.isOperator) {
      if (left.text.toLowerCase() !== 'and') found.push(left.text);
      continue;
    }
    if (!right || right.isOperator) {
      throw new FilterError('no-value', `${left.text} ${operator.text} what? Write a value after it.`);
    }
    const sign = operator.text === '==' ? '=' : (operator.text as Operator);
    found.push({ left: left.text, operator: sign, right: right.text });
    i += 2;
  }
  return found;
}

function wordFilter(word: string): RunFilter {
  const wanted = word.toLowerCase();
  return ({ name, id, user, status, params }) =>
    [name, id, user ?? '', status, ...Object.values(params)].some((text) => text.toLowerCase().includes(wanted));
}

function conditionFilter({ left, operator, right }: Condition, table: RunTable): RunFilter {
  const columns = columnsNamed(left);
  const wanted = cellOf(right);
  return (run) => {
    const cell = columns.map((column) => table.cell(run, column)).find((each) => each !== undefined);
    return holds(cell, operator, wanted, right);
  };
}

function holds(cell: Cell, operator: Operator, wanted: Cell, text: string): boolean {
  const contains = cell !== undefined && textOf(cell).toLowerCase().includes(text.toLowerCase());
  const isSame =
    typeof cell === 'string' && typeof wanted === 'string'
      ? cell.toLowerCase() === wanted.toLowerCase()
      : Object.is(cell, wanted) || cell === wanted;
  if (operator === '~') return contains;
  if (operator === '!~') return !contains;
  if (operator === '=') return isSame;
  if (operator === '!=') return !isSame;
  // Texts and numbers have no order between them.
  if (cell === undefined || typeof cell !== typeof wanted || Number.isNaN(cell)) return false;
  const order = compareCells(cell, wanted);
  return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
}

/** What a name can stand for; the first of them that a run has counts. */
function columnsNamed(name: string): Column[] {
  const [, before = '', rest = ''] = /^(params?|metrics?|tags?)\.(.+)$/.exec(name) ?? [];
  if (before.startsWith('param')) return [{ kind: 'param', name: rest }];
  if (before.startsWith('metric')) return [{ kind: 'metric', name: rest, aggregate: 'last' }];
  if (before.startsWith('tag')) return [{ kind: 'tag', name: rest }];
  const [, called = '', inner = ''] = /^(\w+)\((.+)\)$/.exec(name) ?? [];
  const aggregate = aggregates.find((each) => each === called.toLowerCase());
  if (aggregate) return [{ kind: 'metric', name: inner, aggregate }];
  const attribute = attributes.find((each) => each === name.toLowerCase());
  return [
    ...(attribute ? [{ kind: 'attribute', name: attribute } as const] : []),
    { kind: 'param', name },
    { kind: 'metric', name, aggregate: 'last' },
    { kind: 'tag', name },
  ];
}

/** The metrics whose histories a filter asks for. */
export function summarizedMetrics(text: string): string[] {
  return [...text.matchAll(/\b(?:best|min|max)\(([^)]+)\)/gi)].map(([, metric = '']) => metric);
}
