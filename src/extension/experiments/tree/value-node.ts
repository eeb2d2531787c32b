import { ThemeIcon, TreeItem } from 'vscode';
import type { TreeNode } from './tree-node';

export interface Value {
  readonly key: string;
  /** As it is copied. */
  readonly value: string;
  /** As it is shown, where that is shorter. */
  readonly shown?: string;
  readonly tooltip?: string;
  readonly icon?: string;
  /** A tag that people may take away: of which run. */
  readonly tagOf?: string;
}

/** A name with its value. */
export class ValueNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    readonly value: Value,
  ) {
    // A tag may be named as something that is shown beside the tags.
    this.id = `${parent.id}/${value.tagOf === undefined ? '' : 'tag:'}${value.key}`;
  }

  item(): TreeItem {
    const { key, value, shown, tooltip, icon, tagOf } = this.value;
    const item = new TreeItem(key);
    item.id = this.id;
    item.description = (shown ?? value).replace(/\s+/g, ' ').slice(0, 200);
    item.tooltip = tooltip ?? `${key}: ${value}`;
    item.contextValue = tagOf === undefined ? 'value' : 'value tag';
    if (icon !== undefined) item.iconPath = new ThemeIcon(icon);
    return item;
  }
}
