import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { plumbline } from './plumbline';

/** Where some words stand in a document. */
export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
  const start = document.getText().indexOf(words);
  assert.notEqual(start, -1, `"${words}" is not in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + words.length));
}

/** Types over some words of an open document, and waits until that is checked. */
export async function replace(document: vscode.TextDocument, words: string, newText: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, words), newText);
  await apply(edit);
}

export async function apply(edit: vscode.WorkspaceEdit | undefined): Promise<void> {
  assert.ok(edit, 'There is nothing to apply');
  assert.equal(await vscode.workspace.applyEdit(edit), true, 'VS Code refused the edit');
  await (await plumbline()).whenIdle();
}

/** What the lightbulb offers at some words, edits included. */
export async function actionsAt(
  document: vscode.TextDocument,
  words: string,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, words),
    kind.value,
    100,
  );
  return actions;
}

export function named(actions: readonly vscode.CodeAction[], title: RegExp): vscode.CodeAction {
  const found = actions.find((action) => title.test(action.title));
  assert.ok(found, `No action is called ${title}: ${actions.map((action) => action.title).join(', ')}`);
  return found;
}
