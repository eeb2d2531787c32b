import { ThemeIcon, TreeItem } from 'vscode';
import type { ProjectExperiment } from '../project-experiments';
import type { TreeNode } from './tree-node';

/** An experiment that the project names and the server does not have yet: the first run makes it. */
export class MissingNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode | undefined,
    private readonly named: ProjectExperiment,
    private readonly note: string,
    private readonly isDeleted = false,
  ) {
    this.id = `${parent?.id ?? ''}/missing:${named.name}`;
  }

  item(): TreeItem {
    const { name, place } = this.named;
    const item = new TreeItem(name);
    item.id = this.id;
    item.description = [this.note, this.isDeleted ? 'deleted' : 'not there yet']
      .filter((text) => text !== '')
      .join(' · ');
    item.iconPath = new ThemeIcon('circle-large-outline');
    const how = this.isDeleted
      ? 'It was deleted: MLflow refuses runs in it until somebody restores it.'
      : 'The first run makes it.';
    item.tooltip = `${name}\n${how} Click to see where it is named.`;
    item.contextValue = 'missing';
    item.command = {
      command: 'vscode.open',
      title: 'Open',
      arguments: [place.uri, { selection: place.range }],
    };
    return item;
  }
}
