import { type CancellationToken, type Progress, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Registry } from '../../../clients/mlflow/registry';
import type { Artifact } from '../../../core/mlflow/artifact';
import type { ModelVersion } from '../../../core/mlflow/model-version';
import type { Targets } from '../targets';

/** Files of models are large; more than this is no file to keep in memory. */
const mostBytes = 2 * 1024 * 1024 * 1024;

/** Downloads all files of a version into a folder of its own, below one that people choose. */
export async function download(targets: Targets, about: unknown): Promise<Uri | undefined> {
  const target = await targets.version(about);
  const folder = target && (await askForFolder(target.version));
  if (!target || !folder) return undefined;
  const isWhole = await downloadInto(target.place.registry, target.version, folder);
  return isWhole ? folder : undefined;
}

/** Named after the version, so that several lie beside each other. */
export async function askForFolder({ model, version }: ModelVersion): Promise<Uri | undefined> {
  const [chosen] =
    (await window.showOpenDialog({
      title: 'Choose where to put the files',
      openLabel: 'Put Them Here',
      canSelectFiles: false,
      canSelectFolders: true,
      ...(workspace.workspaceFolders?.[0] && { defaultUri: workspace.workspaceFolders[0].uri }),
    })) ?? [];
  return chosen && Uri.joinPath(chosen, `${model}-${version}`);
}

/** With progress, and a button that stops it. @returns whether all of it is there */
export function downloadInto(registry: Registry, version: ModelVersion, folder: Uri): Thenable<boolean> {
  const title = `Downloading ${version.model}, version ${version.version}`;
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      try {
        await copy(registry, version, folder, undefined, progress, stop.signal);
        return true;
      } catch (error) {
        if (!isStopped(token)) throw error;
        return false;
      }
    },
  );
}

function isStopped(token: CancellationToken): boolean {
  return token.isCancellationRequested;
}

async function copy(
  registry: Registry,
  version: ModelVersion,
  root: Uri,
  path: string | undefined,
  progress: Progress<{ readonly message: string }>,
  signal: AbortSignal,
): Promise<void> {
  for (const file of await registry.listFiles(version, path, signal)) {
    if (file.isFolder) {
      await copy(registry, version, root, file.path, progress, signal);
      continue;
    }
    progress.report({ message: file.path });
    const bytes = await registry.readFile(version, file.path, mostBytes, signal);
    await workspace.fs.writeFile(placeOf(root, file), bytes);
  }
}

/** A server says names of files: none may lead out of the folder. */
function placeOf(root: Uri, { path }: Artifact): Uri {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return Uri.joinPath(root, ...parts);
}
