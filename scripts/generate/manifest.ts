import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultSettings } from '../../src/core/project/settings';
import type { RuleFacts } from '../../src/core/rules/rule';
import { activationEvents, capabilities, contributes } from '../../src/extension/contributes';
import { projectRoot } from '../support/paths';

const notebookGrammar = {
  scopeName: 'python.databricks-notebook.injection',
  path: './syntaxes/databricks-notebook.tmLanguage.json',
  injectTo: ['source.python'],
  embeddedLanguages: {
    'meta.embedded.block.sql': 'sql',
    'meta.embedded.block.markdown': 'markdown',
    'meta.embedded.block.scala': 'scala',
    'meta.embedded.block.r': 'r',
    'meta.embedded.block.shellscript': 'shellscript',
    'meta.embedded.block.python': 'python',
  },
};

const bundleGrammar = {
  scopeName: 'yaml.databricks-bundle.injection',
  path: './syntaxes/databricks-bundle.tmLanguage.json',
  injectTo: ['source.yaml'],
};

/** package.json with the parts that the code decides. */
export async function manifest(rules: readonly RuleFacts[]): Promise<object> {
  const written: unknown = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const own = typeof written === 'object' && written !== null ? written : {};
  const { configuration } = contributes;
  return {
    ...own,
    activationEvents,
    capabilities,
    contributes: {
      ...contributes,
      configuration: { ...configuration, properties: { ...configuration.properties, ...settings(rules) } },
      grammars: [notebookGrammar, bundleGrammar],
    },
  };
}

function settings(rules: readonly RuleFacts[]): Record<string, object> {
  const severity = { type: 'string', enum: ['error', 'warning', 'information', 'off'] };
  const globs = { type: 'array', items: { type: 'string' }, default: [], scope: 'resource' };
  return {
    'plumbline.experimentPattern': {
      type: 'string',
      default: defaultSettings.experimentPattern,
      scope: 'resource',
      order: 1,
      markdownDescription: 'What names of experiments look like. `{project}` and `{model_name}` stand for names.',
    },
    'plumbline.project': {
      type: 'string',
      default: '',
      scope: 'resource',
      order: 2,
      markdownDescription: "What `{project}` stands for. Empty: the bundle's name.",
    },
    'plumbline.severities': {
      type: 'object',
      default: {},
      scope: 'resource',
      order: 3,
      markdownDescription: 'How much findings of a rule matter; `off` silences it.',
      properties: Object.fromEntries(
        rules.map((rule) => [rule.name, { ...severity, default: rule.severity, description: `${rule.summary}.` }]),
      ),
      additionalProperties: false,
    },
    'plumbline.jobNotebooks': {
      ...globs,
      order: 4,
      markdownDescription: "Globs of notebooks that count as run by a job, besides those of the bundle's jobs.",
    },
    'plumbline.exclude': { ...globs, order: 5, markdownDescription: 'Globs of notebooks that are never checked.' },
  };
}
