import type { Command } from '../contributions/commands';
import type { Feature, MenuItem } from '../contributions/feature';
import { experimentsView } from '../experiments/contributions';
import { mlflowCommands } from '../mlflow/contributions';

export const modelsView = 'plumbline.models';
export const lineagePanel = 'plumbline.modelLineage';
export const promotionPanel = 'plumbline.modelPromotion';

/** Set while a text narrows what the view shows. */
export const searchContext = 'plumbline.models.isSearched';
/** Set once it is known whether there is a backend: `some`, `none`, or `files` where one has to be started on them. */
export const backendContext = 'plumbline.models.backend';

const some = `${backendContext} == some`;
/** Of rows alone: without one there is nothing that they could be about. The others take the selected row, or ask. */
const onRow = 'false';

export const modelCommands = {
  refresh: { id: 'plumbline.models.refresh', title: 'Refresh Models', icon: '$(refresh)', when: some },
  search: { id: 'plumbline.models.search', title: 'Search Models', icon: '$(search)', when: some },
  clearSearch: {
    id: 'plumbline.models.clearSearch',
    title: 'Show All Models',
    icon: '$(clear-all)',
    when: searchContext,
  },
  loadMore: { id: 'plumbline.models.loadMore', title: 'Load More', when: onRow },
  searchFurther: { id: 'plumbline.models.searchFurther', title: 'Search Further', when: onRow },
  retry: { id: 'plumbline.models.retry', title: 'Retry', icon: '$(refresh)', when: onRow },
  register: { id: 'plumbline.models.register', title: 'Register Model of a Run', icon: '$(add)', when: some },
  setAlias: { id: 'plumbline.models.setAlias', title: 'Set Alias of a Model Version', icon: '$(tag)', when: some },
  deleteAlias: { id: 'plumbline.models.deleteAlias', title: 'Delete Alias of a Model Version', when: some },
  changeStage: { id: 'plumbline.models.changeStage', title: 'Change Stage of a Model Version', when: some },
  answerRequest: {
    id: 'plumbline.models.answerRequest',
    title: 'Answer Stage Request',
    icon: '$(check)',
    when: onRow,
  },
  promote: { id: 'plumbline.models.promote', title: 'Promote Model Version', icon: '$(arrow-up)', when: some },
  compare: { id: 'plumbline.models.compare', title: 'Compare Model Version with Champion', when: some },
  describe: { id: 'plumbline.models.describe', title: 'Edit Description of a Model', when: some },
  setTag: { id: 'plumbline.models.setTag', title: 'Set Tag of a Model', when: some },
  deleteTag: { id: 'plumbline.models.deleteTag', title: 'Delete Tag of a Model', when: some },
  download: { id: 'plumbline.models.download', title: 'Download Model Files', when: some },
  exportModel: { id: 'plumbline.models.export', title: 'Export Model for Use Elsewhere', when: some },
  copyUri: { id: 'plumbline.models.copyUri', title: 'Copy Model URI', icon: '$(copy)', when: some },
  copyCode: { id: 'plumbline.models.copyCode', title: 'Copy Code That Loads a Model', when: some },
  openPage: { id: 'plumbline.models.openPage', title: 'Open Model in Browser', icon: '$(link-external)', when: some },
  showLineage: {
    id: 'plumbline.models.showLineage',
    title: 'Show Model Lineage',
    icon: '$(type-hierarchy)',
    when: some,
  },
  showSignature: { id: 'plumbline.models.showSignature', title: 'Show Model Signature', when: some },
  reveal: { id: 'plumbline.models.reveal', title: 'Reveal in Models', when: onRow },
} as const satisfies Readonly<Record<string, Command>>;

const inView = `view == ${modelsView}`;
const onModel = `${inView} && viewItem =~ /^model\\b/`;
const onVersion = `${inView} && viewItem =~ /^version\\b/`;
const onRun = `view == ${experimentsView} && viewItem =~ /^run active\\b/`;
const onEither = `${inView} && viewItem =~ /^(model|version)\\b/`;

const title: readonly MenuItem[] = [
  { command: modelCommands.search.id, when: inView, group: 'navigation@1' },
  { command: modelCommands.register.id, when: inView, group: 'navigation@2' },
  { command: modelCommands.refresh.id, when: inView, group: 'navigation@3' },
  { command: modelCommands.clearSearch.id, when: `${inView} && ${searchContext}`, group: 'navigation@0' },
];

const rows: readonly MenuItem[] = [
  { command: mlflowCommands.signIn.id, when: `${inView} && viewItem == 'failure sign-in'`, group: 'inline@1' },
  { command: modelCommands.retry.id, when: `${inView} && viewItem =~ /^failure\\b/`, group: 'inline@2' },
  { command: modelCommands.answerRequest.id, when: `${inView} && viewItem == request`, group: 'inline@1' },
  { command: modelCommands.showLineage.id, when: onVersion, group: 'inline@1' },
  { command: modelCommands.promote.id, when: onVersion, group: 'inline@2' },
  { command: modelCommands.setAlias.id, when: `${onVersion} && viewItem =~ /aliases/`, group: '1_change@1' },
  { command: modelCommands.deleteAlias.id, when: `${inView} && viewItem =~ /aliased/`, group: '1_change@2' },
  { command: modelCommands.changeStage.id, when: `${onVersion} && viewItem =~ /stages/`, group: '1_change@3' },
  { command: modelCommands.promote.id, when: onVersion, group: '1_change@4' },
  { command: modelCommands.describe.id, when: onEither, group: '2_edit@1' },
  { command: modelCommands.setTag.id, when: onEither, group: '2_edit@2' },
  { command: modelCommands.deleteTag.id, when: onEither, group: '2_edit@3' },
  { command: modelCommands.compare.id, when: onVersion, group: '3_look@1' },
  { command: modelCommands.showSignature.id, when: onVersion, group: '3_look@2' },
  { command: modelCommands.showLineage.id, when: onVersion, group: '3_look@3' },
  {
    command: modelCommands.openPage.id,
    when: `${inView} && viewItem =~ /^(model|version|linked)\\b/`,
    group: '3_look@4',
  },
  { command: modelCommands.copyUri.id, when: onEither, group: '5_copy@1' },
  { command: modelCommands.copyCode.id, when: onVersion, group: '5_copy@2' },
  { command: modelCommands.download.id, when: onVersion, group: '6_files@1' },
  { command: modelCommands.exportModel.id, when: onVersion, group: '6_files@2' },
  { command: modelCommands.copyUri.id, when: onModel, group: 'inline@1' },
  { command: modelCommands.register.id, when: onRun, group: '4_models@1' },
  { command: modelCommands.showLineage.id, when: onRun, group: '4_models@2' },
];

/** Registered models, and what can be done with them. */
export const modelsFeature: Feature = {
  commands: modelCommands,
  menus: { 'view/title': title, 'view/item/context': rows },
  views: [{ id: modelsView, name: 'Models', contextualTitle: 'Plumbline Models' }],
  viewsWelcome: [
    {
      view: modelsView,
      when: '!isWorkspaceTrusted',
      contents:
        'Models come from a server, and none is asked in a workspace that you do not trust.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    },
    {
      view: modelsView,
      when: `isWorkspaceTrusted && ${backendContext} == none`,
      contents:
        'Registered models and their versions are shown here, from an MLflow server or a Databricks workspace. None is known yet.\n[Start Local MLflow](command:plumbline.startLocalMlflow)\n[Set Tracking URI](command:plumbline.setTrackingUri)',
    },
    {
      view: modelsView,
      when: `${backendContext} == files`,
      contents:
        'The models of this project are in files on this machine. A server shows them.\n[Start Local MLflow](command:plumbline.startLocalMlflow)',
    },
    {
      view: modelsView,
      when: `${some} && !${searchContext}`,
      contents:
        'No model is registered yet.\n[Register Model of a Run](command:plumbline.models.register)\nOr pass `registered_model_name` to `log_model`.',
    },
    {
      view: modelsView,
      when: `${some} && ${searchContext}`,
      contents: 'No model has this in its name.\n[Show All Models](command:plumbline.models.clearSearch)',
    },
  ],
  keybindings: [
    { command: modelCommands.search.id, key: 'ctrl+f', mac: 'cmd+f', when: `focusedView == ${modelsView}` },
    { command: modelCommands.copyUri.id, key: 'ctrl+c', mac: 'cmd+c', when: `focusedView == ${modelsView}` },
    { command: modelCommands.setAlias.id, key: 'alt+a', when: `focusedView == ${modelsView}` },
    { command: modelCommands.showLineage.id, key: 'alt+l', when: `focusedView == ${modelsView}` },
  ],
  panels: [lineagePanel],
};
