import { workspace, type TreeView, type WebviewPanel } from 'vscode';
import { Disposable } from '../base/disposable';
import { showFailure } from '../base/show-failure';
import type { CommandWork } from '../commands/command';
import { answerRequest } from './commands/answer-request';
import { changeStage } from './commands/change-stage';
import { copyCode } from './commands/copy-code';
import { copyUri } from './commands/copy-uri';
import { deleteAlias } from './commands/delete-alias';
import { deleteTag } from './commands/delete-tag';
import { describe } from './commands/describe';
import { download } from './commands/download';
import { exportModel } from './commands/export-model';
import { openPage } from './commands/open-page';
import { compare, promote } from './commands/promote';
import { registerModel } from './commands/register-model';
import { revealVersion } from './commands/reveal';
import { search } from './commands/search';
import { setAlias } from './commands/set-alias';
import { setTag } from './commands/set-tag';
import { showLineage } from './commands/show-lineage';
import { showSignature, SignaturePages, signatureScheme } from './commands/show-signature';
import type { modelCommands } from './contributions';
import { LineagePanels } from './lineage-panels';
import type { ModelsSetting } from './register';
import type { BackendSource } from './source';
import { Targets } from './targets';
import { ModelsTree } from './tree/models-tree';
import type { ModelsNode } from './tree/node';
import { FailureRow } from '../mlflow/rows/failure-row';
import { MoreNode } from './tree/notes';

/** The view Models with everything that can be done in it, put together. */
export class Models extends Disposable {
  readonly tree: ModelsTree;
  private readonly panels: LineagePanels;
  private readonly works: Readonly<Record<keyof typeof modelCommands, CommandWork>>;

  constructor(
    private readonly setting: ModelsSetting,
    private readonly source: BackendSource,
    view: TreeView<ModelsNode>,
  ) {
    super();
    this.tree = this.track(new ModelsTree(source));
    const { tree } = this;
    const panel = {
      extensionUri: setting.extensionUri,
      failed: (error: unknown) => showFailure(this.setting.log, error),
    };
    const reveal = (model: string, version: string, server: string) =>
      revealVersion(tree, view, { model, version, server });
    this.panels = this.track(new LineagePanels({ ...panel, places: () => tree.places(), reveal }));
    const pages = new SignaturePages();
    this.track(workspace.registerTextDocumentContentProvider(signatureScheme, pages));
    const targets = new Targets(tree, view);
    this.works = {
      refresh: () => this.refresh(),
      search: () => search(tree, view),
      clearSearch: () => search(tree, view, ''),
      loadMore: (row) => this.loadMore(row),
      searchFurther: (row) => this.loadMore(row),
      retry: (row) => this.retry(row),
      register: (about) => registerModel(tree, about),
      setAlias: (about) => setAlias(targets, about),
      deleteAlias: (about) => deleteAlias(targets, about),
      changeStage: (about) => changeStage(targets, about),
      answerRequest: (row) => answerRequest(targets, row),
      promote: (about) => promote(targets, panel, about),
      compare: (about) => compare(targets, panel, about),
      describe: (about) => describe(targets, about),
      setTag: (about) => setTag(targets, about),
      deleteTag: (about) => deleteTag(targets, about),
      download: (about) => download(targets, about),
      exportModel: (about) => exportModel(targets, about),
      copyUri: (about) => copyUri(targets, about),
      copyCode: (about) => copyCode(targets, about),
      openPage: (about) => openPage(targets, about),
      showLineage: (about) => showLineage(targets, this.panels, about),
      showSignature: (about) => showSignature(targets, pages, about),
      reveal: (about) => revealVersion(tree, view, about),
    };
  }

  /** Does what a command says. What fails is shown. */
  async run(command: keyof typeof modelCommands, about: unknown): Promise<unknown> {
    try {
      return await this.works[command](about);
    } catch (error) {
      showFailure(this.setting.log, error);
      return undefined;
    }
  }

  revive(tab: WebviewPanel, state: unknown): Promise<void> {
    return this.panels.revive(tab, state);
  }

  private refresh(): void {
    this.source.refresh();
    this.tree.refresh();
  }

  private async loadMore(row: unknown): Promise<void> {
    if (!(row instanceof MoreNode)) return;
    await row.of.more();
    this.tree.show(row.parent);
  }

  private async retry(row: unknown): Promise<void> {
    if (!(row instanceof FailureRow)) return;
    if (!row.parent) this.source.refresh();
    await row.again();
    this.tree.show(row.parent);
  }
}
