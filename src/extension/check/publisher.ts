import { type Diagnostic, languages, Uri } from 'vscode';
import { Disposable } from '../base/disposable';
import type { PlacedDiagnostic } from './to-editor';

/**
 * Diagnostics by the notebook whose check gave them. Two notebooks may say the same of a third file (an invalid
 * `plumbline.yml`): it is shown once, and stays while one of them says so.
 */
export class Publisher extends Disposable {
  private readonly collection = this.track(languages.createDiagnosticCollection('plumbline'));
  private readonly byOwner = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();

  publish(owner: string, diagnostics: readonly PlacedDiagnostic[]): void {
    const before = this.byOwner.get(owner);
    const now = new Map<string, Diagnostic[]>();
    for (const { uri, diagnostic } of diagnostics) {
      const key = uri.toString();
      now.set(key, [...(now.get(key) ?? []), diagnostic]);
    }
    if (now.size > 0) this.byOwner.set(owner, now);
    else this.byOwner.delete(owner);
    for (const uri of new Set([...(before?.keys() ?? []), ...now.keys()])) this.show(uri);
  }

  private show(uri: string): void {
    const shown = new Map<string, Diagnostic>();
    for (const owned of this.byOwner.values()) {
      for (const diagnostic of owned.get(uri) ?? []) shown.set(identity(diagnostic), diagnostic);
    }
    this.collection.set(Uri.parse(uri), [...shown.values()]);
  }
}

function identity({ range, message, severity }: Diagnostic): string {
  const { start, end } = range;
  return `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${message}`;
}
