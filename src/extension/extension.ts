import { commands as registry, type ExtensionContext, languages, Uri, window } from 'vscode';
import { FixAllActions } from './actions/fix-all-actions';
import { QuickFixes } from './actions/quick-fixes';
import type { PlumblineApi } from './api';
import { Disposable } from './base/disposable';
import { once } from './base/once';
import { registerBundleLanguage } from './bundle/register';
import { BundleChecker } from './check/bundle-checker';
import { Checker } from './check/checker';
import { Finder } from './check/finder';
import { Publisher } from './check/publisher';
import { CheckProject } from './commands/check-project';
import { register } from './commands/command';
import { CreateSettingsFile } from './commands/create-settings-file';
import { ExplainRule } from './commands/explain-rule';
import { FixAllInFile } from './commands/fix-all-in-file';
import { openSample } from './commands/open-sample';
import { registerCompareRuns } from './compare-runs/register';
import { commands } from './contributions/commands';
import { walkthroughId } from './contributions/walkthrough';
import { registerDeploying } from './deployment/register';
import { EditorSettings } from './engine/editor-settings';
import { GrammarLinters } from './engine/grammar-linters';
import { ProgramSchema } from './engine/program-schema';
import { Realms } from './engine/realms';
import { DiskChanges } from './files/disk-changes';
import { OpenDocuments } from './files/open-documents';
import { registerExperiments } from './experiments/register';
import { FindingHover } from './hover';
import { registerJobGraph } from './job-graph/register';
import { TaskStates } from './job-graph/task-states';
import { registerNotebookLanguage } from './notebook-language/register';
import { registerMlflow } from './mlflow/register';
import { registerModels } from './models/register';
import { RulePages } from './rule-pages';
import { RuleUriHandler } from './rule-uri-handler';
import { Status } from './status';

const notebooks = [{ language: 'python' }, { pattern: '**/*.ipynb' }];
const bundleFiles = [{ pattern: '**/*.{yml,yaml}' }];
const notebooksAndCells = [...notebooks, { notebookType: 'jupyter-notebook' }];

export function activate(context: ExtensionContext): PlumblineApi {
  const started = performance.now();
  const plumbline = new Plumbline(context);
  context.subscriptions.push(plumbline);
  return plumbline.api(performance.now() - started);
}

/** Everything there is, put together. */
class Plumbline extends Disposable {
  private readonly log = this.track(window.createOutputChannel('Plumbline', { log: true }));
  private readonly settings = this.track(new EditorSettings());
  private readonly documents = this.track(new OpenDocuments());
  private readonly disk = this.track(new DiskChanges());
  private readonly schema: ProgramSchema;
  private readonly realms: Realms;
  private readonly checker: Checker;
  private readonly bundles: BundleChecker;
  private readonly status: Status;

  constructor(context: ExtensionContext) {
    super();
    const { extension, extensionUri } = context;
    const linters = new GrammarLinters(Uri.joinPath(extensionUri, 'dist'));
    this.schema = this.track(new ProgramSchema(context, this.log));
    this.realms = this.track(new Realms(this.documents, this.settings, linters, this.disk, this.schema));
    const publisher = this.track(new Publisher(this.settings));
    const pages = new RulePages(extensionUri);
    const { realms, documents, settings, disk, log } = this;
    const checking = { realms, documents, settings, disk, publisher, pages, log };
    this.checker = this.track(new Checker(checking));
    this.bundles = this.track(new BundleChecker(checking));
    this.track(this.schema.onDidChange(() => this.bundles.recheckAll()));
    this.status = this.track(new Status(this.checker));
    const explainRule = new ExplainRule(pages);
    const finder = new Finder(this.realms, this.documents, this.settings);
    this.registerProviders(finder);
    this.registerPlatform(context, finder);
    this.registerCommands(explainRule, `${extension.id}#${walkthroughId}`);
    this.track(window.registerUriHandler(new RuleUriHandler(explainRule)));
  }

  api(activation: number): PlumblineApi {
    const { bundles, checker, schema, status } = this;
    this.log.debug(`activated in ${activation.toFixed(1)} ms`);
    return {
      activation,
      whenIdle: async () => {
        await checker.whenIdle();
        await bundles.whenIdle();
        await schema.whenKnown();
        await bundles.whenIdle();
      },
      get lastCheck() {
        return checker.lastCheck;
      },
      get status() {
        return status.label;
      },
    };
  }

  private registerProviders(finder: Finder): void {
    this.trackAll(registerBundleLanguage(finder, this.settings));
    this.trackAll(registerNotebookLanguage(finder));
    this.track(languages.registerHoverProvider([...notebooks, ...bundleFiles], new FindingHover(finder)));
    this.track(
      languages.registerCodeActionsProvider([...notebooks, ...bundleFiles], new QuickFixes(finder), {
        providedCodeActionKinds: QuickFixes.kinds,
      }),
    );
    this.track(
      languages.registerCodeActionsProvider([...notebooksAndCells, ...bundleFiles], new FixAllActions(finder), {
        providedCodeActionKinds: FixAllActions.kinds,
      }),
    );
    const fixAll = new FixAllInFile(finder, this.checker, this.bundles);
    const createSettingsFile = new CreateSettingsFile(finder);
    this.track(register(commands.fixAll, () => fixAll.run()));
    this.track(register(commands.createSettingsFile, () => createSettingsFile.run()));
  }

  /** What shows and does things beyond findings: each part loads its code when it is first used. */
  private registerPlatform(
    { extension, extensionUri, globalStorageUri, workspaceState }: ExtensionContext,
    finder: Finder,
  ): void {
    const { documents, disk, settings, log } = this;
    const userAgent = `plumbline/${extension.packageJSON.version}`;
    const taskStates = this.track(new TaskStates());
    const connected = once(async () => {
      const { Connected } = await import('./connection/connected');
      return this.track(new Connected({ finder, documents, disk }, workspaceState, userAgent));
    });
    const mlflow = registerMlflow({
      storage: globalStorageUri,
      state: workspaceState,
      userAgent,
      workspaces: async () => {
        const { ConnectedWorkspaces } = await import('./mlflow/connected-workspaces');
        return this.track(new ConnectedWorkspaces(await connected(), disk.onDidChange));
      },
    });
    this.trackAll(registerJobGraph({ extensionUri, finder, documents, disk, settings, log, taskStates }));
    this.trackAll(registerDeploying({ finder, connected, memory: workspaceState, taskStates }));
    this.trackAll(mlflow.parts);
    this.trackAll(registerExperiments({ finder, settings, mlflow }));
    this.trackAll(registerCompareRuns({ extensionUri, mlflow, state: workspaceState, log }));
    this.trackAll(registerModels({ extensionUri, log, mlflow, finder }));
  }

  private registerCommands(explainRule: ExplainRule, walkthrough: string): void {
    const checkProject = new CheckProject(this.realms, this.checker, this.bundles);
    this.track(register(commands.checkProject, () => checkProject.run()));
    this.track(register(commands.explainRule, (rule) => explainRule.run(rule)));
    this.track(register(commands.openSample, () => openSample()));
    this.track(register(commands.openWalkthrough, () => openWalkthrough(walkthrough)));
    this.track(register(commands.showOutput, () => this.log.show()));
    this.track(register(commands.restartEngine, () => this.restart()));
  }

  private async restart(): Promise<void> {
    this.realms.forget();
    this.checker.recheckAll();
    this.bundles.recheckAll();
    await this.checker.whenIdle();
    await this.bundles.whenIdle();
  }
}

function openWalkthrough(id: string): Thenable<unknown> {
  return registry.executeCommand('workbench.action.openWalkthrough', id, false);
}
