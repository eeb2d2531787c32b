import { ThemeIcon, TreeItem } from 'vscode';
import type { Command } from '../../contributions/commands';
import type { Row } from './nothing-row';

/** There is more than the rows beside it; a click or Enter reads on. */
export class MoreRow<Parent extends Row> {
  readonly id: string;

  /** @param said beside it, such as how many are shown; @param key tells lists without a row above them apart */
  constructor(
    readonly parent: Parent | undefined,
    private readonly read: Command,
    private readonly said: string,
    readonly load: () => Promise<void>,
    key = '',
  ) {
    this.id = `${parent?.id ?? ''}/more${key}`;
  }

  item(): TreeItem {
    const { id, title } = this.read;
    const item = new TreeItem(title);
    item.id = this.id;
    item.description = this.said;
    item.iconPath = new ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.command = { command: id, title, arguments: [this] };
    return item;
  }
}
