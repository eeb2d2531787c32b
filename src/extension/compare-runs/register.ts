import { type LogOutputChannel, type Memento, type Uri, window } from 'vscode';
import type { Disposes } from '../base/disposable';
import { register } from '../commands/command';
import type { Mlflow } from '../mlflow/register';
import type { Comparisons } from './comparisons';
import { compareRunsCommands, compareRunsPanel } from './contributions';

/** What comparisons need of the extension around them. */
export interface CompareRunsSetting {
  readonly extensionUri: Uri;
  readonly mlflow: Pick<Mlflow, 'backends'>;
  /** Kept with the workspace. */
  readonly state: Memento;
  readonly log: LogOutputChannel;
}

/** The command takes rows of the Experiments view, or `{ server, runs }`; without, people choose. */
export function registerCompareRuns(setting: CompareRunsSetting): Disposes[] {
  let comparisons: Promise<Comparisons> | undefined;
  const load = async (): Promise<Comparisons> => {
    const { Comparisons } = await import('./comparisons');
    return new Comparisons(setting, await setting.mlflow.backends());
  };
  const loaded = (): Promise<Comparisons> => (comparisons ??= load());
  return [
    register(compareRunsCommands.compareRuns, async (row, rows) => (await loaded()).show(row, rows)),
    window.registerWebviewPanelSerializer(compareRunsPanel, {
      deserializeWebviewPanel: async (tab, state) => (await loaded()).revive(tab, state),
    }),
    { dispose: () => void comparisons?.then((made) => made.dispose()) },
  ];
}
