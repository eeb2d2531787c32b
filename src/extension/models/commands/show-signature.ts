import { commands, type TextDocumentContentProvider, Uri } from 'vscode';
import { readMlModel } from '../../../clients/mlflow/version-facts';
import type { MlModel } from '../../../core/mlflow/ml-model';
import { signatureText } from '../signature-text';
import type { Targets } from '../targets';

export const signatureScheme = 'plumbline-model';

/** What the pages of signatures say, by their address. */
export class SignaturePages implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.path) ?? 'Show the signature again from the view Models.';
  }

  /** @returns where the page is */
  keep(model: string, version: string, found: MlModel): Uri {
    const path = `/${model} version ${version}.md`;
    this.texts.set(path, signatureText(model, version, found));
    return Uri.from({ scheme: signatureScheme, path });
  }
}

/** Shows what a version takes and gives as tables. */
export async function showSignature(targets: Targets, pages: SignaturePages, about: unknown): Promise<void> {
  const target = await targets.version(about);
  if (!target) return;
  const { model, version, place } = target;
  const found = await readMlModel(place.registry, version);
  await commands.executeCommand('markdown.showPreview', pages.keep(model.name, version.version, found));
}
