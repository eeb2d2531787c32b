import type { SchemaFault } from '../bundle/schema/fault';
import type { BundleSchema } from '../bundle/schema/read-schema';
import { shippedSchema } from '../bundle/schema/shipped';
import { createBundleValidator } from '../bundle/schema/validator';
import type { BundleValidator } from '../bundle/schema/validator';
import { Indexer } from '../bundle/symbols';
import type { BundleIndex } from '../bundle/symbols';
import type { Files } from '../project/files';
import { matchesAny } from '../project/globs';
import type { OpenProject, ProjectCache } from '../project/open';
import type { SettingsForFile } from '../project/settings-file';
import { TrackedFiles } from '../project/tracked-files';
import type { BundleModel, WrittenBundle } from '../rules/bundle/bundle-model';
import type { BundleRule } from '../rules/bundle/bundle-rule';
import type { NotebookModel } from '../rules/notebook-model';
import { judgeBundle, judgeFiles } from './judge-bundle';
import { settingsProblem } from './linter';
import type { CheckResult } from './linter';
import type { Dependencies } from './models';

interface BundleAnswer {
  readonly result: CheckResult;
  readonly model: BundleModel;
  readonly project: OpenProject;
  readonly settings: ReadonlyMap<string, SettingsForFile>;
  /** The schema that the host had. */
  readonly schema: BundleSchema | undefined;
  /** What rules looked for besides the bundle's own files. */
  readonly looked: TrackedFiles;
  /** The notebooks that rules asked for, with all that these rest on. */
  readonly dependencies: Dependencies;
}

/** What the engine has for its bundles. */
export interface BundleWorld {
  readonly files: Files;
  readonly projects: ProjectCache;
  readonly rules: readonly BundleRule[];
  /** Names of all rules. */
  readonly known: ReadonlySet<string>;
  settingsFor(path: string): SettingsForFile;
  /** What bundles are held against instead of the schema that ships. */
  schema(): BundleSchema | undefined;
  /** Reads a notebook, for when it is played. */
  readNotebook(path: string): void;
  /** A notebook, played; tells `dependencies` what it rests on. */
  notebook(path: string, project: OpenProject, dependencies: Dependencies): NotebookModel | undefined;
}

/** Bundles and what the rules say of them, kept until a file changes that an answer rests on. */
export class Bundles {
  private readonly answers = new Map<string, BundleAnswer>();
  private readonly indexer = new Indexer();
  private validator: BundleValidator | undefined;

  constructor(private readonly world: BundleWorld) {}

  /** Undefined where no bundle is around the file. */
  check(path: string): CheckResult | undefined {
    return this.answer(path)?.result;
  }

  /** What its files tell as they are written. */
  checkFiles(path: string): CheckResult | undefined {
    const bundle = this.world.projects.bundle(path);
    if (!bundle) return undefined;
    const own = this.world.settingsFor(bundle.path).settings;
    const isExcluded = matchesAny(own.exclude, bundle.path);
    const isRead = bundle.files.some((file) => file.path === bundle.path);
    const settings = new Map(bundle.files.map((file) => [file.path, this.world.settingsFor(file.path).settings]));
    const written: WrittenBundle = {
      bundle,
      fileFaults: () => bundle.files.flatMap(this.currentValidator().fileFaults),
    };
    const isJudged = isRead && !isExcluded;
    return {
      path: bundle.path,
      status: isExcluded ? 'excluded' : isRead ? 'checked' : 'unusable',
      findings: isJudged ? judgeFiles(written, this.world.rules, (file) => settings.get(file) ?? own) : [],
      problems: [],
      targets: bundle.targets,
      dependencies: new Set(settings.keys()),
    };
  }

  /** What these rest on, in parts. */
  *filesAhead(path: string): Generator<void> {
    yield* this.world.projects.ahead(path);
    const bundle = this.world.projects.bundle(path);
    const validator = this.currentValidator();
    yield;
    if (bundle) yield* validator.filesAhead(bundle.files);
  }

  model(path: string): BundleModel | undefined {
    return this.answer(path)?.model;
  }

  clear(): void {
    this.answers.clear();
  }

  private answer(path: string): BundleAnswer | undefined {
    const project = this.world.projects.get(path);
    const root = project.bundle?.path;
    if (root === undefined) return undefined;
    const before = this.answers.get(root);
    if (before?.project === project && this.holds(before)) return before;
    const answer = this.work(root, project);
    if (answer) this.answers.set(root, answer);
    return answer;
  }

  private holds({ settings, schema, looked, dependencies }: BundleAnswer): boolean {
    if (schema !== this.world.schema()) return false;
    for (const [path, known] of settings) if (this.world.settingsFor(path) !== known) return false;
    for (const [path, version] of dependencies) {
      if (this.world.files.read(path)?.version !== version) return false;
    }
    return !looked.changed();
  }

  private work(root: string, project: OpenProject): BundleAnswer | undefined {
    const { bundle, targetModels } = project;
    if (!bundle) return undefined;
    const looked = new TrackedFiles(this.world.files);
    const dependencies: Dependencies = new Map();
    const settings = new Map(bundle.files.map(({ path }) => [path, this.world.settingsFor(path)]));
    const own = this.world.settingsFor(root);
    settings.set(root, own);
    const notebooks = new Map<string, NotebookModel | undefined>();
    const given = this.world.schema();
    const { indexer, world } = this;
    let index: BundleIndex | undefined;
    let faults: readonly SchemaFault[] | undefined;
    const validator = (): BundleValidator => this.validatorOf(model.schema);
    const targets = targetModels.map(({ target }) => target);
    const model: BundleModel = {
      path: root,
      bundle,
      get index() {
        return (index ??= indexer.index(bundle));
      },
      *indexAhead() {
        yield* indexer.ahead(bundle);
        index ??= indexer.index(bundle);
      },
      targets: targetModels,
      project,
      files: looked,
      notebook: (path) => {
        if (!notebooks.has(path)) notebooks.set(path, this.world.notebook(path, project, dependencies));
        return notebooks.get(path);
      },
      *notebookAhead(path) {
        world.readNotebook(path);
        yield;
        model.notebook(path);
      },
      get schema() {
        return given ?? shippedSchema();
      },
      fileFaults: () => bundle.files.flatMap(validator().fileFaults),
      schemaFaults: () => (faults ??= validator().schemaFaults(bundle, targets)),
      *schemaAhead() {
        faults ??= yield* validator().ahead(bundle, targets);
      },
    };
    const isExcluded = matchesAny(own.settings.exclude, root);
    const isRead = bundle.files.some(({ path }) => path === root);
    const settingsOf = (path: string): SettingsForFile['settings'] => (settings.get(path) ?? own).settings;
    const { rules, known } = this.world;
    const judge = (): CheckResult => ({
      path: root,
      status: isExcluded ? 'excluded' : isRead ? 'checked' : 'unusable',
      findings: isExcluded || !isRead ? [] : judgeBundle(model, rules, settingsOf, known),
      problems: isRead
        ? own.errors.map(settingsProblem)
        : [{ path: root, reason: 'unreadable', message: 'The file is not there or cannot be read.' }],
      targets: bundle.targets,
      dependencies: new Set([
        ...bundle.files.map(({ path }) => path),
        ...project.dependencies,
        ...dependencies.keys(),
        ...looked.paths,
        ...[...settings.values()].flatMap(({ path }) => path ?? []),
      ]),
    });
    let result: CheckResult | undefined;
    return {
      // Who completes or hovers while typing does not wait for the rules.
      get result() {
        return (result ??= judge());
      },
      model,
      project,
      settings,
      schema: given,
      looked,
      dependencies,
    };
  }

  private currentValidator(): BundleValidator {
    return this.validatorOf(this.world.schema() ?? shippedSchema());
  }

  private validatorOf(schema: BundleSchema): BundleValidator {
    if (this.validator?.schema !== schema) this.validator = createBundleValidator(schema);
    return this.validator;
  }
}
