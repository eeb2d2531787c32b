import { ConfigurationTarget, window, workspace } from 'vscode';
import { readTrackingUri } from '../../core/mlflow/tracking-uri';

/** Asks for a server and writes it into the workspace's settings, which people asked for with this command. */
export async function setTrackingUri(): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const settings = workspace.getConfiguration('plumbline', folder?.uri);
  const uri = await window.showInputBox({
    title: 'MLflow Tracking URI',
    prompt: 'An address such as http://localhost:5000, databricks or databricks://PROFILE. Empty: found as before.',
    value: settings.get('mlflow.trackingUri', ''),
    ignoreFocusOut: true,
    validateInput: faultOf,
  });
  if (uri === undefined) return;
  await settings.update('mlflow.trackingUri', uri.trim() || undefined, ConfigurationTarget.Workspace);
}

function faultOf(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const uri = readTrackingUri(text);
  if (uri.kind === 'server') {
    const hasPassword = uri.password !== undefined;
    return hasPassword ? 'Settings are no place for a password: set MLFLOW_TRACKING_PASSWORD.' : undefined;
  }
  if (uri.kind === 'databricks') return undefined;
  return uri.kind === 'files'
    ? 'Files cannot be asked: start a server on them with Plumbline: Start Local MLflow.'
    : 'This is no address of an MLflow server.';
}
