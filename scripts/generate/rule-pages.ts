import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RuleFacts } from '../../src/core/rules/rule';
import { projectRoot } from '../support/paths';
import { ScriptFailure } from '../support/failure';

const sections = ['## Why', '## Example', '## Use instead', '## Fix'];

/**
 * Each rule's page, by name: the first doc comment of its file, under the facts that the rule itself states.
 * @param ofBundles names of rules that lie in the folder of those for bundles
 */
export async function ruleDocumentation(
  rules: readonly RuleFacts[],
  ofBundles: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const rule of rules) {
    const file = path.join('src', 'core', 'rules', ofBundles.has(rule.name) ? 'bundle' : '', `${rule.name}.ts`);
    const comment = docComment(await readFile(path.join(projectRoot, file), 'utf8'));
    const missing = sections.filter((section) => !comment.includes(`\n${section}\n`));
    if (!comment.startsWith(`# ${rule.name}\n`) || missing.length > 0) {
      throw new ScriptFailure(
        'wrong-result',
        `${file} lacks ${['# ' + rule.name, ...missing].join(', ')} in its first comment.`,
      );
    }
    const [title = '', ...rest] = comment.split('\n');
    const fix = { safe: 'safe', ask: 'asks first', no: 'none' }[rule.fixable];
    const facts = `\`${rule.code}\` · severity: ${rule.severity} · automatic fix: ${fix}`;
    const wider = ofBundles.has(rule.name)
      ? '`ignore-block[...]` on a key for all below it, `ignore-file[...]` for the file'
      : '`ignore-cell[...]` for a cell, `ignore-file[...]` for the notebook';
    const ignore = `## Suppressing it\n\n\`# plumbline: ignore[${rule.name}] reason\` on the line or above it, ${wider}; or \`severities: { ${rule.name}: off }\` in \`plumbline.yml\`.`;
    pages.set(rule.name, `${title}\n\n${facts}\n${rest.join('\n')}\n\n${ignore}\n`);
  }
  return pages;
}

function docComment(source: string): string {
  const [, body = ''] = /^\/\*\*\n([\s\S]*?)\n \*\//.exec(source) ?? [];
  return body.replaceAll(/^ \* ?/gm, '').trim();
}

/** A table of all rules. */
export function ruleIndex(rules: readonly RuleFacts[]): string {
  const rows = rules.map(
    (rule) =>
      `| ${rule.code} | [${rule.name}](${rule.name}.md) | ${rule.severity} | ${rule.fixable} | ${rule.summary} |`,
  );
  return ['# Rules', '', '| code | rule | severity | fix | what it finds |', '|---|---|---|---|---|', ...rows, ''].join(
    '\n',
  );
}

/** The pages as a module, for the command line. */
export function documentationModule(pages: ReadonlyMap<string, string>): string {
  return `// Made by scripts/generate.ts from the rules' doc comments.

/** Each rule's page in Markdown, by name. */
export const documentation: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(pages))};
`;
}
