import { EventEmitter, type LogOutputChannel, type Uri, window } from 'vscode';
import type { Disposes } from '../base/disposable';
import { LateTree } from '../base/late-tree';
import type { Finder } from '../check/finder';
import { register } from '../commands/command';
import type { Mlflow } from '../mlflow/register';
import { lineagePanel, modelCommands, modelsView } from './contributions';
import { registerModelUris } from './editor/register';
import type { Models } from './models';
import type { ModelsNode } from './tree/node';

export interface ModelsSetting {
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  readonly mlflow: Pick<Mlflow, 'backends'>;
  readonly finder: Finder;
}

type CommandName = keyof typeof modelCommands;

/** The view Models, and `models:/` URIs in code. What is behind it is loaded when it is first looked at, or when one of its commands is used. */
export function registerModels(setting: ModelsSetting): Disposes[] {
  let models: Promise<Models> | undefined;
  const tree = new LateTree<ModelsNode>(async () => (await loaded()).tree);
  const changed = new EventEmitter<void>();
  const view = window.createTreeView(modelsView, { treeDataProvider: tree, showCollapseAll: true });
  const load = async (): Promise<Models> => {
    const [{ Models }, backends] = await Promise.all([import('./models'), setting.mlflow.backends()]);
    const made = new Models(setting, backends, view);
    tree.follow(made.tree);
    made.tree.onDidRefresh(() => changed.fire());
    return made;
  };
  const loaded = (): Promise<Models> => (models ??= load().catch(again));
  /** What could not be loaded is tried again with the next use. */
  const again = (error: unknown): never => {
    models = undefined;
    throw error;
  };
  const names = Object.keys(modelCommands) as CommandName[];
  return [
    tree,
    view,
    ...names.map((name) => register(modelCommands[name], async (about) => (await loaded()).run(name, about))),
    window.registerWebviewPanelSerializer(lineagePanel, {
      deserializeWebviewPanel: async (tab, state) => (await loaded()).revive(tab, state),
    }),
    changed,
    ...registerModelUris({
      finder: setting.finder,
      backends: setting.mlflow.backends,
      changed: changed.event,
      log: setting.log,
    }),
    { dispose: () => void models?.then((made) => made.dispose(), nothing) },
  ];
}

/** What never came to be has nothing to give back; whoever asked for it was told why. */
function nothing(): undefined {
  return undefined;
}
