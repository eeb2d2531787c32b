import { type LogOutputChannel, type Uri, window } from 'vscode';
import type { Disposes } from '../base/disposable';
import type { Finder } from '../check/finder';
import { register } from '../commands/command';
import type { EditorSettings } from '../engine/editor-settings';
import type { DiskChanges } from '../files/disk-changes';
import type { OpenDocuments } from '../files/open-documents';
import { jobGraphCommands, jobGraphView } from './contributions';
import type { JobGraphs } from './job-graphs';
import type { TaskStates } from './task-states';

/** What the graphs need of the extension around them. */
export interface JobGraphSetting {
  readonly extensionUri: Uri;
  readonly finder: Finder;
  readonly documents: OpenDocuments;
  readonly disk: DiskChanges;
  readonly settings: EditorSettings;
  readonly log: LogOutputChannel;
  readonly taskStates: TaskStates;
}

/** The command takes `{ uri, job, target }`; without, the job at the cursor, or the one that people choose. */
export function registerJobGraph(setting: JobGraphSetting): Disposes[] {
  let graphs: Promise<JobGraphs> | undefined;
  const load = async (): Promise<JobGraphs> => {
    const { JobGraphs } = await import('./job-graphs');
    return new JobGraphs(setting);
  };
  const loaded = (): Promise<JobGraphs> => (graphs ??= load());
  return [
    register(jobGraphCommands.showJobGraph, async (wanted) => (await loaded()).show(wanted)),
    window.registerWebviewPanelSerializer(jobGraphView, {
      deserializeWebviewPanel: async (tab, state) => (await loaded()).revive(tab, state),
    }),
    { dispose: () => void graphs?.then((made) => made.dispose()) },
  ];
}
