import { ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import type { Command } from '../../contributions/commands';
import { failureText } from '../failure-text';
import { isOfSignIn } from '../sign-in-failure';
import type { Row } from './nothing-row';

/** Says what went wrong where rows were expected; a click or Enter tries again. */
export class FailureRow<Parent extends Row> {
  readonly id: string;

  /** @param key tells failures below one row, or lists without a row above them, apart */
  constructor(
    readonly parent: Parent | undefined,
    readonly error: unknown,
    private readonly retry: Command,
    readonly again: () => unknown,
    key = '',
  ) {
    this.id = `${parent?.id ?? ''}/failure${key}`;
  }

  item(): TreeItem {
    const text = failureText(this.error);
    const item = new TreeItem(text);
    item.id = this.id;
    item.tooltip = `${text}\n\nClick to try again.`;
    item.iconPath = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
    item.contextValue = isOfSignIn(this.error) ? 'failure sign-in' : 'failure';
    item.command = { command: this.retry.id, title: this.retry.title, arguments: [this] };
    item.accessibilityInformation = { label: `${text} Retry.` };
    return item;
  }
}
