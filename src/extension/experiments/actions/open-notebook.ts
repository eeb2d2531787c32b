import { type Uri, window, workspace } from 'vscode';
import type { Run } from '../../../core/mlflow/run';
import { sourceFile } from '../../../core/mlflow/run-source';

const mostFiles = 200;

/** Opens the notebook or script that a run came from, as the open folders have it. */
export async function openNotebook(run: Run): Promise<void> {
  const source = sourceFile(run);
  if (!source) return;
  const { path, names } = source;
  // What a pattern would read in its own way may be any character.
  const patterns = names.map((name) => name.replace(/[[\]{}*?,!]/g, '?'));
  const near = await workspace.findFiles(`**/{${patterns.join(',')}}`, undefined, mostFiles);
  const found = near.filter((uri) => names.includes(uri.path.slice(uri.path.lastIndexOf('/') + 1)));
  const best = nearest(found, path);
  if (best.length === 0) {
    void window.showInformationMessage(`The run came from ${path}, which is not in the open folders.`);
    return;
  }
  const uri = best.length === 1 ? best[0] : await choose(best);
  if (!uri) return;
  if (uri.path.endsWith('.ipynb')) await window.showNotebookDocument(await workspace.openNotebookDocument(uri));
  else await window.showTextDocument(uri);
}

/** Those that share most folders, from the end, with the place that the run tells. */
function nearest(found: readonly Uri[], path: string): readonly Uri[] {
  const wanted = path.split(/[\\/]/).slice(0, -1).reverse();
  const shared = (uri: Uri): number => {
    const folders = uri.path.split('/').slice(0, -1).reverse();
    const different = wanted.findIndex((name, i) => folders[i] !== name);
    return different < 0 ? wanted.length : different;
  };
  const most = Math.max(0, ...found.map(shared));
  return found.filter((uri) => shared(uri) === most);
}

async function choose(uris: readonly Uri[]): Promise<Uri | undefined> {
  const items = uris.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  return (await window.showQuickPick(items, { placeHolder: 'Which of them?' }))?.uri;
}
