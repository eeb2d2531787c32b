import type { Span } from '../../text/span';
import { attributes, datasetKeys, type Kind, type Named, nameText, numberLiteral, textLiteral } from './names';
import { type Expected, expectedAfter } from './read-filter';
import type { SeenValues } from './seen-values';
import { type Token, tokensOf } from './tokens';

/** One way in which a filter goes on. */
export interface Completion {
  /** As people read it. */
  readonly label: string;
  readonly detail: string;
  /** What takes the place of `replaced`. */
  readonly text: string;
  /** 0-based offsets in the filter. */
  readonly replaced: Span;
}

type Candidate = Pick<Completion, 'label' | 'detail' | 'text'>;

const mostNames = 500;
const mostValues = 100;
const longestValue = 200;
const statuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'];

/** What is known of the runs that are filtered. */
export interface Known {
  readonly seen: SeenValues;
  /** A time in words; milliseconds since 1970. */
  readonly timeText: (ms: number) => string;
}

/** How a filter for runs can go on at an offset: names, comparisons, values that were seen, and what joins conditions. */
export function completeFilter(filter: string, offset: number, known: Known): readonly Completion[] {
  const before = tokensOf(filter.slice(0, offset));
  const last = before.at(-1);
  const touched = last && (last.isUnclosed || last.span.end === offset) ? last : undefined;
  const here = { start: offset, end: offset };
  if (!touched) return after(before, known).map((each) => ({ ...each, replaced: here }));
  const whole = tokensOf(filter).find(({ span }) => span.start === touched.span.start) ?? touched;
  const replaced = { start: touched.span.start, end: Math.max(offset, whole.span.end) };
  const instead = after(before.slice(0, -1), known);
  const others = instead.filter(({ text }) => text.trim() !== touched.text);
  const hasSpace = filter[replaced.end] === ' ';
  const begun = matching(others, touched).map((each) => {
    return { ...each, text: hasSpace ? each.text.trimEnd() : each.text, replaced };
  });
  if (offset < replaced.end || touched.isUnclosed) return begun;
  const next = after(before, known).map((each) => ({ ...each, text: apart(touched, each.text), replaced: here }));
  // A longer word is meant less often than one that is known.
  return others.length < instead.length ? [...next, ...begun] : [...begun, ...next];
}

function apart(before: Token, text: string): string {
  return before.kind === 'open' || /^[),]/.test(text) ? text : ` ${text}`;
}

function after(tokens: readonly Token[], known: Known): readonly Candidate[] {
  const expected = expectedAfter(tokens);
  return expected ? candidates(expected, known) : [];
}

function candidates(expected: Expected, known: Known): readonly Candidate[] {
  switch (expected.kind) {
    case 'name':
      return namesOf(known.seen);
    case 'value':
      return valuesOf(expected.name, expected.operator, known);
    case 'word':
      return expected.words.map((word) => ({ label: word, detail: meanings[word] ?? '', text: wordText(word) }));
  }
}

const meanings: Readonly<Record<string, string>> = {
  LIKE: 'with % for any text',
  ILIKE: 'the same, small letters like capitals',
  IN: 'one of a list',
  'NOT IN': 'none of a list',
  'IS NULL': 'where it is not set',
  'IS NOT NULL': 'where it is set',
  AND: 'another condition',
};

/** What ends a condition has no space after it: the filter may be finished. */
function wordText(word: string): string {
  return /NULL$|^[()]$/.test(word) ? word : `${word} `;
}

function namesOf(seen: SeenValues): readonly Candidate[] {
  const ofKind = (kind: Kind, keys: readonly string[]): readonly Candidate[] =>
    keys.flatMap((key) => {
      const text = nameText(kind, key);
      const runs = seen[kind].get(key)?.runs ?? 0;
      const often = `in ${runs} ${runs === 1 ? 'run' : 'runs'}`;
      return text === undefined ? [] : [{ label: text, detail: runs > 0 ? often : '', text: `${text} ` }];
    });
  const sorted = (kind: Kind): string[] => [...seen[kind].keys()].sort();
  const tags = sorted('tag');
  const isOwn = (key: string): boolean => !key.startsWith('mlflow.');
  return [
    ...ofKind('metric', sorted('metric')),
    ...ofKind('param', sorted('param')),
    ...ofKind('tag', tags.filter(isOwn)),
    ...ofKind('attribute', attributes).map((each) => ({ ...each, detail: '' })),
    ...ofKind('dataset', datasetKeys),
    ...ofKind(
      'tag',
      tags.filter((key) => !isOwn(key)),
    ),
  ];
}

function valuesOf({ kind, key, isNumber }: Named, operator: string, known: Known): readonly Candidate[] {
  const seen = known.seen[kind].get(key === 'created' ? 'start_time' : key)?.values ?? [];
  if (isNumber) return numbers(seen, kind === 'attribute' ? known.timeText : undefined).slice(0, mostValues);
  const isStatus = kind === 'attribute' && key === 'status';
  const values = isStatus ? [...new Set([...seen.filter((each) => each !== 'UNKNOWN'), ...statuses])] : seen;
  return values
    .flatMap((value): Candidate[] => {
      const written = String(value);
      if (written.length > longestValue || /[\r\n]/.test(written)) return [];
      const text = textLiteral(/^I?LIKE$/.test(operator) ? `%${written}%` : written);
      return text === undefined ? [] : [{ label: text, detail: '', text }];
    })
    .slice(0, mostValues);
}

/** Times are told in words too, the newest first. */
function numbers(
  values: readonly (number | string)[],
  timeText: ((ms: number) => string) | undefined,
): readonly Candidate[] {
  const found = values.flatMap((value): Candidate[] => {
    const text = typeof value === 'number' ? numberLiteral(value) : undefined;
    return text === undefined ? [] : [{ label: text, detail: timeText?.(Number(value)) ?? '', text }];
  });
  return timeText ? found.reverse() : found;
}

/** Those that begin with what is there come before those that have it within. */
function matching(all: readonly Candidate[], begun: Token): readonly Candidate[] {
  const bare = (text: string): string =>
    text
      .replace(/[`'"%]/g, '')
      .trim()
      .toLowerCase();
  const wanted = bare(begun.text);
  const places = all.map((each) => ({ each, place: bare(each.text).indexOf(wanted) }));
  const isName = begun.kind === 'name';
  return [
    ...places.filter(({ place }) => place === 0),
    ...places.filter(({ place }) => place > 0 && (isName || begun.kind === 'text')),
  ]
    .map(({ each }) => each)
    .slice(0, mostNames);
}
