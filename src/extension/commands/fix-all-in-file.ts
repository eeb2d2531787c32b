import { window, workspace } from 'vscode';
import { fixAll } from '../actions/fix-all';
import { workspaceEdit } from '../actions/workspace-edit';
import { activeDocument } from '../active';
import type { BundleChecker } from '../check/bundle-checker';
import type { Checker } from '../check/checker';
import type { Finder } from '../check/finder';

/** Applies every safe fix in the notebook, or the file of a bundle, that is being looked at. */
export class FixAllInFile {
  constructor(
    private readonly finder: Finder,
    private readonly checker: Checker,
    private readonly bundles: BundleChecker,
  ) {}

  async run(): Promise<void> {
    const document = activeDocument();
    const part = document && (this.finder.part(document) ?? this.finder.bundlePart(document));
    if (!part) {
      await window.showInformationMessage(
        'Open a Databricks notebook or a file of a bundle first: Plumbline fixes the one you look at.',
      );
      return;
    }
    const realm = this.finder.realm(part);
    const changes = await realm.engine.ask((linter) => fixAll(linter, realm.sources, part.path));
    if (changes.length === 0) {
      await window.showInformationMessage('Plumbline has no fix here that is safe without a look at it.');
      return;
    }
    const applied = await workspace.applyEdit(workspaceEdit(changes, (place) => realm.placeUri(place)));
    if (!applied) await window.showWarningMessage('The file changed meanwhile, so nothing was fixed. Try again.');
    await this.checker.whenIdle();
    await this.bundles.whenIdle();
  }
}
