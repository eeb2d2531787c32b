import { type TreeView, Uri } from 'vscode';
import * as v from 'valibot';
import { Disposable } from '../base/disposable';
import type { Finder } from '../check/finder';
import type { CommandWork } from '../commands/command';
import type { Backends } from '../mlflow/backends';
import type { ActionSetting } from './actions/act';
import { copyActions } from './actions/copy-actions';
import { goActions } from './actions/go-actions';
import { listActions } from './actions/list-actions';
import { runActions } from './actions/run-actions';
import type { experimentCommands } from './contributions';
import { projectExperiments } from './project-experiments';
import { ExperimentsTree } from './tree/experiments-tree';
import { LiveRuns } from './tree/live';
import type { TreeNode } from './tree/tree-node';

export type ExperimentCommand = keyof typeof experimentCommands;

/** What the code lens gives the command that shows an experiment. */
const shownExperiment = v.object({ uri: v.string(), name: v.string() });

/** The view Experiments, put together when it is first looked at or one of its commands is used. */
export class Experiments extends Disposable {
  readonly tree: ExperimentsTree;
  private readonly work: Readonly<Record<ExperimentCommand, CommandWork>>;

  constructor(
    finder: Finder,
    private readonly backends: Backends,
    private readonly view: TreeView<TreeNode>,
  ) {
    super();
    this.tree = this.track(new ExperimentsTree(backends, (folder) => projectExperiments(finder, folder)));
    this.track(new LiveRuns(view, this.tree));
    this.track(this.tree.onDidShowServer((label) => (view.description = label ?? '')));
    const setting: ActionSetting = {
      tree: this.tree,
      selection: () => view.selection,
      reveal: (node) => view.reveal(node, { select: true, focus: true }),
    };
    this.work = {
      ...listActions(setting),
      ...runActions(setting),
      ...copyActions(),
      ...goActions(setting),
      refresh: () => backends.refresh(),
      show: (about) => this.show(about),
    };
  }

  run(name: ExperimentCommand, about: unknown): unknown {
    return this.work[name](about);
  }

  /** Opens the view at an experiment that the project names. */
  private async show(about: unknown): Promise<void> {
    if (!v.is(shownExperiment, about)) return;
    const node = await this.tree.find(this.backends.folderOf(Uri.parse(about.uri)), about.name);
    if (node) await this.view.reveal(node, { focus: true, expand: true });
  }
}
