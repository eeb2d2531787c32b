import type { Command } from '../contributions/commands';
import type { Feature } from '../contributions/feature';

export const jobGraphView = 'plumbline.jobGraph';

export const jobGraphCommands = {
  showJobGraph: { id: 'plumbline.showJobGraph', title: 'Show Job Graph', when: 'workspaceFolderCount > 0' },
} as const satisfies Readonly<Record<string, Command>>;

/** The picture of a job. */
export const jobGraphFeature: Feature = { commands: jobGraphCommands, panels: [jobGraphView] };
