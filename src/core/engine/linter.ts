import type { BundleSchema } from '../bundle/schema/read-schema';
import type { Finding } from '../rules/finding';
import type { Settings } from '../project/settings';
import type { SettingsError } from '../project/settings-error';
import type { BundleModel } from '../rules/bundle/bundle-model';
import type { NotebookModel } from '../rules/notebook-model';

/**
 * The engine as its hosts (editor, command line) see it: synchronous, on a snapshot of files. It remembers by file
 * version, so asking again about what has not changed costs next to nothing. Made by `createLinter`.
 */
export interface Linter {
  /** Findings for one notebook, sorted by place, suppressions and settings applied. Never throws on bad input. */
  check(path: string): CheckResult;
  /**
   * Findings for the bundle around a file, in all of its files, sorted by file and place. `path` of the result is that of
   * `databricks.yml`. Undefined where there is no bundle. Never throws on bad input.
   */
  checkBundle(path: string): CheckResult | undefined;
  /**
   * The part of it that the files tell as they are written: invalid YAML, names and types that there are not. It is there
   * long before the rest.
   */
  checkBundleFiles(path: string): CheckResult | undefined;
  /** Works out in parts what `checkBundleFiles` rests on. */
  bundleFilesAhead(path: string): Iterable<void>;
  /** What is known of the bundle around a file, for completion and hovers. */
  bundle(path: string): BundleModel | undefined;
  /** Reads in parts what `bundle` rests on: who goes through it before gets that at once. */
  bundleAhead(path: string): Iterable<void>;
  /** What is known of a notebook, for hovers; undefined when it cannot be read. */
  model(path: string): NotebookModel | undefined;
  /** Settings that hold for a file. */
  settings(path: string): Settings;
  /** Frees the syntax trees and forgets everything. */
  dispose(): void;
}

export interface CheckResult {
  readonly path: string;
  /** `not-a-notebook` for a file that Plumbline leaves alone (a plain module, a SQL notebook), `excluded` by settings. */
  readonly status: 'checked' | 'not-a-notebook' | 'excluded' | 'unusable';
  readonly findings: readonly Finding[];
  /** Input that could not be used, e.g. broken JSON, an invalid `plumbline.yml`; one clear message each. */
  readonly problems: readonly InputProblem[];
  /** The bundle's target names, to tell "in every target" from "in some". */
  readonly targets: readonly string[];
  /** Other files that the answer rests on (includes, modules, the bundle's YAML): check again when one changes. */
  readonly dependencies: ReadonlySet<string>;
}

export interface InputProblem {
  readonly path: string;
  readonly reason: 'unreadable' | 'not-utf8' | 'too-large' | 'not-json' | 'not-a-notebook' | 'invalid-settings';
  readonly message: string;
  /** 0-based, when a line is known. */
  readonly line?: number;
}

/** What a host tells the engine besides files. */
export interface LinterOptions {
  /** Folders that are open (editor) or were named (command line); a project never reaches above them. */
  readonly folders: readonly string[];
  /** The host's own settings for a file; `plumbline.yml` is laid over them. */
  readonly settings?: (path: string) => Settings;
  /** Values of the bundle's variables by name, as the environment's `BUNDLE_VAR_*` give them: see `givenVariables`. */
  readonly variables?: ReadonlyMap<string, string>;
  /**
   * The schema of the user's own program, asked for with each bundle; undefined stands for the one that ships. It may change:
   * bundles are judged anew then.
   */
  readonly bundleSchema?: () => BundleSchema | undefined;
}

export function settingsProblem({ path, message, line }: SettingsError): InputProblem {
  return { path, reason: 'invalid-settings', message, line };
}
