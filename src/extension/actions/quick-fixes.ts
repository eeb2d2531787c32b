import {
  type CancellationToken,
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  type Range,
  type TextDocument,
} from 'vscode';
import type { Linter } from '../../core/engine/linter';
import type { CellEdit, Finding, Fix, Refusal } from '../../core/rules/finding';
import type { SuppressionScope } from '../../core/rules/suppression';
import type { Finder, NotebookPart } from '../check/finder';
import { diagnosticSource } from '../check/to-editor';
import { commands } from '../contributions/commands';
import { changesOf } from './changes';
import { isWanted } from './kinds';
import { workspaceEdit } from './workspace-edit';

/** An action whose edit is worked out when it is chosen. */
class LazyAction extends CodeAction {
  /** Set on actions that edit. */
  lazy?: {
    readonly part: NotebookPart;
    readonly document: TextDocument;
    readonly version: number;
    readonly finding: Finding;
    readonly remedy: Fix | SuppressionScope;
  };
}

const scopes: readonly { readonly scope: SuppressionScope; readonly where: string }[] = [
  { scope: 'line', where: 'here' },
  { scope: 'cell', where: 'in this cell' },
  { scope: 'file', where: 'in this file' },
];

/** What can be done about the finding under the cursor: fix it, ignore it, read about it. */
export class QuickFixes implements CodeActionProvider<LazyAction> {
  static readonly kinds = [CodeActionKind.QuickFix];

  constructor(private readonly finder: Finder) {}

  async provideCodeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    token: CancellationToken,
  ): Promise<LazyAction[]> {
    if (!isWanted(CodeActionKind.QuickFix, context.only)) return [];
    const part = this.finder.part(document) ?? this.finder.bundlePart(document);
    if (!part) return [];
    const { version } = document;
    const found = await this.finder.at(
      part,
      range,
      (reported) => reported.map(({ finding }) => ({ finding, remedy: finding.fix?.() })),
      token,
    );
    const fixes = found.flatMap(({ finding, remedy }) => {
      const action = remedy && fixAction(finding, remedy);
      if (!action) return [];
      if (remedy.kind === 'fix') action.lazy = { part, document, version, finding, remedy };
      return [withDiagnostic(action, finding, context.diagnostics)];
    });
    const others = found.flatMap(({ finding }) => {
      const ignores = scopesOf(part).map(({ scope, where }) => {
        const action = new LazyAction(`Ignore ${finding.rule} ${where}`, CodeActionKind.QuickFix);
        action.lazy = { part, document, version, finding, remedy: scope };
        return action;
      });
      return [...ignores, explainAction(finding)].map((action) => withDiagnostic(action, finding, context.diagnostics));
    });
    return [...fixes, ...withoutRepeats(others)];
  }

  async resolveCodeAction(action: LazyAction, token: CancellationToken): Promise<LazyAction> {
    // What was offered for another version of the text does not fit any more; the editor asks anew.
    if (!action.lazy || action.lazy.document.version !== action.lazy.version) return action;
    const { part, finding, remedy } = action.lazy;
    const realm = this.finder.realm(part);
    const writers = await loadWriters();
    const changes = await realm.engine.ask((linter) => {
      if (typeof remedy !== 'string') return changesOf(realm.sources, remedy.edits);
      const edit = suppression(writers, linter, part, finding, remedy);
      return edit ? changesOf(realm.sources, [edit]) : [];
    }, token);
    action.edit = workspaceEdit(changes, (place) => realm.placeUri(place));
    return action;
  }
}

function scopesOf(part: NotebookPart): typeof scopes {
  return part.ofBundle ? scopes.filter(({ scope }) => scope !== 'cell') : scopes;
}

type Writers = Awaited<ReturnType<typeof loadWriters>>;

async function loadWriters() {
  const [{ suppressEdit }, { suppressYamlEdit }] = await Promise.all([
    import('../../core/rules/suppression'),
    import('../../core/rules/bundle/suppression'),
  ]);
  return { suppressEdit, suppressYamlEdit };
}

function suppression(
  { suppressEdit, suppressYamlEdit }: Writers,
  linter: Linter,
  part: NotebookPart,
  finding: Finding,
  scope: SuppressionScope,
): CellEdit | undefined {
  if (!part.ofBundle) {
    const model = linter.model(part.path);
    return model && suppressEdit(model, finding, scope);
  }
  const { path } = finding.location;
  const file = linter.bundle(part.path)?.bundle.files.find((each) => each.path === path);
  return file && suppressYamlEdit(file.yaml, finding, scope === 'file' ? 'file' : 'line');
}

function fixAction(finding: Finding, remedy: Fix | Refusal): LazyAction {
  if (remedy.kind === 'fix') {
    const action = new LazyAction(remedy.title, CodeActionKind.QuickFix);
    action.isPreferred = remedy.safety === 'safe';
    return action;
  }
  const action = new LazyAction(`Fix ${finding.rule}`, CodeActionKind.QuickFix);
  action.disabled = { reason: remedy.reason };
  return action;
}

function explainAction(finding: Finding): LazyAction {
  const title = `Explain rule ${finding.rule}`;
  const action = new LazyAction(title, CodeActionKind.QuickFix);
  action.command = { command: commands.explainRule.id, title, arguments: [finding.rule] };
  return action;
}

/** Ties an action to the diagnostic it is about, so that Problems offers it there. */
function withDiagnostic(action: LazyAction, finding: Finding, diagnostics: readonly Diagnostic[]): LazyAction {
  const its = diagnostics.filter(({ source, code, message }) => {
    const rule = typeof code === 'object' ? code.value : code;
    return source === diagnosticSource && rule === finding.rule && message.includes(finding.message);
  });
  if (its.length > 0) action.diagnostics = its;
  return action;
}

/** Two findings of one rule under the cursor need one "Explain" and one "in this cell" alone. */
function withoutRepeats(actions: readonly LazyAction[]): LazyAction[] {
  const byTitle = new Map<string, LazyAction>();
  for (const action of actions) if (!byTitle.has(action.title)) byTitle.set(action.title, action);
  return [...byTitle.values()];
}
