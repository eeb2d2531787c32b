import type { TreeView } from 'vscode';
import { ModelNode } from '../tree/model-node';
import type { ModelsTree } from '../tree/models-tree';
import type { ModelsNode } from '../tree/node';
import { MoreNode } from '../tree/notes';
import { VersionNode } from '../tree/version-node';

/**
 * Shows a model, or one of its versions, in the view: `{ model, version }`, with the id of the `server` where it matters. Pages
 * that hide it are read.
 */
export async function revealVersion(tree: ModelsTree, view: TreeView<ModelsNode>, about: unknown): Promise<void> {
  const { model, version, server } = (about ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof model !== 'string') return;
  const on = typeof server === 'string' ? server : undefined;
  const isHidden = tree.search !== '' && !(await findModel(tree, undefined, model, on));
  if (isHidden) tree.search = '';
  const found = await findModel(tree, undefined, model, on);
  if (!found) return;
  const isVersion = (row: ModelsNode): boolean => row instanceof VersionNode && row.version.version === version;
  const [row] = version === undefined ? [] : await findRows(tree, found, isVersion);
  await view.reveal(row ?? found, { select: true, focus: true, expand: true });
}

/** A model may stand below its folder's row, its catalog and its schema. */
async function findModel(
  tree: ModelsTree,
  at: ModelsNode | undefined,
  name: string,
  server: string | undefined,
): Promise<ModelsNode | undefined> {
  const isModel = (row: ModelsNode): boolean => row instanceof ModelNode && row.model.name === name;
  const rows = await findRows(tree, at, (each) => isModel(each) || each.mayHold?.(name, server) === true);
  const model = rows.find(isModel);
  if (model) return model;
  for (const row of rows) {
    const below = await findModel(tree, row, name, server);
    if (below) return below;
  }
  return undefined;
}

/** Those that fit on the first pages that have any. */
async function findRows(
  tree: ModelsTree,
  at: ModelsNode | undefined,
  fits: (row: ModelsNode) => boolean,
): Promise<readonly ModelsNode[]> {
  for (;;) {
    const rows = await tree.getChildren(at);
    const found = rows.filter(fits);
    const more = rows.find((row) => row instanceof MoreNode);
    // What a search has not come to is looked for without it.
    if (found.length > 0 || !more || more.of.isSearch) return found;
    const before = more.of.known.length;
    await more.of.more();
    if (more.of.known.length === before) return found;
  }
}
