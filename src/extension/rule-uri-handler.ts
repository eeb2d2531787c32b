import type { Uri, UriHandler } from 'vscode';
import type { ExplainRule } from './commands/explain-rule';

/** `vscode://plumbline.plumbline/rule/local-import`, as other programs' reports may link to a rule. */
export class RuleUriHandler implements UriHandler {
  constructor(private readonly explainRule: ExplainRule) {}

  async handleUri(uri: Uri): Promise<void> {
    const rule = /^\/rule\/([\w-]+)$/.exec(uri.path)?.[1];
    if (rule !== undefined) await this.explainRule.run(rule);
  }
}
