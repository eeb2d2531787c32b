import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { Listing } from './listing';
import type { ModelsNode } from './node';

export interface Fact {
  /** Tells facts of one row apart; the label unless given. */
  readonly key?: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: string;
  /** Where people look at it. */
  readonly page?: string;
  readonly below?: readonly Fact[];
}

/** Something that is known of a version. */
export class FactNode implements ModelsNode {
  readonly id: string;
  readonly listing?: Listing;

  constructor(
    readonly parent: ModelsNode,
    public fact: Fact,
  ) {
    this.id = `${parent.id}/${fact.key ?? fact.label}`;
    if (!fact.below) return;
    this.listing = new Listing({
      owner: this,
      ask: async () => ({ items: (this.fact.below ?? []).map((each) => new FactNode(this, each)) }),
    });
  }

  item(): TreeItem {
    const { label, description, tooltip, icon, page, below } = this.fact;
    const item = new TreeItem(label, below ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
    item.id = this.id;
    if (description !== undefined) item.description = description;
    item.tooltip = tooltip ?? (description === undefined ? label : `${label}: ${description}`);
    if (icon !== undefined) item.iconPath = new ThemeIcon(icon);
    item.contextValue = page === undefined ? 'fact' : 'linked';
    return item;
  }

  adopt(newer: ModelsNode): void {
    if (newer instanceof FactNode) this.fact = newer.fact;
  }
}
