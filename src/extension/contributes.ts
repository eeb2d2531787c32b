import { type Command, commands } from './contributions/commands';
import { walkthrough } from './contributions/walkthrough';

/*
 * What package.json says of the extension, written here because the code says the same: scripts/generate.ts puts it
 * there. Imports nothing of VS Code's.
 */

const category = 'Plumbline';

const all: readonly Command[] = Object.values(commands);

/** Of package.json's `contributes`; rules add their settings, grammars and schemas stand beside. */
export const contributes = {
  commands: all.map(({ id, title }) => ({ command: id, title, category })),
  menus: {
    commandPalette: all.flatMap(({ id, when }) => (when === undefined ? [] : [{ command: id, when }])),
  },
  walkthroughs: [walkthrough],
  // Read by the YAML extension, where people have it.
  yamlValidation: [{ fileMatch: ['plumbline.yml', 'plumbline.yaml'], url: './schemas/plumbline.schema.json' }],
  // Links to rules open as people read them, not as Markdown's source.
  configurationDefaults: {
    'workbench.editorAssociations': { '**/plumbline.plumbline-*/docs/rules/*.md': 'vscode.markdown.preview.editor' },
  },
  configuration: {
    title: 'Plumbline',
    properties: {
      'plumbline.enable': {
        type: 'boolean',
        default: true,
        scope: 'resource',
        order: 0,
        markdownDescription: 'Check Databricks notebooks while they are written.',
      },
      'plumbline.bundles.schema': {
        type: 'string',
        enum: ['auto', 'on', 'off'],
        enumDescriptions: [
          'Except on lines where the YAML extension (redhat.vscode-yaml) says so already.',
          'Always.',
          'Never.',
        ],
        default: 'auto',
        scope: 'resource',
        order: 6,
        markdownDescription: 'Hold bundles (`databricks.yml` and what it includes) against the schema of Databricks.',
      },
    },
  },
} as const;

/** Of package.json itself. Commands activate the extension without being named. */
export const activationEvents = [
  'onLanguage:python',
  'onNotebook:jupyter-notebook',
  'workspaceContains:**/databricks.yml',
  'onUri',
] as const;

/** Static analysis alone: nothing of a workspace is ever run. */
export const capabilities = { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true } as const;
