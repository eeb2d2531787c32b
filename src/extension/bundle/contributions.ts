import type { Feature } from '../contributions/feature';

/** Working in the YAML of bundles. */
export const bundleLanguage: Feature = {
  commands: {},
  settings: {
    'plumbline.bundles.cliSchema': {
      type: 'boolean',
      default: true,
      scope: 'window',
      order: 6,
      markdownDescription:
        'Hold bundles against the schema of your own `databricks` program, where there is one and the workspace is trusted; otherwise against the one that ships with Plumbline.',
    },
    'plumbline.codeLens': {
      type: 'boolean',
      default: true,
      scope: 'resource',
      order: 7,
      markdownDescription:
        'Show what is known of jobs and targets, and what can be done with them, above each in a bundle.',
    },
  },
};
