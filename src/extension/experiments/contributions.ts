import type { Command } from '../contributions/commands';
import type { Feature, MenuItem } from '../contributions/feature';
import { mlflowCommands } from '../mlflow/contributions';

export const experimentsView = 'plumbline.experiments';

/** What an empty view is empty of: `none` (no server), `files` (data that need a server). */
export const emptyContext = 'plumbline.experiments.empty';

/** Of rows alone: without one there is nothing that they could be about. */
const onRow = 'false';

export const experimentCommands = {
  refresh: { id: 'plumbline.experiments.refresh', title: 'Refresh Experiments', icon: '$(refresh)' },
  search: { id: 'plumbline.experiments.search', title: 'Search Experiments', icon: '$(search)' },
  filter: { id: 'plumbline.experiments.filter', title: 'Filter Runs', when: onRow, icon: '$(filter)' },
  sort: { id: 'plumbline.experiments.sort', title: 'Sort Runs', when: onRow, icon: '$(list-ordered)' },
  showDeleted: { id: 'plumbline.experiments.showDeleted', title: 'Show Deleted Runs', when: onRow },
  hideDeleted: { id: 'plumbline.experiments.hideDeleted', title: 'Show Active Runs', when: onRow },
  loadMore: { id: 'plumbline.experiments.loadMore', title: 'Load More', when: onRow },
  retry: { id: 'plumbline.experiments.retry', title: 'Retry', when: onRow, icon: '$(refresh)' },
  rename: { id: 'plumbline.experiments.renameRun', title: 'Rename Run', when: onRow },
  setTag: { id: 'plumbline.experiments.setTag', title: 'Set Tag', when: onRow },
  deleteTag: { id: 'plumbline.experiments.deleteTag', title: 'Delete Tag', when: onRow },
  deleteRun: { id: 'plumbline.experiments.deleteRun', title: 'Delete Run', when: onRow },
  restoreRun: { id: 'plumbline.experiments.restoreRun', title: 'Restore Run', when: onRow, icon: '$(discard)' },
  copyId: { id: 'plumbline.experiments.copyId', title: 'Copy ID', when: onRow },
  copyCode: { id: 'plumbline.experiments.copyCode', title: 'Copy Code That Loads It', when: onRow },
  copyValue: { id: 'plumbline.experiments.copyValue', title: 'Copy Value', when: onRow, icon: '$(copy)' },
  openPage: {
    id: 'plumbline.experiments.openPage',
    title: 'Open in Browser',
    when: onRow,
    icon: '$(link-external)',
  },
  openNotebook: {
    id: 'plumbline.experiments.openNotebook',
    title: 'Open Notebook',
    when: onRow,
    icon: '$(go-to-file)',
  },
  openCommit: { id: 'plumbline.experiments.openCommit', title: 'Show Git Commit', when: onRow, icon: '$(git-commit)' },
  show: { id: 'plumbline.experiments.show', title: 'Show Experiment', when: onRow },
} as const satisfies Readonly<Record<string, Command>>;

const inView = `view == ${experimentsView}`;
const of = (kind: string): string => `${inView} && viewItem =~ /^${kind}\\b/`;

const rows: readonly MenuItem[] = [
  { command: experimentCommands.retry.id, when: of('failure'), group: 'inline@2' },
  { command: mlflowCommands.signIn.id, when: of('failure sign-in'), group: 'inline@1' },
  { command: experimentCommands.search.id, when: of('others'), group: 'inline@1' },
  { command: experimentCommands.filter.id, when: of('experiment'), group: 'inline@1' },
  { command: experimentCommands.sort.id, when: of('experiment'), group: 'inline@2' },
  { command: experimentCommands.openPage.id, when: of('(experiment|run)'), group: 'inline@5' },
  { command: experimentCommands.restoreRun.id, when: of('run deleted'), group: 'inline@1' },
  { command: experimentCommands.openNotebook.id, when: `${of('run')} && viewItem =~ / notebook/`, group: 'inline@2' },
  { command: experimentCommands.copyValue.id, when: of('value'), group: 'inline@1' },

  { command: experimentCommands.openNotebook.id, when: `${of('run')} && viewItem =~ / notebook/`, group: '1_go@1' },
  { command: experimentCommands.openCommit.id, when: `${of('run')} && viewItem =~ / commit/`, group: '1_go@2' },
  { command: experimentCommands.openPage.id, when: of('(experiment|run|model)'), group: '1_go@3' },
  { command: experimentCommands.filter.id, when: of('experiment'), group: '2_list@1' },
  { command: experimentCommands.sort.id, when: of('experiment'), group: '2_list@2' },
  { command: experimentCommands.showDeleted.id, when: of('experiment active'), group: '2_list@3' },
  { command: experimentCommands.hideDeleted.id, when: of('experiment deleted'), group: '2_list@3' },
  { command: experimentCommands.copyId.id, when: of('(experiment|run|model|trace)'), group: '5_copy@1' },
  { command: experimentCommands.copyCode.id, when: of('(experiment|run|model|artifact)'), group: '5_copy@2' },
  { command: experimentCommands.rename.id, when: of('run active'), group: '7_change@1' },
  { command: experimentCommands.setTag.id, when: of('run active'), group: '7_change@2' },
  { command: experimentCommands.deleteTag.id, when: of('value tag'), group: '7_change@3' },
  { command: experimentCommands.restoreRun.id, when: of('run deleted'), group: '7_change@4' },
  { command: experimentCommands.deleteRun.id, when: of('run active'), group: '8_delete@1' },
];

const button = (label: string, { id }: Command): string => `[${label}](command:${id})`;

/** Experiments, their runs, and what these hold. */
export const experimentsFeature: Feature = {
  commands: experimentCommands,
  views: [{ id: experimentsView, name: 'Experiments', contextualTitle: 'Plumbline Experiments' }],
  menus: {
    'view/title': [
      { command: experimentCommands.search.id, when: inView, group: 'navigation@1' },
      { command: experimentCommands.refresh.id, when: inView, group: 'navigation@2' },
      { command: mlflowCommands.start.id, when: `${inView} && isWorkspaceTrusted`, group: '1_server@1' },
      { command: mlflowCommands.stop.id, when: `${inView} && plumbline.localMlflow`, group: '1_server@2' },
      { command: mlflowCommands.showLog.id, when: `${inView} && isWorkspaceTrusted`, group: '1_server@3' },
      { command: mlflowCommands.setTrackingUri.id, when: `${inView} && isWorkspaceTrusted`, group: '1_server@4' },
    ],
    'view/item/context': rows,
  },
  viewsWelcome: [
    {
      view: experimentsView,
      contents:
        'Plumbline asks no server in a workspace that is not trusted.\n[Manage Trust](command:workbench.trust.manage)',
      when: '!isWorkspaceTrusted',
    },
    {
      view: experimentsView,
      contents: `There is no MLflow server: none is named by the settings, the environment or the file .env, no bundle names a workspace, and none answers at localhost:5000.\n${button('Start Local MLflow', mlflowCommands.start)}\n${button('Set Tracking URI', mlflowCommands.setTrackingUri)}`,
      when: `isWorkspaceTrusted && ${emptyContext} == none`,
    },
    {
      view: experimentsView,
      contents: `The tracking URI names files of this machine. A server shows what they hold.\n${button('Start Local MLflow', mlflowCommands.start)}\n${button('Set Tracking URI', mlflowCommands.setTrackingUri)}`,
      when: `isWorkspaceTrusted && ${emptyContext} == files`,
    },
  ],
};
