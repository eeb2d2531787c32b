import { WorkspaceEdit } from 'vscode';
import { rangeOf, type UriOf } from '../check/to-editor';
import type { Change } from './changes';

/** Changes as the editor applies them, all or none. */
export function workspaceEdit(changes: readonly Change[], uriOf: UriOf): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { place, newText } of changes) edit.replace(uriOf(place), rangeOf(place), newText);
  return edit;
}
