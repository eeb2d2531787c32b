import { ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import { modelCommands } from '../contributions';
import { failureText } from '../failure-text';
import type { Listing } from './listing';
import type { ModelsNode } from './node';

/** Says why rows are missing; Enter tries again. */
export class FailureNode implements ModelsNode {
  readonly id: string;

  constructor(
    readonly parent: ModelsNode | undefined,
    readonly of: Listing,
    private readonly error: unknown,
  ) {
    this.id = `${of.id}/failure`;
  }

  item(): TreeItem {
    const text = failureText(this.error);
    const item = new TreeItem(text);
    item.id = this.id;
    item.tooltip = `${text}\nPress Enter to try again.`;
    item.iconPath = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
    item.contextValue = 'failure';
    item.command = { command: modelCommands.retry.id, title: modelCommands.retry.title, arguments: [this] };
    item.accessibilityInformation = { label: `${text} Retry.` };
    return item;
  }

  adopt(): void {
    // Made anew with each look.
  }
}

/** There are more pages; Enter reads the next one. */
export class MoreNode implements ModelsNode {
  readonly id: string;

  constructor(
    readonly parent: ModelsNode | undefined,
    readonly of: Listing,
  ) {
    this.id = `${of.id}/more`;
  }

  item(): TreeItem {
    const { id, title } = modelCommands.loadMore;
    const item = new TreeItem(`${title}…`);
    item.id = this.id;
    item.description = `${this.of.known.length} shown`;
    item.iconPath = new ThemeIcon('ellipsis');
    item.command = { command: id, title, arguments: [this] };
    return item;
  }

  adopt(): void {
    // Made anew with each look.
  }
}

export class NothingNode implements ModelsNode {
  readonly id: string;

  constructor(
    readonly parent: ModelsNode | undefined,
    private readonly text: string,
  ) {
    this.id = `${parent?.id ?? ''}/nothing`;
  }

  item(): TreeItem {
    const item = new TreeItem('');
    item.id = this.id;
    item.description = this.text;
    return item;
  }

  adopt(): void {
    // Made anew with each look.
  }
}
