import type { Span } from '../../text/span';
import { LineScanner } from './line-scanner';
import type { LogicalLine } from './line-scanner';

/** A stretch of whole lines, without the indentation of the first, that cannot be Python by itself. */
export interface Fault {
  readonly span: Span;
  /**
   * `incomplete`: the line ends where more must come, and no bracket or backslash carries it on (`x =`, `mlflow.`);
   * tree-sitter then takes the next line for its rest. `broken`: an open bracket, string or head of a block.
   */
  readonly kind: 'incomplete' | 'broken';
  /** The line is the head of the block that follows it: `with` or the like. */
  readonly heads?: string;
}

/** More would cost too much: with open brackets the rest of the text is read again for each. */
const MOST_FAULTS = 10;

const BLOCK_KEYWORDS: ReadonlySet<string> = new Set([
  'async',
  'class',
  'def',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'if',
  'try',
  'while',
  'with',
]);

/** What no statement ends with, besides operators. */
const UNFINISHED_WORDS: readonly string[] =
  'and as assert async await class def del elif except for from global if import in is lambda nonlocal not or while with'.split(
    ' ',
  );

const UNFINISHED_END = new RegExp(String.raw`(?:[=+\-*/%@&|^~<>.]|\b(?:${UNFINISHED_WORDS.join('|')}))$`);

/** No word of Python is longer. */
const LONGEST_END = 10;

/** Whether there may be a fault of the kind `incomplete`: rules out most texts at little cost. */
export function mayBeIncomplete(text: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => {
    const comment = line.indexOf('#');
    if (comment < 0) return endsUnfinished(line);
    const code = line.slice(0, comment);
    // Within a string it is no comment.
    return endsUnfinished(code) || (/["']/.test(code) && /[=+\-*/%@&|^~<>.a-z]/.test(line.slice(comment)));
  });
}

function endsUnfinished(line: string): boolean {
  return UNFINISHED_END.test(line.trimEnd().slice(-LONGEST_END));
}

/**
 * The lines of `text` that are half typed or otherwise cut off, in order. What is valid Python has none; where tree-sitter has no errors,
 * only those are looked for that it does not see.
 */
export function faultsIn(text: string, hasErrors: boolean): readonly Fault[] {
  if (!hasErrors && !mayBeIncomplete(text)) return [];
  const faults = allFaults(text);
  return hasErrors ? faults : faults.filter(({ kind }) => kind === 'incomplete');
}

function allFaults(text: string): readonly Fault[] {
  const faults: Fault[] = [];
  const scanner = new LineScanner(text);
  for (let line = scanner.next(); line && faults.length < MOST_FAULTS; line = scanner.next()) {
    const kind = kindOf(line);
    if (!kind) continue;
    const isHead = BLOCK_KEYWORDS.has(line.first);
    const end = isHead ? line.end : scanner.skipDeeper(line);
    const heads = isHead && scanner.isDeeperAfter(line) ? { heads: line.first } : {};
    faults.push({ span: { start: line.start, end }, kind, ...heads });
  }
  return faults;
}

function kindOf(line: LogicalLine): Fault['kind'] | undefined {
  if (line.isCutOff) return 'broken';
  if (isUnfinished(line)) return 'incomplete';
  return BLOCK_KEYWORDS.has(line.first) && !line.hasColon ? 'broken' : undefined;
}

function isUnfinished({ last, beforeLast }: LogicalLine): boolean {
  if (last === '*') return beforeLast !== 'import';
  return UNFINISHED_WORDS.includes(last) || /^[=+\-*/%@&|^~<>.]$/.test(last);
}
