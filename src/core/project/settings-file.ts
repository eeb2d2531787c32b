import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { loadYaml } from '../bundle/load';
import type { Located } from '../bundle/located';
import type { FileContent } from '../notebook/notebook';
import type { Severity } from './severity';
import { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import type { Files } from './files';
import { anchored, matchesAny } from './globs';
import { ancestors, dirname, isWithin, join } from './paths';
import type { Settings } from './settings';
import { SettingsError } from './settings-error';
import { explainFault } from './settings-faults';
import { settingsSchema } from './settings-schema';
import type { ConfigurableRule } from './settings-schema';
import { VersionedCache } from './versioned-cache';

/** The settings that hold for a file, and what is wrong with the `plumbline.yml` that they come from. */
export interface SettingsForFile {
  readonly settings: Settings;
  /** The `plumbline.yml` (or `.yaml`) that was read, if there is one. */
  readonly path: string | undefined;
  /** When there are any, nothing of the file is used. */
  readonly errors: readonly SettingsError[];
}

interface SettingsFile {
  readonly values: SettingsValues;
  readonly errors: readonly SettingsError[];
}

interface Answer {
  readonly found: string | undefined;
  readonly file: SettingsFile | undefined;
  readonly host: Settings;
  readonly answer: SettingsForFile;
}

/** What the schema lets through. */
interface SettingsValues extends SharedValues {
  readonly job_notebooks?: readonly string[];
  readonly exclude?: readonly string[];
  readonly overrides?: readonly (SharedValues & { readonly paths: readonly string[] })[];
}

interface SharedValues {
  readonly experiment_pattern?: string;
  readonly project?: string;
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

const fileNames = ['plumbline.yml', 'plumbline.yaml'];

/** Reads `plumbline.yml` files and lays them over a host's settings; remembers them by version. */
export class SettingsFiles {
  private readonly cache = new VersionedCache<SettingsFile>((path, content) => this.read(path, content));
  private readonly answers = new Map<string, Answer>();
  private validator: ValidateFunction<SettingsValues> | undefined;

  /** @param rules those whose severity may be set */
  constructor(private readonly rules: readonly ConfigurableRule[]) {}

  /**
   * Settings for a file: the nearest `plumbline.yml` above it, but not above `limit`, over those of the host, whose globs
   * are seen from `limit`. The same object as long as nothing changed.
   */
  settingsFor(files: Files, path: string, limit: string | undefined, host: Settings): SettingsForFile {
    const found = findSettingsFile(files, path, limit);
    const file = found === undefined ? undefined : this.cache.get(files, found);
    const known = this.answers.get(path);
    if (known && known.found === found && known.file === file && known.host === host) return known.answer;
    const errors = file?.errors ?? [];
    const anchoredHost = withGlobsFrom(limit ?? dirname(path), host);
    const isUsable = found !== undefined && file !== undefined && errors.length === 0;
    const settings = isUsable ? merged(anchoredHost, file.values, dirname(found), path) : anchoredHost;
    const answer = { settings, path: found, errors };
    this.answers.set(path, { found, file, host, answer });
    return answer;
  }

  private read(path: string, content: FileContent): SettingsFile {
    const text = content.kind === 'text' ? content.text : '';
    const { root, problems, duplicates } = loadYaml(path, text);
    const lines = new LineIndex(text);
    const error = (reason: SettingsError['reason'], span: Span, message: string): SettingsError =>
      new SettingsError(reason, path, span, lines.position(span.start).line, message);
    if (problems.length > 0) {
      const errors = problems.map(({ span, message }) => error('syntax', span, `This is not valid YAML: ${message}`));
      return { values: {}, errors };
    }
    if (duplicates.length > 0) {
      const twice = (name: string): string => `"${name}" stands twice in one map. Leave one of the two out.`;
      return { values: {}, errors: duplicates.map(({ name, key }) => error('bad-value', key.span, twice(name))) };
    }
    const values = root === undefined || (root.kind === 'scalar' && root.value === null) ? {} : plain(root);
    this.validator ??= new Ajv({ allErrors: true, verbose: true }).compile<SettingsValues>(settingsSchema(this.rules));
    if (this.validator(values)) return { values, errors: [] };
    const errors = (this.validator.errors ?? []).map((fault) => {
      const { reason, span, message } = explainFault(fault, root);
      return error(reason, span, message);
    });
    return { values: {}, errors: errors.sort((a, b) => a.span.start - b.span.start) };
  }
}

/** The nearest `plumbline.yml` above a file. */
export function findSettingsFile(files: Files, path: string, limit: string | undefined): string | undefined {
  for (const folder of ancestors(dirname(path))) {
    if (limit !== undefined && !isWithin(limit, folder)) return undefined;
    const found = fileNames.map((name) => join(folder, name)).find((candidate) => files.exists(candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

function withGlobsFrom(folder: string, settings: Settings): Settings {
  const globs = (list: readonly string[]): string[] => list.map((glob) => anchored(folder, glob));
  return { ...settings, jobNotebooks: globs(settings.jobNotebooks), exclude: globs(settings.exclude) };
}

function merged(host: Settings, values: SettingsValues, folder: string, path: string): Settings {
  const globs = (list: readonly string[]): string[] => list.map((glob) => anchored(folder, glob));
  const overrides = (values.overrides ?? []).filter((override) => matchesAny(globs(override.paths), path));
  let settings: Settings = {
    ...host,
    ...(values.job_notebooks && { jobNotebooks: globs(values.job_notebooks) }),
    ...(values.exclude && { exclude: globs(values.exclude) }),
  };
  for (const { experiment_pattern, project, severities } of [values, ...overrides]) {
    settings = {
      ...settings,
      ...(experiment_pattern !== undefined && { experimentPattern: experiment_pattern }),
      ...(project !== undefined && { project }),
      severities: { ...settings.severities, ...severities },
    };
  }
  return settings;
}

function plain(value: Located): unknown {
  if (value.kind === 'list') return value.items.map(plain);
  if (value.kind === 'scalar') return value.value;
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
}
