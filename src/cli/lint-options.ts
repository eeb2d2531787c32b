import type { Severity } from '../core/project/severity';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export const severities: readonly Severity[] = ['information', 'warning', 'error'];

/** What `plumbline lint` or `plumbline validate` was asked to do. Paths are as they were given. */
export interface LintOptions {
  readonly paths: readonly string[];
  /** Bundles alone, as `plumbline validate` does. */
  readonly bundlesOnly: boolean;
  /** Of the bundle; absent for all of them. */
  readonly target?: string;
  readonly format: Format;
  readonly output?: string;
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  /** Names or codes. */
  readonly rules: readonly string[];
  /** Absent when all findings are wanted, of which information does not fail. */
  readonly severity?: Severity;
  /** How many threads check at once; absent when that is left to the program. */
  readonly jobs?: number;
  readonly stdin: boolean;
  readonly stdinFilename?: string;
  readonly quiet: boolean;
  readonly colour: boolean;
}
