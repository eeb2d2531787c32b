import type { Memento, Uri } from 'vscode';
import type { Disposes } from '../base/disposable';
import { once } from '../base/once';
import { register } from '../commands/command';
import type { Backends, Workspaces } from './backends';
import { hasStartedKey, mlflowCommands } from './contributions';
import type { LocalMlflow } from './local-mlflow';

export interface MlflowSetting {
  /** A folder of the extension's own. */
  readonly storage: Uri;
  /** Kept with the workspace. */
  readonly state: Memento;
  readonly userAgent: string;
  /** Loaded with the first question. */
  readonly workspaces: () => Promise<Workspaces>;
}

/** What other features use. */
export interface Mlflow {
  readonly parts: readonly Disposes[];
  /** The servers of folders, loaded with the first question. */
  backends(): Promise<Backends>;
}

interface Loaded {
  readonly local: LocalMlflow;
  readonly backends: Backends;
}

/** Knows which MLflow server is asked, and starts one on this machine. */
export function registerMlflow(setting: MlflowSetting): Mlflow {
  let made: Loaded | undefined;
  const loaded = once(async () => {
    const { LocalMlflow } = await import('./local-mlflow');
    const { Backends } = await import('./backends');
    const local = new LocalMlflow(setting.storage, setting.state);
    const workspaces = await setting.workspaces();
    made = { local, backends: new Backends(local, workspaces, setting.userAgent) };
    return made;
  });
  const backends = async (): Promise<Backends> => (await loaded()).backends;
  // What cannot be loaded is told where it is asked for next, such as by the view.
  if (setting.state.get(hasStartedKey) === true) void loaded().then(({ local }) => local.findAll(), nothing);
  return {
    backends,
    parts: [
      register(mlflowCommands.start, async () => (await loaded()).local.start()),
      register(mlflowCommands.stop, async () => (await loaded()).local.stop()),
      register(mlflowCommands.showLog, async () => (await loaded()).local.showLog()),
      register(mlflowCommands.signIn, async () => (await import('./sign-in-again')).signInAgain()),
      register(mlflowCommands.setTrackingUri, async () => (await import('./set-tracking-uri')).setTrackingUri()),
      {
        dispose: () => {
          made?.backends.dispose();
          made?.local.dispose();
        },
      },
    ],
  };
}

function nothing(): undefined {
  return undefined;
}
