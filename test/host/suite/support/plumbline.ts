import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PlumblineApi } from '../../../../src/extension/api';

/** The extension under test, activated. */
export async function plumbline(): Promise<PlumblineApi> {
  const extension = vscode.extensions.getExtension<PlumblineApi>('plumbline.plumbline');
  assert.ok(extension, 'VS Code does not know the extension');
  return extension.activate();
}

/** What Plumbline says of a document in Problems. */
export function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Plumbline');
}

/** Rules by name, in the order of their places. */
export function rulesIn(uri: vscode.Uri): string[] {
  const byPlace = problemsOf(uri).sort((a, b) => a.range.start.compareTo(b.range.start));
  return byPlace.map((problem) => ruleOf(problem));
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until Problems holds what is expected; the test's own time limit ends a wait in vain. */
export function untilProblems(holds: () => boolean): Promise<void> {
  return until(vscode.languages.onDidChangeDiagnostics, holds);
}

/** Waits for events until something holds. */
export function until<T>(event: vscode.Event<T>, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) return resolve();
    const subscription = event(() => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    });
  });
}
