import type * as Sarif from 'sarif';
import type { Severity } from '../../core/project/severity';
import type { RuleFacts } from '../../core/rules/rule';
import type { Catalogue } from '../host';
import { renderMarkdown } from '../markdown';
import { plain } from './style';

export const SARIF_LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const satisfies Readonly<
  Record<Severity, Sarif.ReportingConfiguration.level>
>;

/** The word of GitHub's code scanning for how much a problem matters. */
const PROBLEM_SEVERITIES = { error: 'error', warning: 'warning', information: 'recommendation' } as const;

const HELP_WIDTH = 100;

export function sarifRules({ rules, documentation }: Catalogue): Sarif.ReportingDescriptor[] {
  return rules.map((rule) => descriptor(rule, documentation[rule.name] ?? rule.summary));
}

function descriptor(rule: RuleFacts, markdown: string): Sarif.ReportingDescriptor {
  return {
    id: rule.name,
    name: pascalCase(rule.name),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    help: { text: renderMarkdown(markdown, plain, HELP_WIDTH), markdown },
    defaultConfiguration: { level: SARIF_LEVELS[rule.severity] },
    properties: {
      code: rule.code,
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITIES[rule.severity],
      tags: ['databricks', 'correctness'],
    },
  };
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
