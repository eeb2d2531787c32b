import { NotebookError } from '../notebook/notebook';
import type { Files } from '../project/files';
import { matchesAny } from '../project/globs';
import { ProjectCache } from '../project/open';
import type { OpenProject } from '../project/open';
import { isWithin } from '../project/paths';
import { defaultSettings } from '../project/settings';
import type { Settings } from '../project/settings';
import { SettingsFiles } from '../project/settings-file';
import type { SettingsForFile } from '../project/settings-file';
import type { PythonParser } from '../python/syntax/parser';
import { allRules, bundleRules, rules } from '../rules/registry';
import { Bundles } from './bundles';
import { judge } from './judge';
import { settingsProblem } from './linter';
import type { CheckResult, InputProblem, Linter, LinterOptions } from './linter';
import type { Unit } from '../python/rehearsal/unit';
import type { BundleModel } from '../rules/bundle/bundle-model';
import type { NotebookModel } from '../rules/notebook-model';
import { Models } from './models';
import type { Dependencies } from './models';
import { Units } from './units';

/** The engine on a snapshot of files. The parser stays the caller's. */
export function createLinter(parser: PythonParser, files: Files, options: LinterOptions): Linter {
  return new Engine(parser, files, options);
}

interface Answer {
  readonly result: CheckResult;
  readonly model: NotebookModel | undefined;
  readonly settings: SettingsForFile;
  readonly project: OpenProject;
  readonly dependencies: Dependencies;
  /** Whether other notebooks bring it in; undefined when no rule asked. */
  readonly included: () => boolean | undefined;
}

const ruleNames: ReadonlySet<string> = new Set(allRules.map((rule) => rule.name));

class Engine implements Linter {
  private readonly units: Units;
  private readonly models: Models;
  private readonly projects: ProjectCache;
  private readonly bundles: Bundles;
  private readonly settingsFiles = new SettingsFiles(allRules);
  private readonly answers = new Map<string, Answer>();

  constructor(
    parser: PythonParser,
    private readonly files: Files,
    private readonly options: LinterOptions,
  ) {
    this.units = new Units(parser, files);
    this.models = new Models(files, (path) => {
      const unit = this.units.get(path);
      return unit instanceof NotebookError ? undefined : unit;
    });
    this.projects = new ProjectCache(files, options.folders, options.variables);
    this.bundles = new Bundles({
      files,
      projects: this.projects,
      rules: bundleRules,
      known: ruleNames,
      settingsFor: (path) => this.settingsFor(path),
      schema: () => options.bundleSchema?.(),
      readNotebook: (path) => void this.units.get(path),
      notebook: (path, project, dependencies) => this.played(path, project, dependencies),
    });
  }

  check(path: string): CheckResult {
    return this.answer(path).result;
  }

  model(path: string): NotebookModel | undefined {
    return this.answer(path).model;
  }

  checkBundle(path: string): CheckResult | undefined {
    return this.bundles.check(path);
  }

  checkBundleFiles(path: string): CheckResult | undefined {
    return this.bundles.checkFiles(path);
  }

  bundleFilesAhead(path: string): Iterable<void> {
    return this.bundles.filesAhead(path);
  }

  bundle(path: string): BundleModel | undefined {
    return this.bundles.model(path);
  }

  bundleAhead(path: string): Iterable<void> {
    return this.projects.ahead(path);
  }

  settings(path: string): Settings {
    return this.settingsFor(path).settings;
  }

  dispose(): void {
    this.units.dispose();
    this.models.clear();
    this.bundles.clear();
    this.answers.clear();
  }

  private settingsFor(path: string): SettingsForFile {
    const limit = this.options.folders
      .filter((folder) => isWithin(folder, path))
      .sort((a, b) => b.length - a.length)
      .at(0);
    return this.settingsFiles.settingsFor(this.files, path, limit, this.options.settings?.(path) ?? defaultSettings);
  }

  private answer(path: string): Answer {
    const project = this.projects.get(path);
    const settings = this.settingsFor(path);
    const before = this.answers.get(path);
    if (before && before.project === project && before.settings === settings && this.holds(before)) return before;
    const answer = this.work(path, project, settings);
    this.answers.set(path, answer);
    return answer;
  }

  /** A notebook for the rules of its bundle. */
  private played(path: string, project: OpenProject, dependencies: Dependencies): NotebookModel | undefined {
    dependencies.set(path, this.files.read(path)?.version);
    const unit = this.units.get(path);
    if (!unit || unit instanceof NotebookError || !isPython(unit)) return undefined;
    return this.models.of(unit, project, this.settingsFor(path).settings, 'values', dependencies).model;
  }

  private holds({ dependencies, included, project, result }: Answer): boolean {
    for (const [path, version] of dependencies) if (this.files.read(path)?.version !== version) return false;
    const before = included();
    return before === undefined || before === project.includersOf(result.path).length > 0;
  }

  private work(path: string, project: OpenProject, configured: SettingsForFile): Answer {
    const dependencies: Dependencies = new Map();
    const note = (file: string): void => void dependencies.set(file, this.files.read(file)?.version);
    const { settings } = configured;
    note(path);
    if (configured.path !== undefined) note(configured.path);
    const told = (
      status: CheckResult['status'],
      rest: { findings?: CheckResult['findings']; problems?: readonly InputProblem[]; model?: NotebookModel } = {},
    ): Answer => {
      const result: CheckResult = {
        path,
        status,
        findings: rest.findings ?? [],
        problems: [...configured.errors.map(settingsProblem), ...(rest.problems ?? [])],
        targets: project.targets,
        dependencies: new Set([...dependencies.keys(), ...project.dependencies]),
      };
      return { result, model: rest.model, settings: configured, project, dependencies, included: () => undefined };
    };
    if (matchesAny(settings.exclude, path)) return told('excluded');
    const unit = this.units.get(path);
    if (unit === undefined) {
      const message = 'The file is not there or cannot be read.';
      return told('unusable', { problems: [{ path, reason: 'unreadable', message }] });
    }
    if (unit instanceof NotebookError) {
      const { reason, message, line } = unit;
      const problem: InputProblem = line === undefined ? { path, reason, message } : { path, reason, message, line };
      return told('unusable', { problems: [problem] });
    }
    if (!isPython(unit)) return told('not-a-notebook');
    const { model, included } = this.models.of(unit, project, settings, 'places', dependencies);
    return { ...told('checked', { model, findings: judge(model, rules, settings, ruleNames) }), included };
  }
}

/** Whether it is a notebook whose cells Plumbline reads: no plain module, no SQL notebook. */
function isPython({ notebook }: Unit): boolean {
  return notebook.format !== 'module' && notebook.format !== 'foreign';
}
