import type { Finding, Fix, Refusal } from '../core/rules/finding';
import { inTargets } from './check/wording';

/**
 * What the hover adds, in Markdown, to the message that the editor shows itself: the value that the rule saw, the targets,
 * what can be done, and where to read more.
 */
export function hoverText(
  finding: Finding,
  targets: readonly string[],
  remedy: Fix | Refusal | undefined,
  explain: string,
): string {
  const lines: string[] = [];
  if (finding.value !== undefined) lines.push(`Value here: ${code(finding.value)}`);
  const where = targetsText(finding.targets, targets);
  if (where !== '') lines.push(where);
  if (remedy?.kind === 'fix') lines.push(`$(lightbulb) ${plain(remedy.title)}`);
  if (remedy?.kind === 'refusal') lines.push(`No automatic fix: ${plain(remedy.reason)}`);
  lines.push(`[Explain ${finding.rule}](${explain} "What the rule is about, and what to do")`);
  return lines.join('\n\n');
}

function targetsText(found: readonly string[] | undefined, all: readonly string[]): string {
  if (!found || found.length === 0) return '';
  const some = inTargets(found, all);
  return plain(some === '' ? 'Holds in every target of the bundle.' : `Holds ${some}.`);
}

/** Text that Markdown shows as it is. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&');
}

/** Text as code, whatever backticks it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}
