import { defaultSettings, type Settings } from '../../core/project/settings';
import type { Severity } from '../../core/project/severity';

/** What the editor's configuration says for one resource. */
export interface ResourceSettings {
  readonly enable: boolean;
  /** What another extension says of a bundle's schema is not said again. */
  readonly yieldsToYaml: boolean;
  /** What stands above jobs and targets of bundles. */
  readonly codeLens: boolean;
  readonly rules: Settings;
}

/** The settings as people wrote them; a value of the wrong type counts as not set, and the editor marks it itself. */
export function readSettings(get: (name: string) => unknown): ResourceSettings {
  const project = text(get('project'));
  const schema = get('bundles.schema');
  return {
    enable: get('enable') !== false,
    yieldsToYaml: schema !== 'on' && schema !== 'off',
    codeLens: get('codeLens') !== false,
    rules: {
      experimentPattern: text(get('experimentPattern')) ?? defaultSettings.experimentPattern,
      ...(project !== undefined && { project }),
      severities: severities(get('severities')),
      jobNotebooks: texts(get('jobNotebooks')),
      exclude: texts(get('exclude')),
      bundleSchema: schema !== 'off',
    },
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function severities(value: unknown): Record<string, Severity | 'off'> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1])));
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'information' || value === 'off';
}
