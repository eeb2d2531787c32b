import type { Feature } from '../contributions/feature';

/** Working in the YAML of bundles. */
export const bundleLanguage: Feature = {
  commands: {},
  settings: {
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
