import type { Command } from '../contributions/commands';
import type { Feature, MenuItem } from '../contributions/feature';
import { hasBundleContext } from '../connection/contributions';

export const bundleView = 'plumbline.bundle';

/** What the view says while it is empty: `loading`, `none`, `untrusted`, `program`, `profile`. */
export const emptyContext = 'plumbline.bundleView';

const ready = `isWorkspaceTrusted && ${hasBundleContext}`;
const notebook = 'isWorkspaceTrusted && plumbline.notebook';

export const deploymentCommands = {
  refresh: { id: 'plumbline.refreshBundle', title: 'Refresh Bundle', when: ready, icon: '$(refresh)' },
  cancelRefresh: { id: 'plumbline.cancelRefresh', title: 'Stop Asking the Workspace', when: 'false' },
  validate: { id: 'plumbline.validateBundle', title: 'Validate Bundle', when: ready, icon: '$(check)' },
  plan: { id: 'plumbline.planBundle', title: 'Plan Deployment', when: ready, icon: '$(list-tree)' },
  deploy: { id: 'plumbline.deployBundle', title: 'Deploy Bundle', when: ready, icon: '$(cloud-upload)' },
  runJob: { id: 'plumbline.runJob', title: 'Run Job', when: ready, icon: '$(play)' },
  runTasks: { id: 'plumbline.runTasks', title: 'Run Some Tasks of a Job', when: ready },
  deployAndRun: { id: 'plumbline.deployAndRunJob', title: 'Deploy and Run Job', when: ready },
  runNoWait: { id: 'plumbline.runJobNoWait', title: 'Run Job Without Watching It', when: ready },
  watchRun: { id: 'plumbline.watchRun', title: 'Watch Last Run of a Job', when: ready },
  cancelRun: { id: 'plumbline.cancelRun', title: 'Cancel Run of a Job', when: ready, icon: '$(debug-stop)' },
  repairRun: { id: 'plumbline.repairRun', title: 'Repair Failed Tasks', when: ready, icon: '$(debug-rerun)' },
  showRun: { id: 'plumbline.showRun', title: 'Show Output of Last Run', when: ready, icon: '$(output)' },
  runHistory: { id: 'plumbline.runHistory', title: 'Show Run History', when: ready, icon: '$(history)' },
  bind: { id: 'plumbline.bindResource', title: 'Bind to an Existing Resource', when: ready },
  unbind: { id: 'plumbline.unbindResource', title: 'Unbind from Its Resource', when: ready },
  destroy: { id: 'plumbline.destroyBundle', title: 'Destroy Deployment', when: ready, icon: '$(trash)' },
  openInWorkspace: {
    id: 'plumbline.openInWorkspace',
    title: 'Open in Workspace',
    when: ready,
    icon: '$(link-external)',
  },
  goToDefinition: { id: 'plumbline.goToResource', title: 'Go to YAML', when: 'false', icon: '$(go-to-file)' },
  copyId: { id: 'plumbline.copyResourceId', title: 'Copy ID', when: 'false', icon: '$(copy)' },
  newBundle: { id: 'plumbline.newBundle', title: 'New Bundle from a Template', when: 'isWorkspaceTrusted' },
  newTarget: { id: 'plumbline.newTarget', title: 'New Target from a Template', when: ready },
  runNotebook: { id: 'plumbline.runNotebookAsJob', title: 'Run This Notebook as a Job', when: notebook },
  showDeploymentOutput: { id: 'plumbline.showDeploymentOutput', title: 'Show Deployment Output', when: ready },
} as const satisfies Readonly<Record<string, Command>>;

type Name = keyof typeof deploymentCommands;

/** On rows of the view whose context value matches. */
function onRow(name: Name, pattern: string, group: string): MenuItem {
  return { command: deploymentCommands[name].id, when: `view == ${bundleView} && viewItem =~ /${pattern}/`, group };
}

function inTitle(name: Name, group: string): MenuItem {
  return { command: deploymentCommands[name].id, when: `view == ${bundleView} && ${ready}`, group };
}

function button(title: string, command: string): string {
  return `[${title}](command:${command})`;
}

/*
 * Context values of rows: `bundle`, `resource` and what holds of it as words around dots: `.job.`, `.deployed.`, `.declared.`,
 * `.active.`, `.failed.`, `.ran.`.
 */
export const deploymentFeature: Feature = {
  commands: deploymentCommands,
  views: [{ id: bundleView, name: 'Bundle', contextualTitle: 'Plumbline: Bundle' }],
  viewsWelcome: [
    {
      view: bundleView,
      when: `${emptyContext} == 'none'`,
      contents: `No folder here has a databricks.yml. A bundle says which notebooks are jobs, and deploys them.\n${button('Open a Folder', 'vscode.openFolder')}\n${button('New Bundle from a Template', 'plumbline.newBundle')}\n[How bundles begin](https://docs.databricks.com/dev-tools/bundles/)`,
    },
    {
      view: bundleView,
      when: `${emptyContext} == 'untrusted'`,
      contents: `Deploying runs programs, so it waits until you trust this folder.\n${button('Manage Workspace Trust', 'workbench.trust.manage')}`,
    },
    {
      view: bundleView,
      when: `${emptyContext} == 'program'`,
      contents: `Deploying needs the databricks program, in a version that can plan.\n[Install It](https://docs.databricks.com/dev-tools/cli/install)\n${button('Say Where It Is', 'workbench.action.openSettings?%22plumbline.databricks.path%22')}\n${button('Try Again', deploymentCommands.refresh.id)}`,
    },
    {
      view: bundleView,
      when: `${emptyContext} == 'profile'`,
      contents: `Nothing says which workspace this bundle goes to, or you are not signed in there.\n${button('Select a Profile', 'plumbline.selectProfile')}\nTo sign in, run "databricks auth login" in a terminal.\n${button('Try Again', deploymentCommands.refresh.id)}`,
    },
  ],
  menus: {
    'view/title': [
      inTitle('deploy', 'navigation@1'),
      inTitle('plan', 'navigation@2'),
      inTitle('refresh', 'navigation@3'),
      inTitle('validate', '1_bundle@1'),
      inTitle('newTarget', '1_bundle@2'),
      inTitle('showDeploymentOutput', '2_output@1'),
      inTitle('destroy', '9_destroy@1'),
      { command: 'plumbline.selectTarget', when: `view == ${bundleView} && ${ready}`, group: '0_connection@1' },
      { command: 'plumbline.selectProfile', when: `view == ${bundleView} && ${ready}`, group: '0_connection@2' },
    ],
    'view/item/context': [
      onRow('deploy', '^bundle', 'inline@1'),
      onRow('validate', '^bundle', '1_bundle@1'),
      onRow('plan', '^bundle', '1_bundle@2'),
      onRow('destroy', '^bundle', '9_destroy@1'),
      onRow('runJob', '\\.job\\.(?!.*\\.active\\.).*\\.declared\\.', 'inline@1'),
      onRow('cancelRun', '\\.active\\.', 'inline@1'),
      onRow('repairRun', '\\.failed\\.', 'inline@2'),
      onRow('openInWorkspace', '\\.deployed\\.', 'inline@3'),
      onRow('goToDefinition', '\\.declared\\.', '0_go@1'),
      onRow('runTasks', '\\.job\\..*\\.declared\\.', '1_run@2'),
      onRow('deployAndRun', '\\.job\\..*\\.declared\\.', '1_run@3'),
      onRow('runNoWait', '\\.job\\..*\\.declared\\.', '1_run@4'),
      onRow('watchRun', '\\.active\\.', '2_last@1'),
      onRow('showRun', '\\.ran\\.', '2_last@2'),
      onRow('runHistory', '\\.job\\..*\\.deployed\\.', '2_last@3'),
      onRow('copyId', '\\.deployed\\.', '3_id@1'),
      onRow('bind', '^resource(?!.*\\.deployed\\.).*\\.declared\\.', '4_bind@1'),
      onRow('unbind', '^resource.*\\.deployed\\.', '4_bind@2'),
    ],
  },
};
