import { commands, FileSystemError, Range, type Uri, workspace } from 'vscode';
import { traceLine } from '../../core/deployment/trace-line';
import { extension } from '../../core/project/paths';

/** A line that a run's error came from. */
export interface ErrorPlace {
  readonly task: string;
  /** Of the file, or of the cell where the notebook is an `.ipynb`. */
  readonly uri: Uri;
  /** From 0. */
  readonly line: number;
}

/** The line of a notebook that a trace leads to; undefined where it does not say, or the notebook is gone. */
export async function placeOfTrace(trace: string, notebook: Uri): Promise<Omit<ErrorPlace, 'task'> | undefined> {
  try {
    const bytes = await workspace.fs.readFile(notebook);
    if (extension(notebook.path) === '.ipynb') return await placeInCells(trace, notebook);
    const line = traceLine(trace, new TextDecoder().decode(bytes));
    return line === undefined ? undefined : { uri: notebook, line };
  } catch (error) {
    // It was deleted or renamed since; how the run ended is told all the same.
    if (error instanceof FileSystemError) return undefined;
    throw error;
  }
}

async function placeInCells(trace: string, notebook: Uri): Promise<Omit<ErrorPlace, 'task'> | undefined> {
  const cells = (await workspace.openNotebookDocument(notebook)).getCells();
  let line = traceLine(trace, cells.map(({ document }) => document.getText()).join('\n'));
  if (line === undefined) return undefined;
  for (const { document } of cells) {
    if (line < document.lineCount) return { uri: document.uri, line };
    line -= document.lineCount;
  }
  return undefined;
}

/** Opens the file, or the notebook at its cell. */
export async function showPlace({ uri, line }: ErrorPlace): Promise<void> {
  await commands.executeCommand('vscode.open', uri, { selection: new Range(line, 0, line, 0) });
}
