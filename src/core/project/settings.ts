import type { Severity } from './severity';

/** What people may set, in VS Code's settings or in a committed `plumbline.yml`; the latter wins. */
export interface Settings {
  /** `{project}` and `{model_name}` stand for names; default `/Shared/{project}_ml_{model_name}`. */
  readonly experimentPattern: string;
  /** The project's name; the bundle's when absent. */
  readonly project?: string;
  /** By rule name; `off` silences it. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /**
   * Globs of notebooks that count as jobs besides the bundle's: as a host has them seen from the open folder, as
   * `SettingsFiles` gives them absolute, for `matchesAny`.
   */
  readonly jobNotebooks: readonly string[];
  /** Globs of what is never checked; likewise. */
  readonly exclude: readonly string[];
  /** Whether bundles are held against the schema. No for an editor that does so itself; no matter for `plumbline.yml`. */
  readonly bundleSchema: boolean;
}

export const defaultSettings: Settings = {
  experimentPattern: '/Shared/{project}_ml_{model_name}',
  severities: {},
  jobNotebooks: [],
  exclude: [],
  bundleSchema: true,
};
