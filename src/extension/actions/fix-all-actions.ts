import {
  type CancellationToken,
  CodeAction,
  type CodeActionContext,
  type CodeActionKind,
  type CodeActionProvider,
  type Range,
  type TextDocument,
} from 'vscode';
import type { Linter } from '../../core/engine/linter';
import type { Finder, NotebookPart } from '../check/finder';
import { isFileOf } from '../check/is-file-of';
import { fixAll } from './fix-all';
import { fixAllKind, isWanted, notebookFixAllKind } from './kinds';
import { workspaceEdit } from './workspace-edit';

class FixAllAction extends CodeAction {
  constructor(
    title: string,
    kind: CodeActionKind,
    readonly part: NotebookPart,
  ) {
    super(title, kind);
  }
}

/** "Fix all": from the menu of source actions, and when saving. In YAML, of files that a bundle includes alone. */
export class FixAllActions implements CodeActionProvider<FixAllAction> {
  static readonly kinds = [fixAllKind, notebookFixAllKind];

  constructor(private readonly finder: Finder) {}

  async provideCodeActions(
    document: TextDocument,
    _range: Range,
    context: CodeActionContext,
    token: CancellationToken,
  ): Promise<FixAllAction[]> {
    // Unasked, the editor would show these beside every quick fix.
    const { only } = context;
    const part = only ? (this.finder.part(document) ?? (await this.ofBundle(document, token))) : undefined;
    if (!part) return [];
    const actions: FixAllAction[] = [];
    if (isWanted(fixAllKind, only)) actions.push(new FixAllAction('Fix all Plumbline problems', fixAllKind, part));
    if (part.cell !== undefined && isWanted(notebookFixAllKind, only)) {
      const { uri, realm, path } = part;
      const title = 'Fix all Plumbline problems in this notebook';
      actions.push(new FixAllAction(title, notebookFixAllKind, { uri, realm, path }));
    }
    return actions;
  }

  private async ofBundle(document: TextDocument, token: CancellationToken): Promise<NotebookPart | undefined> {
    const part = this.finder.bundlePart(document);
    if (!part) return undefined;
    const { path } = part;
    const { engine } = this.finder.realm(part);
    const question = (linter: Linter): boolean => isFileOf(linter.bundle(path), path);
    const isIncluded = await engine.ask(question, token, (linter) => linter.bundleAhead(path));
    return isIncluded ? part : undefined;
  }

  async resolveCodeAction(action: FixAllAction, token: CancellationToken): Promise<FixAllAction> {
    const { part } = action;
    const realm = this.finder.realm(part);
    const changes = await realm.engine.ask((linter) => fixAll(linter, realm.sources, part.path, part.cell), token);
    action.edit = workspaceEdit(changes, (place) => realm.placeUri(place));
    return action;
  }
}
