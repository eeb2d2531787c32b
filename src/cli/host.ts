import type { Linter, LinterOptions } from '../core/engine/linter';
import type { Files } from '../core/project/files';
import type { Rule } from '../core/rules/rule';
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
  createLinter(files: Files, options: LinterOptions): Promise<Linter>;
  /** Absent where there are no threads. What is missing in the answer is left to the caller. */
  checkOnThreads?(threads: number, notebooks: readonly string[], folders: readonly string[]): Promise<readonly Share[]>;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Of a terminal. */
  readonly columns?: number;
}

export interface Catalogue {
  readonly rules: readonly Rule[];
  /** Markdown by the rule's name. */
  readonly documentation: Readonly<Record<string, string>>;
}
