import type { Command } from '../contributions/commands';
import type { Feature } from '../contributions/feature';

/** Set while an MLflow server runs that Plumbline has started. */
export const localMlflowContext = 'plumbline.localMlflow';

/** Kept with the workspace while such a server runs. */
export const hasStartedKey = 'plumbline.localMlflow.started';

const inTrusted = 'isWorkspaceTrusted && workspaceFolderCount > 0';

export const mlflowCommands = {
  start: { id: 'plumbline.startLocalMlflow', title: 'Start Local MLflow', when: inTrusted },
  stop: { id: 'plumbline.stopLocalMlflow', title: 'Stop Local MLflow', when: localMlflowContext },
  showLog: { id: 'plumbline.showMlflowLog', title: 'Show MLflow Log', when: 'isWorkspaceTrusted' },
  signIn: { id: 'plumbline.mlflow.signIn', title: 'Sign In', when: 'false', icon: '$(account)' },
  setTrackingUri: { id: 'plumbline.setTrackingUri', title: 'Set Tracking URI', when: inTrusted },
} as const satisfies Readonly<Record<string, Command>>;

/** Which MLflow server is asked, and one on this machine. */
export const mlflowFeature: Feature = {
  commands: mlflowCommands,
  settings: {
    'plumbline.mlflow.trackingUri': {
      type: 'string',
      default: '',
      scope: 'resource',
      order: 30,
      markdownDescription:
        'The MLflow server whose experiments and models are shown: an address such as `http://localhost:5000`, `databricks` or `databricks://PROFILE`. A server that Plumbline has started for the folder goes before it. Without both: `MLFLOW_TRACKING_URI` of the environment or of the file `.env`, the workspace of the bundle, `http://localhost:5000`.',
    },
  },
};
