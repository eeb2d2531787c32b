import { languages, window, workspace } from 'vscode';
import type { Disposes } from '../base/disposable';
import { LateTree } from '../base/late-tree';
import type { Finder } from '../check/finder';
import { once } from '../base/once';
import { register } from '../commands/command';
import type { EditorSettings } from '../engine/editor-settings';
import type { Mlflow } from '../mlflow/register';
import { experimentCommands, experimentsView } from './contributions';
import { ExperimentLenses } from './experiment-lenses';
import type { Experiments } from './experiments';
import { LateFiles } from './files/late-files';
import { artifactScheme } from './files/scheme';
import type { TreeNode } from './tree/tree-node';

export interface ExperimentsSetting {
  readonly finder: Finder;
  readonly settings: EditorSettings;
  readonly mlflow: Pick<Mlflow, 'backends'>;
}

const notebooks = [{ language: 'python' }, { pattern: '**/*.ipynb' }, { notebookType: 'jupyter-notebook' }];

/** The view Experiments, the files of runs, and what is known of experiments in notebooks. */
export function registerExperiments({ finder, settings, mlflow }: ExperimentsSetting): Disposes[] {
  let experiments: Experiments | undefined;
  const tree = new LateTree<TreeNode>(async () => (await loaded()).tree);
  const view = window.createTreeView(experimentsView, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const loaded = once(async (): Promise<Experiments> => {
    const [{ Experiments }, backends] = await Promise.all([import('./experiments'), mlflow.backends()]);
    const made = new Experiments(finder, backends, view);
    tree.follow(made.tree);
    experiments = made;
    return made;
  });
  const names = Object.keys(experimentCommands) as (keyof typeof experimentCommands)[];
  const files = new LateFiles(async () => {
    const [{ ArtifactContents }, backends] = await Promise.all([
      import('./files/artifact-contents'),
      mlflow.backends(),
    ]);
    return new ArtifactContents((id) => backends.withId(id));
  });
  const lenses = new ExperimentLenses(finder, settings, mlflow);
  return [
    tree,
    view,
    ...names.map((name) => register(experimentCommands[name], async (about) => (await loaded()).run(name, about))),
    workspace.registerFileSystemProvider(artifactScheme, files, { isReadonly: true, isCaseSensitive: true }),
    files,
    languages.registerCodeLensProvider(notebooks, lenses),
    lenses,
    { dispose: () => experiments?.dispose() },
  ];
}
