import { Diagnostic, DiagnosticSeverity, FileSystemError, languages, Range, type Uri, workspace } from 'vscode';
import type { Diagnostic as Told } from '../../core/deployment/diagnostics';
import { type BundleText, placeInText } from '../../core/deployment/place-in-text';
import { join } from '../../core/project/paths';
import { LineIndex } from '../../core/text/lines';
import { Disposable } from '../base/disposable';
import type { Finder } from '../check/finder';
import { diagnosticSource } from '../check/to-editor';
import { pathOf, realmOf } from '../files/place';
import type { Deployment } from './deployment';

interface Placed {
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

const severities: Readonly<Record<Told['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  recommendation: DiagnosticSeverity.Information,
};

/** What the `databricks` program says of bundles, in Problems, where Plumbline does not say it of the same place already. */
export class DeploymentProblems extends Disposable {
  private readonly collection = this.track(languages.createDiagnosticCollection('plumbline-databricks'));
  private readonly told = new Map<string, readonly Placed[]>();
  private shown = new Map<string, readonly Diagnostic[]>();

  constructor(private readonly finder: Finder) {
    super();
    this.track(
      languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => this.has(uri))) this.update();
      }),
    );
    // What was said of a file that is being changed may hold no more.
    this.track(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.has(document.uri)) this.forget(document.uri);
      }),
    );
  }

  /** Replaces what was said of the deployment before. */
  async show(deployment: Deployment, told: readonly Told[]): Promise<void> {
    const files = await this.files(deployment);
    this.told.set(
      deployment.key,
      told.flatMap((each) => place(deployment, each, files)),
    );
    this.update();
  }

  private update(): void {
    const wanted = new Map<string, { readonly uri: Uri; readonly diagnostics: Diagnostic[] }>();
    for (const { uri, diagnostic } of [...this.told.values()].flat()) {
      const key = uri.toString();
      const entry = wanted.get(key) ?? { uri, diagnostics: [] };
      wanted.set(key, entry);
      const ours = languages.getDiagnostics(uri).filter(({ source }) => source === diagnosticSource);
      if (ours.some((each) => saysTheSame(each, diagnostic))) continue;
      if (!entry.diagnostics.some((each) => isSame(each, diagnostic))) entry.diagnostics.push(diagnostic);
    }
    const isAsBefore =
      wanted.size === this.shown.size &&
      [...wanted].every(([key, { diagnostics }]) => {
        const before = this.shown.get(key);
        return before?.length === diagnostics.length && diagnostics.every((each, index) => each === before[index]);
      });
    if (isAsBefore) return;
    this.shown = new Map([...wanted].map(([key, { diagnostics }]) => [key, diagnostics]));
    this.collection.clear();
    for (const { uri, diagnostics } of wanted.values()) this.collection.set(uri, diagnostics);
  }

  private has(uri: Uri): boolean {
    return [...this.told.values()].some((placed) => placed.some((each) => each.uri.toString() === uri.toString()));
  }

  private forget(uri: Uri): void {
    for (const [key, placed] of this.told) {
      const rest = placed.filter((each) => each.uri.toString() !== uri.toString());
      this.told.set(key, rest);
    }
    this.update();
  }

  private async files({ bundle }: Deployment): Promise<readonly (BundleText & { readonly uri: Uri })[]> {
    const path = pathOf(bundle.uri);
    const realm = this.finder.realm({ uri: bundle.uri, realm: realmOf(bundle.uri), path });
    const paths = await realm.engine.ask((linter) =>
      (linter.bundle(path)?.bundle.files ?? []).map((file) => file.path),
    );
    // As the program has just read them: news of a change on the disk may not have come yet.
    return Promise.all(
      paths.map(async (each) => ({ path: each, text: await textNow(realm.uri(each)), uri: realm.uri(each) })),
    );
  }
}

/** Empty for a file that is gone meanwhile. */
async function textNow(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof FileSystemError) return '';
    throw error;
  }
}

function place(
  { bundle }: Deployment,
  told: Told,
  files: readonly (BundleText & { readonly uri: Uri })[],
): readonly Placed[] {
  const make = (uri: Uri, range: Range): Placed => {
    const text = told.detail === undefined ? told.summary : `${told.summary}\n${told.detail}`;
    const diagnostic = new Diagnostic(range, text, severities[told.severity]);
    diagnostic.source = 'databricks';
    return { uri, diagnostic };
  };
  const folder = pathOf(bundle.folder);
  const placed = told.places.flatMap(({ file, line, column }): Placed[] => {
    const path = join(folder, /^[A-Za-z]:\//.test(file) ? `/${file}` : file);
    const text = files.find((each) => each.path.toLowerCase() === path.toLowerCase());
    if (!text) return [];
    return [make(text.uri, rangeAt(text.text, line ?? 1, column))];
  });
  if (placed.length > 0) return placed;
  const found = placeInText(told, files);
  const text = files.find((each) => each.path === found?.path);
  if (!found || !text) return [make(bundle.uri, new Range(0, 0, 0, 1000))];
  const lines = new LineIndex(text.text);
  const [start, end] = [lines.position(found.start), lines.position(found.end)];
  return [make(text.uri, new Range(start.line, start.character, end.line, end.character))];
}

/** @param line from 1 @param column from 1, in characters; the whole line without */
function rangeAt(text: string, line: number, column: number | undefined): Range {
  const written = text.split(/\r?\n/)[line - 1] ?? '';
  if (column === undefined)
    return new Range(line - 1, written.length - written.trimStart().length, line - 1, written.length);
  const start = [...written].slice(0, column - 1).join('').length;
  const word = /^[\w.$-]+/.exec(written.slice(start))?.[0].length ?? written.length - start;
  return new Range(line - 1, start, line - 1, start + word);
}

/** Ours knows more: it has a fix and a page. */
function saysTheSame(ours: Diagnostic, told: Diagnostic): boolean {
  if (ours.severity > told.severity && told.severity === DiagnosticSeverity.Error) return false;
  return (
    ours.range.contains(told.range) || ours.range.start.isEqual(told.range.start) || told.range.contains(ours.range)
  );
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.message === other.message && one.range.isEqual(other.range);
}
