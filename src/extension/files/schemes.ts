import { type Uri, workspace } from 'vscode';

/**
 * Whether a document is something that people write, and not a look at another version of it (`git:`), a chat's
 * snippet or an output.
 */
export function isWrittenByPeople({ scheme }: Uri): boolean {
  if (scheme === 'file' || scheme === 'untitled') return true;
  if (workspace.workspaceFolders?.some((folder) => folder.uri.scheme === scheme)) return true;
  return workspace.fs.isWritableFileSystem(scheme) === true;
}
