import { commands as registry, EventEmitter, type TreeDataProvider, type TreeItem, type Uri, workspace } from 'vscode';
import { Disposable } from '../../base/disposable';
import type { Backends } from '../../mlflow/backends';
import { emptyContext } from '../contributions';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import { ExperimentNode } from './experiment-node';
import { FolderNode } from './folder-node';
import { folderChildren, type NamesOf } from './folder-children';
import { ProblemNode } from './problem-node';
import type { TreeNode } from './tree-node';
import { TreeWorld } from './world';

type Named = Awaited<ReturnType<NamesOf>>;

/** How long rows wait for the notebooks to be read. */
const patienceMs = 1_500;
const naming = /\.(?:py|ipynb|ya?ml)$/;

/** The rows of the view, from the top. */
export class ExperimentsTree extends Disposable implements TreeDataProvider<TreeNode> {
  private readonly changed = this.track(new EventEmitter<TreeNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  readonly world = new TreeWorld();
  private text = '';
  private isVain = false;
  private names = new Map<string, ReturnType<NamesOf>>();
  private readonly servers = this.track(new EventEmitter<string | undefined>());
  private readonly serversOfFolders = new Map<string, string>();
  /** Whose experiments are shown; undefined when the folders have rows that say it. */
  readonly onDidShowServer = this.servers.event;

  constructor(
    private readonly backends: Pick<Backends, 'of' | 'folders' | 'refresh' | 'onDidChange'>,
    private readonly namesOf: NamesOf,
  ) {
    super();
    this.track(backends.onDidChange(() => this.refresh()));
    this.track(workspace.onDidChangeWorkspaceFolders(() => this.refresh()));
    const saved = ({ uri }: { readonly uri: Uri }): void => {
      if (naming.test(uri.path)) this.lookForNames();
    };
    this.track(workspace.onDidSaveTextDocument(saved));
    this.track(workspace.onDidSaveNotebookDocument(saved));
  }

  getTreeItem(node: TreeNode): TreeItem {
    return node.item();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    // The editor asks for rows that it is about to show.
    if (node) this.world.opened(node.id);
    const rows = node ? ((await node.children?.()) ?? []) : await this.roots();
    this.world.drawn(node?.id, rows);
    return [...rows];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  /** Draws a row and what is below it anew, or everything, from what has been read. */
  redraw(node?: TreeNode): void {
    this.changed.fire(node);
  }

  /** Reads everything anew, the project's own names too. */
  refresh(): void {
    this.names = new Map();
    this.world.forget();
    this.redraw();
  }

  /** Whether there is no server to show anything of. */
  get isEmpty(): boolean {
    return this.isVain;
  }

  /** Reads anew what the project names, and nothing that is known of the server. */
  lookForNames(): void {
    this.names = new Map();
    this.redraw();
  }

  /** The other experiments whose name holds a text; all of them when it is empty. */
  search(text: string): void {
    this.text = text;
    this.redraw();
  }

  get searched(): string {
    return this.text;
  }

  /** The row of an experiment among the project's own, so that it can be shown to people. */
  async find(folder: Uri | undefined, name: string): Promise<TreeNode | undefined> {
    const roots = await this.getChildren();
    const around = roots.find((node) => node instanceof FolderNode && node.folder.toString() === folder?.toString());
    const rows = around ? await this.getChildren(around) : roots;
    return rows.find((node) => node instanceof ExperimentNode && node.experiment.name === name);
  }

  private async roots(): Promise<readonly TreeNode[]> {
    const { folders } = this.backends;
    if (folders.length > 1) {
      void registry.executeCommand('setContext', emptyContext, undefined);
      this.servers.fire(undefined);
      return folders.map(({ name, uri }) => {
        const server = this.serversOfFolders.get(uri.toString());
        return new FolderNode(name, uri, (node) => this.below(node, uri), server);
      });
    }
    return this.below(undefined, folders[0]?.uri);
  }

  private async below(parent: FolderNode | undefined, folder: Uri | undefined): Promise<readonly TreeNode[]> {
    const again = (): void => this.backends.refresh();
    try {
      const found = await this.backends.of(folder);
      const isEmpty = found.kind !== 'backend';
      if (!parent) void registry.executeCommand('setContext', emptyContext, isEmpty ? found.kind : undefined);
      if (!parent) this.isVain = isEmpty;
      if (isEmpty) {
        this.serversOfFolders.delete(String(folder));
        return parent ? [new NothingRow(parent, 'no MLflow server')] : [];
      }
      const { backend } = found;
      this.tellServer(parent, backend.label);
      const named = folder ? await this.named(folder, parent) : [];
      return await folderChildren(parent, { world: this.world, backend, named, search: this.text, again });
    } catch (error) {
      this.world.failing.add(parent?.id ?? '');
      this.serversOfFolders.delete(String(folder));
      return [new ProblemNode(parent, error, again)];
    }
  }

  private tellServer(folder: FolderNode | undefined, label: string): void {
    if (!folder) return this.servers.fire(label);
    const key = folder.folder.toString();
    if (this.serversOfFolders.get(key) === label) return;
    this.serversOfFolders.set(key, label);
    // Its row says so, which is known once those below it are asked for.
    this.redraw();
  }

  /** Undefined when it takes long: then the rows are drawn again once they are known. */
  private async named(folder: Uri, parent: FolderNode | undefined): Promise<Named | undefined> {
    const key = folder.toString();
    const known = this.names.get(key) ?? this.namesOf(folder);
    this.names.set(key, known);
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
    const soon = await Promise.race([known, late]);
    if (soon) return soon;
    const redraw = (): void => this.redraw(parent);
    known.then(redraw, redraw);
    return undefined;
  }
}
