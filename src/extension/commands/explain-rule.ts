import { commands as registry, type QuickPickItem, window, workspace } from 'vscode';
import type { RuleFacts } from '../../core/rules/rule';
import type { RulePages } from '../rule-pages';

/** Opens the page of a rule, which ships with the extension, so that it can be read without a network. */
export class ExplainRule {
  constructor(private readonly pages: RulePages) {}

  /** Asks which rule when `name` is none. */
  async run(name: unknown): Promise<void> {
    const { allRules: rules } = await import('../../core/rules/registry');
    const rule = rules.find((known) => known.name === name) ?? (await pick(rules));
    if (rule) await this.open(rule);
  }

  private async open({ name }: RuleFacts): Promise<void> {
    const page = this.pages.page(name);
    try {
      await registry.executeCommand('markdown.showPreview', page);
    } catch {
      // VS Code's own Markdown support can be switched off.
      await window.showTextDocument(await workspace.openTextDocument(page));
    }
  }
}

async function pick(rules: readonly RuleFacts[]): Promise<RuleFacts | undefined> {
  const items = rules.map((rule): QuickPickItem & { readonly rule: RuleFacts } => ({
    label: rule.name,
    description: `${rule.code} · ${rule.severity}`,
    detail: rule.summary,
    rule,
  }));
  const options = { placeHolder: 'Which rule?', matchOnDetail: true, matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.rule;
}
