import { type Disposable, languages } from 'vscode';
import type { Finder } from '../check/finder';
import { NotebookNavigation } from './notebook-navigation';
import { NotebookQuestions } from './notebook-questions';
import { WidgetHoverProvider } from './widget-hover';

/** Cells of notebook documents are Python documents, too. */
const notebooks = [{ language: 'python' }];

/** What a bundle knows of its notebooks, in these. */
export function registerNotebookLanguage(finder: Finder): Disposable[] {
  const questions = new NotebookQuestions(finder);
  const navigation = new NotebookNavigation(questions);
  return [
    languages.registerHoverProvider(notebooks, new WidgetHoverProvider(questions)),
    languages.registerDefinitionProvider(notebooks, navigation),
    languages.registerReferenceProvider(notebooks, navigation),
  ];
}
