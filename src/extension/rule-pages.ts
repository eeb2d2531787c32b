import { Uri } from 'vscode';
import { commands } from './contributions/commands';

/** The pages of the rules, which ship with the extension and need no network. */
export class RulePages {
  constructor(private readonly extensionUri: Uri) {}

  /**
   * The page itself. Links in Problems point to it, because not every VS Code opens commands from there (1.100 does,
   * 1.139 does not); package.json has it open as a preview.
   */
  page(rule: string): Uri {
    return Uri.joinPath(this.extensionUri, 'docs', 'rules', `${rule}.md`);
  }
}

/** For links in Markdown: the command that explains a rule. */
export function explainUri(rule: string): Uri {
  return Uri.parse(`command:${commands.explainRule.id}?${encodeURIComponent(JSON.stringify([rule]))}`);
}
