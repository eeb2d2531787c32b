import { type TextDocument, window } from 'vscode';

/** The document that people look at: a text, or the first cell of a notebook. */
export function activeDocument(): TextDocument | undefined {
  const notebook = window.activeNotebookEditor?.notebook;
  if (notebook && notebook.cellCount > 0) return notebook.cellAt(0).document;
  return window.activeTextEditor?.document;
}
