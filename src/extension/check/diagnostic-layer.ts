import { type Diagnostic, type DiagnosticCollection, languages, Uri } from 'vscode';
import { Disposable } from '../base/disposable';
import type { EditorSettings } from '../engine/editor-settings';
import { isSaidElsewhere } from './said-elsewhere';
import type { PlacedDiagnostic } from './to-editor';

/**
 * Diagnostics by the notebook or bundle whose check gave them. Two notebooks may say the same of a third file (an invalid
 * `plumbline.yml`): it is shown once, and stays while one of them says so.
 */
export class DiagnosticLayer extends Disposable {
  private readonly collection: DiagnosticCollection;
  private readonly byOwner = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
  /** What is in the collection, by file. */
  private readonly shown = new Map<string, readonly Diagnostic[]>();

  constructor(
    name: string,
    private readonly settings: EditorSettings,
  ) {
    super();
    this.collection = this.track(languages.createDiagnosticCollection(name));
    this.track(languages.onDidChangeDiagnostics(({ uris }) => this.othersChanged(uris)));
  }

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

  /** Tells of diagnostics whether they are among what is published for the owner now. */
  published(owner: string): (placed: PlacedDiagnostic) => boolean {
    const files = [...(this.byOwner.get(owner) ?? [])];
    const known = new Map(files.map(([uri, diagnostics]) => [uri, new Set(diagnostics.map(identity))]));
    return ({ uri, diagnostic }) => known.get(uri.toString())?.has(identity(diagnostic)) === true;
  }

  /** What another extension says now may make ours a repetition, or no longer. */
  private othersChanged(uris: readonly Uri[]): void {
    for (const uri of uris) {
      const key = uri.toString();
      const before = this.shown.get(key);
      if (before && !isSame(before, this.toShow(key))) this.show(key);
    }
  }

  private show(key: string): void {
    const shown = this.toShow(key);
    const isOurs = [...this.byOwner.values()].some((owned) => owned.has(key));
    if (isOurs) this.shown.set(key, shown);
    else this.shown.delete(key);
    this.collection.set(Uri.parse(key), [...shown]);
  }

  private toShow(key: string): readonly Diagnostic[] {
    const found = new Map<string, Diagnostic>();
    for (const owned of this.byOwner.values()) {
      for (const diagnostic of owned.get(key) ?? []) found.set(identity(diagnostic), diagnostic);
    }
    const uri = Uri.parse(key);
    if (!this.settings.of(uri).yieldsToYaml) return [...found.values()];
    const all = languages.getDiagnostics(uri);
    return [...found.values()].filter((diagnostic) => !isSaidElsewhere(diagnostic, all));
  }
}

function isSame(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && a.every((diagnostic, i) => diagnostic === b[i]);
}

function identity({ range, message, severity }: Diagnostic): string {
  const { start, end } = range;
  return `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${message}`;
}
