import { type TreeView, window } from 'vscode';
import type { ModelsTree } from '../tree/models-tree';
import type { ModelsNode } from '../tree/node';

/** Shows the models alone that have a text in their names; an empty one shows all. */
export async function search(tree: ModelsTree, view: TreeView<ModelsNode>, text?: string): Promise<void> {
  const prompt = 'A part of the name, in any case. Empty shows all.';
  const wanted = text ?? (await window.showInputBox({ title: 'Search Models', prompt, value: tree.search }));
  if (wanted === undefined) return;
  tree.search = wanted.trim();
  if (tree.search === '') delete view.description;
  else view.description = `“${tree.search}”`;
}
