import { bundleLanguage } from './bundle/contributions';
import { compareRunsFeature } from './compare-runs/contributions';
import { commands } from './contributions/commands';
import type { Feature, MenuItem } from './contributions/feature';
import { walkthrough } from './contributions/walkthrough';
import { connectionFeature } from './connection/contributions';
import { deploymentFeature } from './deployment/contributions';
import { experimentsFeature } from './experiments/contributions';
import { jobGraphFeature } from './job-graph/contributions';
import { mlflowFeature } from './mlflow/contributions';
import { modelsFeature } from './models/contributions';

/*
 * What package.json says of the extension, written here because the code says the same: scripts/generate.ts puts it
 * there. Imports nothing of VS Code's.
 */

const category = 'Plumbline';

/** Holds every view, in the order of the features below. */
const container = 'plumbline';

/** From the top of the container. */
const features: readonly Feature[] = [
  { commands },
  deploymentFeature,
  experimentsFeature,
  compareRunsFeature,
  modelsFeature,
  connectionFeature,
  mlflowFeature,
  jobGraphFeature,
  bundleLanguage,
];

const all = features.flatMap((feature) => Object.values(feature.commands));

/** Of package.json's `contributes`; rules add their settings, grammars and schemas stand beside. */
export const contributes = {
  commands: all.map(({ id, title, enablement, icon }) => ({ command: id, title, category, enablement, icon })),
  menus: {
    commandPalette: all.flatMap(({ id, when }) => (when === undefined ? [] : [{ command: id, when }])),
    ...menus(),
  },
  viewsContainers: { activitybar: [{ id: container, title: 'Plumbline', icon: 'media/plumbline.svg' }] },
  views: { [container]: features.flatMap((feature) => feature.views ?? []) },
  viewsWelcome: features.flatMap((feature) => feature.viewsWelcome ?? []),
  keybindings: features.flatMap((feature) => feature.keybindings ?? []),
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
      ...Object.assign({}, ...features.map((feature) => feature.settings ?? {})),
    },
  },
};

function menus(): Readonly<Record<string, readonly MenuItem[]>> {
  const joined = new Map<string, MenuItem[]>();
  for (const [menu, items] of features.flatMap((feature) => Object.entries(feature.menus ?? {}))) {
    joined.set(menu, [...(joined.get(menu) ?? []), ...items]);
  }
  return Object.fromEntries(joined);
}

/** Of package.json itself. Commands activate the extension without being named. */
export const activationEvents = [
  'onLanguage:python',
  'onNotebook:jupyter-notebook',
  'workspaceContains:**/databricks.yml',
  // A server on these data may wait for the window that was reloaded.
  'workspaceContains:mlflow.db',
  'onUri',
  ...features.flatMap((feature) => feature.panels ?? []).map((panel) => `onWebviewPanel:${panel}` as const),
] as const;

/** Static analysis: nothing of a workspace is ever run, and programs of the user's own only where they trust it. */
export const capabilities = {
  untrustedWorkspaces: {
    supported: 'limited',
    description:
      'Notebooks and bundles are checked. Deploying, running and the Databricks program wait for your trust.',
    restrictedConfigurations: ['plumbline.databricks.path'],
  },
  virtualWorkspaces: true,
} as const;
