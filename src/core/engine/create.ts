import { NotebookError } from '../notebook/notebook';
import type { Files } from '../project/files';
import { matchesAny } from '../project/globs';
import { ProjectCache } from '../project/open';
import type { OpenProject } from '../project/open';
import { isWithin } from '../project/paths';
import { defaultSettings } from '../project/settings';
import type { Settings } from '../project/settings';
import type { SettingsError } from '../project/settings-error';
import { SettingsFiles } from '../project/settings-file';
import type { SettingsForFile } from '../project/settings-file';
import { rehearse } from '../python/rehearsal/rehearse';
import type { Unit } from '../python/rehearsal/unit';
import { mostScenarios } from '../python/rehearsal/world';
import type { World } from '../python/rehearsal/world';
import { standardLibrary } from '../python/stdlib';
import type { PythonParser } from '../python/syntax/parser';
import { rules } from '../rules/registry';
import { judge } from './judge';
import type { CheckResult, InputProblem, Linter, LinterOptions } from './linter';
import type { NotebookModel } from '../rules/notebook-model';
import { Units } from './units';

/** The engine on a snapshot of files. The parser stays the caller's. */
export function createLinter(parser: PythonParser, files: Files, options: LinterOptions): Linter {
  return new Engine(parser, files, options);
}

/** What an answer rests on: a file in a version, or its absence. */
type Dependencies = ReadonlyMap<string, string | number | undefined>;

interface Answer {
  readonly result: CheckResult;
  readonly model: NotebookModel | undefined;
  readonly settings: SettingsForFile;
  readonly project: OpenProject;
  readonly dependencies: Dependencies;
  /** Whether other notebooks bring it in; undefined when no rule asked. */
  readonly included: () => boolean | undefined;
}

class Engine implements Linter {
  private readonly units: Units;
  private readonly projects: ProjectCache;
  private readonly settingsFiles = new SettingsFiles(rules);
  private readonly answers = new Map<string, Answer>();

  constructor(
    parser: PythonParser,
    private readonly files: Files,
    private readonly options: LinterOptions,
  ) {
    this.units = new Units(parser, files);
    this.projects = new ProjectCache(files, options.folders);
  }

  check(path: string): CheckResult {
    return this.answer(path).result;
  }

  model(path: string): NotebookModel | undefined {
    return this.answer(path).model;
  }

  settings(path: string): Settings {
    return this.settingsFor(path).settings;
  }

  dispose(): void {
    this.units.dispose();
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

  private holds({ dependencies, included, project, result }: Answer): boolean {
    for (const [path, version] of dependencies) if (this.files.read(path)?.version !== version) return false;
    const before = included();
    return before === undefined || before === project.includersOf(result.path).length > 0;
  }

  private work(path: string, project: OpenProject, configured: SettingsForFile): Answer {
    const dependencies = new Map<string, string | number | undefined>();
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
    if (unit.notebook.format === 'module' || unit.notebook.format === 'foreign') return told('not-a-notebook');
    const model = this.modelOf(unit, project, settings, note);
    const { included } = model;
    return { ...told('checked', { model: model.model, findings: judge(model.model, rules, settings) }), included };
  }

  private modelOf(
    unit: Unit,
    project: OpenProject,
    settings: Settings,
    note: (path: string) => void,
  ): { model: NotebookModel; included: () => boolean | undefined } {
    const { path } = unit;
    const unitAt = (other: string): Unit | undefined => {
      note(other);
      const found = this.units.get(other);
      return found instanceof NotebookError ? undefined : found;
    };
    const tasks = project.tasksOf(path);
    const world: World = {
      scenarios: tasks.slice(0, mostScenarios),
      standardLibrary,
      include: (from, argument) => {
        const found = project.resolveRun(from, argument);
        return found === undefined ? undefined : unitAt(found);
      },
      module: (from, module, level, names) => {
        const found = project.resolveModule(from, module, level, { names });
        return found === undefined ? 'external' : unitAt(found.path);
      },
    };
    const isJob = tasks.length > 0 || matchesAny(settings.jobNotebooks, path);
    let included: boolean | undefined;
    const model: NotebookModel = {
      path,
      unit,
      project,
      rehearsal: rehearse(unit, world),
      isJob,
      get isIncluded() {
        return (included ??= project.includersOf(path).length > 0);
      },
      unitAt,
    };
    return { model, included: () => included };
  }
}

function settingsProblem({ path, message, line }: SettingsError): InputProblem {
  return { path, reason: 'invalid-settings', message, line };
}
