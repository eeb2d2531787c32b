import { exitCodes, type ExitCode } from '../exit';
import { findRule } from '../find-rule';
import type { Host } from '../host';
import { renderMarkdown } from '../markdown';
import { styleFor } from '../report/style';

/** Lines longer than this are hard to read, whatever the terminal's width. */
const MAX_WIDTH = 100;

/** `plumbline explain RULE`: the rule's documentation. Throws `UsageError` for a rule that is not there. */
export async function explain(name: string, colour: boolean, host: Host): Promise<ExitCode> {
  const { rules, documentation } = await host.catalogue();
  const rule = findRule(name, rules);
  const style = styleFor(host.stdout, host.env, colour);
  const width = Math.min(host.stdout.columns ?? MAX_WIDTH, MAX_WIDTH);
  host.stdout.write(renderMarkdown(documentation[rule.name] ?? `# ${rule.name}\n\n${rule.summary}.`, style, width));
  return exitCodes.clean;
}
