import { TreeItem } from 'vscode';

/** A row of a view of what is on a server. */
export interface Row {
  readonly id: string;
}

/** Says that there is nothing, which an open row without rows below would leave open. */
export class NothingRow<Parent extends Row> {
  readonly id: string;

  constructor(
    readonly parent: Parent | undefined,
    private readonly text: string,
  ) {
    this.id = `${parent?.id ?? ''}/nothing`;
  }

  item(): TreeItem {
    const item = new TreeItem('');
    item.id = this.id;
    item.description = this.text;
    item.contextValue = 'nothing';
    return item;
  }
}
