import {
  commands as registry,
  EventEmitter,
  type Memento,
  type TreeDataProvider,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { Disposes } from '../base/disposable';
import { once } from '../base/once';
import type { Finder } from '../check/finder';
import { register } from '../commands/command';
import type { Connected } from '../connection/connected';
import { connectionCommands } from '../connection/contributions';
import type { TaskStates } from '../job-graph/task-states';
import { bundleView, deploymentCommands, emptyContext } from './contributions';
import type { Deploying } from './deploying';
import type { Node } from './nodes';

/** What deploying needs of the extension around it. */
export interface DeployingSetting {
  readonly finder: Finder;
  readonly connected: () => Promise<Connected>;
  /** Of the workspace. */
  readonly memory: Memento;
  /** Told how the tasks of runs stand. */
  readonly taskStates: TaskStates;
}

/** The view and the commands; what they do is loaded when the view is first seen or a command first used. */
export function registerDeploying(setting: DeployingSetting): Disposes[] {
  const rows = new LateRows(() => loaded());
  const view: TreeView<Node> = window.createTreeView(bundleView, { treeDataProvider: rows, showCollapseAll: true });
  let making: Promise<Deploying> | undefined;
  const make = async (): Promise<Deploying> => {
    const { Deploying } = await import('./deploying');
    const deploying = new Deploying(setting, await setting.connected(), view);
    rows.follow(deploying);
    return deploying;
  };
  const loaded = once(() => (making = make()));
  void loadWhereUseful(loaded);
  const names = { ...deploymentCommands, ...connectionCommands };
  type Name = keyof typeof names;
  return [
    view,
    ...(Object.keys(names) as Name[]).map((name) =>
      register(names[name], async (given) => {
        if (!workspace.isTrusted) {
          await registry.executeCommand('workbench.trust.manage');
          return undefined;
        }
        return (await loaded()).run(name, given);
      }),
    ),
    workspace.onDidGrantWorkspaceTrust(() => {
      rows.again();
      void loadWhereUseful(loaded);
    }),
    // Whoever asked for one that failed was told.
    { dispose: () => void making?.then((made) => made.dispose()).catch(() => undefined) },
  ];
}

/** Where a folder has a bundle, its target and profile are shown from the start. */
async function loadWhereUseful(load: () => Promise<unknown>): Promise<void> {
  if (!workspace.isTrusted) return;
  const [found] = await workspace.findFiles('**/databricks.{yml,yaml}', '**/{node_modules,.venv}/**', 1);
  if (found) await load();
}

/** Rows that are asked for when somebody sees them, in a workspace that is trusted. */
class LateRows implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private deploying: Deploying | undefined;

  constructor(private readonly load: () => Promise<Deploying>) {}

  follow(deploying: Deploying): void {
    this.deploying = deploying;
    deploying.tree.onDidChangeTreeData((node) => this.changed.fire(node));
  }

  again(): void {
    this.changed.fire(undefined);
  }

  getTreeItem(node: Node): ReturnType<TreeDataProvider<Node>['getTreeItem']> {
    if (!this.deploying) throw new Error('No row was given out yet.');
    return this.deploying.tree.getTreeItem(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!workspace.isTrusted) {
      await registry.executeCommand('setContext', emptyContext, 'untrusted');
      return [];
    }
    return (await this.load()).tree.getChildren(node);
  }
}
