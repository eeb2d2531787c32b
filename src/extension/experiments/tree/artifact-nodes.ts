import { ThemeIcon, TreeItem, TreeItemCollapsibleState, type Uri } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { PagedList } from '../../../clients/mlflow/paged-list';
import type { Artifact, ArtifactOwner } from '../../../core/mlflow/artifact';
import { sizeText } from '../../../core/mlflow/words';
import { artifactUri } from '../files/artifact-uri';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import { pagedChildren } from './paged-children';
import type { TreeNode } from './tree-node';

/** The rows of a folder of a run or a logged model. */
export async function artifactChildren(
  parent: TreeNode,
  list: PagedList<Artifact>,
  backend: Backend,
  owner: ArtifactOwner,
): Promise<readonly TreeNode[]> {
  const rows = await pagedChildren(parent, list, (artifact) => new ArtifactNode(parent, backend, owner, artifact));
  return rows.length > 0 ? rows : [new NothingRow(parent, 'no files')];
}

export function artifactList(backend: Backend, owner: ArtifactOwner, path?: string): PagedList<Artifact> {
  return new PagedList(
    (token) => backend.listArtifacts(owner, path, token),
    (artifact) => artifact.path,
  );
}

/** A file, which opens in an editor, or a folder. */
export class ArtifactNode implements TreeNode {
  readonly id: string;
  readonly uri: Uri;
  private readonly list: PagedList<Artifact>;

  constructor(
    readonly parent: TreeNode,
    private readonly backend: Backend,
    readonly owner: ArtifactOwner,
    readonly artifact: Artifact,
  ) {
    this.id = `${parent.id}/${artifact.path}`;
    this.uri = artifactUri(backend.id, owner, artifact.path);
    this.list = artifactList(backend, owner, artifact.path);
  }

  item(): TreeItem {
    const { path, isFolder, size } = this.artifact;
    const { Collapsed, None } = TreeItemCollapsibleState;
    const item = new TreeItem(path.slice(path.lastIndexOf('/') + 1), isFolder ? Collapsed : None);
    item.id = this.id;
    item.contextValue = 'artifact';
    item.resourceUri = this.uri;
    item.iconPath = isFolder ? ThemeIcon.Folder : ThemeIcon.File;
    item.tooltip = path;
    if (size !== undefined) item.description = sizeText(size);
    if (!isFolder) item.command = { command: 'vscode.open', title: 'Open', arguments: [this.uri] };
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    return artifactChildren(this, this.list, this.backend, this.owner);
  }
}
