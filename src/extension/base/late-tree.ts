import { EventEmitter, type Event, type TreeDataProvider, type TreeItem } from 'vscode';
import { Disposable } from './disposable';

/** A row that knows how it is drawn and what it stands below. */
export interface LateRow<Row> {
  readonly parent: Row | undefined;
  item(): TreeItem;
}

/** The rows of a view, once they are loaded. */
export interface LoadedTree<Row> {
  readonly onDidChangeTreeData: Event<Row | undefined>;
  getChildren(row?: Row): Promise<Row[]>;
}

/** Stands for a tree until somebody looks at its view: then it is loaded. */
export class LateTree<Row extends LateRow<Row>> extends Disposable implements TreeDataProvider<Row> {
  private readonly changed = this.track(new EventEmitter<Row | undefined>());
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly load: () => Promise<LoadedTree<Row>>) {
    super();
  }

  getTreeItem(row: Row): TreeItem {
    return row.item();
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    return (await this.load()).getChildren(row);
  }

  /** Tells of changes from now on. */
  follow(tree: LoadedTree<Row>): void {
    this.track(tree.onDidChangeTreeData((row) => this.changed.fire(row)));
  }
}
