import type { Random } from './random';

/** Habits that run through all that a person writes. */
export interface Author {
  readonly name: string;
  readonly typed: boolean;
  readonly docstrings: boolean;
  readonly logger: boolean;
  /** Everything in functions that `main` calls, or cell after cell at module level. */
  readonly functions: boolean;
  /** All code in as few cells as can be, as in a script. */
  readonly fewCells: boolean;
  /** `F.` where Spark's functions are used with their module, empty after a star import. */
  readonly spark: 'F.' | '';
  /** Width of the lines of `=` in the output; 0 for none. */
  readonly rule: number;
}

export function authorOf(name: string, random: Random): Author {
  return {
    name,
    typed: random.chance(0.5),
    docstrings: random.chance(0.7),
    logger: random.chance(0.35),
    functions: random.chance(0.55),
    fewCells: random.chance(0.2),
    spark: random.chance(0.75) ? 'F.' : '',
    rule: random.pick([0, 0, 60, 80]),
  };
}

/** A statement that tells people something; `message` is the inside of an f-string. */
export function say(author: Author, message: string): string {
  const prefix = message.includes('{') ? 'f' : '';
  return author.logger ? `logger.info(${prefix}"${message}")` : `print(${prefix}"${message}")`;
}

/** A docstring as a piece of code: nothing for those who write none. */
export function doc(author: Author, text: string, more: readonly string[] = []): string {
  if (!author.docstrings) return '';
  if (more.length === 0) return `"""${text}"""`;
  return ['"""', text, '', ...more, '"""'].join('\n');
}

/** `name: type` for those who annotate. */
export function typed(author: Author, name: string, type: string): string {
  return author.typed ? `${name}: ${type}` : name;
}

export function returns(author: Author, type: string): string {
  return author.typed ? ` -> ${type}` : '';
}
