import { CodeActionKind } from 'vscode';

/** All safe fixes of a document; on save with `"editor.codeActionsOnSave": {"source.fixAll.plumbline": "explicit"}`. */
export const fixAllKind = CodeActionKind.SourceFixAll.append('plumbline');

/**
 * The same for a notebook document as a whole: on save, the editor asks for kinds below `notebook` once, and for the
 * others cell by cell (VS Code's saveParticipants.ts).
 */
export const notebookFixAllKind = CodeActionKind.Notebook.append(fixAllKind.value);

/** Whether an action of a kind is wanted where `only` is asked for. */
export function isWanted(kind: CodeActionKind, only: CodeActionKind | undefined): boolean {
  return only === undefined || only.contains(kind);
}
