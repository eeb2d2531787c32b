import { commands as registry, type QuickPickItem, window } from 'vscode';
import { connectionCommands } from '../connection/contributions';
import { logIn } from '../connection/log-in';
import { mlflowCommands } from './contributions';

interface Way extends QuickPickItem {
  readonly go: () => unknown;
}

/** Offers what helps where a server does not know who asks. */
export async function signInAgain(): Promise<void> {
  const ways: readonly Way[] = [
    {
      label: '$(account) Select a Profile…',
      detail: 'Another profile of ~/.databrickscfg for the bundle.',
      go: () => registry.executeCommand(connectionCommands.selectProfile.id),
    },
    {
      label: '$(terminal) Sign In with the Databricks Program',
      detail: '"databricks auth login" in a terminal: press Enter there, then try again here.',
      go: logIn,
    },
    {
      label: '$(server) Set Tracking URI…',
      detail:
        'Another server. For this one: MLFLOW_TRACKING_USERNAME, MLFLOW_TRACKING_PASSWORD or MLFLOW_TRACKING_TOKEN.',
      go: () => registry.executeCommand(mlflowCommands.setTrackingUri.id),
    },
  ];
  const chosen = await window.showQuickPick(ways, { title: 'Sign In', matchOnDetail: true });
  await chosen?.go();
}
