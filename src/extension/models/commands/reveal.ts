import type { TreeView } from 'vscode';
import { ModelNode } from '../tree/model-node';
import type { ModelsTree } from '../tree/models-tree';
import type { ModelsNode } from '../tree/node';
import { MoreNode } from '../tree/notes';
import { VersionNode } from '../tree/version-node';

/** Shows a model, or one of its versions, in the view: `{ model, version }`. Pages that hide it are read. */
export async function revealVersion(tree: ModelsTree, view: TreeView<ModelsNode>, about: unknown): Promise<void> {
  const { model, version } = (about ?? {}) as { readonly model?: unknown; readonly version?: unknown };
  if (typeof model !== 'string') return;
  if (tree.search !== '' && !model.toLowerCase().includes(tree.search.toLowerCase())) tree.search = '';
  const found = await findModel(tree, undefined, model);
  if (!found) return;
  const isVersion = (row: ModelsNode): boolean => row instanceof VersionNode && row.version.version === version;
  const row = version === undefined ? undefined : await findRow(tree, found, isVersion);
  await view.reveal(row ?? found, { select: true, focus: true, expand: true });
}

/** A model may stand below its catalog and its schema. */
async function findModel(tree: ModelsTree, at: ModelsNode | undefined, name: string): Promise<ModelsNode | undefined> {
  const isModel = (row: ModelsNode): boolean => row instanceof ModelNode && row.model.name === name;
  const row = await findRow(tree, at, (each) => isModel(each) || each.mayHold?.(name) === true);
  return !row || isModel(row) ? row : findModel(tree, row, name);
}

async function findRow(
  tree: ModelsTree,
  at: ModelsNode | undefined,
  fits: (row: ModelsNode) => boolean,
): Promise<ModelsNode | undefined> {
  for (;;) {
    const rows = await tree.getChildren(at);
    const found = rows.find(fits);
    const more = rows.find((row) => row instanceof MoreNode);
    if (found || !more) return found;
    await more.of.more();
    if (more.of.known.length < rows.length) return undefined;
  }
}
