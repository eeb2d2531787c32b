import type { Command } from '../contributions/commands';
import type { Feature } from '../contributions/feature';

/** Set while a folder of the workspace has a bundle and is trusted. */
export const hasBundleContext = 'plumbline.hasBundle';

const inTrusted = 'isWorkspaceTrusted && workspaceFolderCount > 0';

export const connectionCommands = {
  selectProfile: { id: 'plumbline.selectProfile', title: 'Select Profile', when: inTrusted, icon: '$(account)' },
  selectTarget: { id: 'plumbline.selectTarget', title: 'Select Target', when: inTrusted, icon: '$(target)' },
} as const satisfies Readonly<Record<string, Command>>;

/** Which workspace is spoken with, as whom, by which program. */
export const connectionFeature: Feature = {
  commands: connectionCommands,
  settings: {
    'plumbline.databricks.path': {
      type: 'string',
      default: '',
      scope: 'machine-overridable',
      order: 20,
      markdownDescription:
        'Where the `databricks` program is. Without it, the one on the PATH is used, then that of the Databricks extension.',
    },
  },
};
