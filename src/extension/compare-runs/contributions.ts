import type { Command } from '../contributions/commands';
import type { Feature } from '../contributions/feature';

export const compareRunsPanel = 'plumbline.compareRuns';

export const compareRunsCommands = {
  compareRuns: {
    id: 'plumbline.compareRuns',
    title: 'Compare Runs',
    when: 'isWorkspaceTrusted',
    icon: '$(graph-line)',
  },
} as const satisfies Readonly<Record<string, Command>>;

const { id: command } = compareRunsCommands.compareRuns;
const inExperiments = 'view == plumbline.experiments';

/** Runs beside each other: table, curves, differences. */
export const compareRunsFeature: Feature = {
  commands: compareRunsCommands,
  panels: [compareRunsPanel],
  menus: {
    'view/title': [{ command, when: inExperiments, group: 'navigation@3' }],
    'view/item/context': [
      { command, when: `${inExperiments} && viewItem =~ /^(run|experiment)\\b/`, group: '3_compare@1' },
      { command, when: `${inExperiments} && viewItem =~ /^experiment\\b/`, group: 'inline@3' },
    ],
  },
};
