import type { Linter, LinterOptions } from '../core/engine/linter';
import type { Files } from '../core/project/files';
import type { ParsedElsewhere } from '../core/python/syntax/parser';
import type { RuleFacts } from '../core/rules/rule';
import type { ParsedAhead } from './threads/ahead';
import type { Share } from './threads/answer';

/** What a command sees of the process that runs it. */
export interface Host {
  /** The folder in which the command was started, as the core writes paths. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readStdin(): Promise<Uint8Array>;
  /** Rules without a parser: what lists and explains them needs no more. */
  catalogue(): Promise<Catalogue>;
  createLinter(files: Files, options: CheckOptions, parsed?: ParsedElsewhere): Promise<Linter>;
  /** Absent where there are no threads. Undefined where they are not worth it for these notebooks. */
  parseAhead?(notebooks: readonly string[]): ParsedAhead | undefined;
  /** Absent where there are no threads. What is missing in the answer is left to the caller. */
  checkOnThreads?(threads: number, paths: readonly string[], options: CheckOptions): Promise<readonly Share[]>;
}

/** What the engine is told besides files: plain data, which threads can hand on. */
export type CheckOptions = Omit<LinterOptions, 'settings'>;

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Of a terminal. */
  readonly columns?: number;
}

export interface Catalogue {
  readonly rules: readonly RuleFacts[];
  /** Markdown by the rule's name. */
  readonly documentation: Readonly<Record<string, string>>;
}
