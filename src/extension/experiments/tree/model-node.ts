import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import type { LoggedModel } from '../../../core/mlflow/logged-model';
import { ageText } from '../../../core/mlflow/words';
import { artifactChildren, artifactList } from './artifact-nodes';
import type { TreeNode } from './tree-node';
import type { TreeWorld } from './world';

const states = { PENDING: 'not ready', READY: '', UPLOAD_FAILED: 'upload failed', UNKNOWN: '' } as const;

/** A model that a run logged; below it its files. */
export class ModelNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly world: TreeWorld,
    readonly backend: Backend,
    readonly model: LoggedModel,
  ) {
    this.id = `${parent.id}/model:${model.id}`;
  }

  item(): TreeItem {
    const { id, name, status, createdMs } = this.model;
    const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
    const age = createdMs === undefined ? '' : ageText(createdMs, this.world.now());
    item.id = this.id;
    item.description = [states[status], age].filter((text) => text !== '').join(' · ');
    item.iconPath = new ThemeIcon(status === 'UPLOAD_FAILED' ? 'warning' : 'package');
    item.tooltip = `${name}\n${id}`;
    item.contextValue = 'model';
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    const { backend, model, world } = this;
    const owner = { kind: 'logged-model', id: model.id } as const;
    const list = world.keep(backend, `${backend.id} ${model.id} artifacts`, () => artifactList(backend, owner));
    return artifactChildren(this, list, backend, owner);
  }
}
