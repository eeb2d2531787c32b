import { EndOfLine, type QuickPickItem, SnippetString, window, workspace } from 'vscode';
import { newTarget, type TargetTemplate, targetTemplates } from '../../../core/deployment/new-target';
import { done, type Outcome, stopped } from '../outcome';
import { type Platform, tell } from '../platform';

/** Writes a target into `databricks.yml`, with places to fill in. */
export async function addTarget({ subjects }: Platform, given: unknown): Promise<Outcome> {
  const subject = await subjects.of(given);
  if (!subject) return stopped('There is no bundle.');
  const { bundle } = subject.deployment;
  const template = await chooseTemplate(subject.wanted.template);
  if (!template) return stopped('No template was chosen.');
  const taken = new Set(bundle.targets.flatMap(({ name }) => name ?? []));
  const name = subject.wanted.name ?? (await askName(template, taken));
  if (name === undefined) return stopped('The target has no name.');
  const document = await workspace.openTextDocument(bundle.uri);
  const insert = newTarget(document.getText(), template.id, name, document.eol === EndOfLine.CRLF ? '\r\n' : '\n');
  if (!insert) {
    const message = 'The targets of this bundle are written on one line. Write the new one there by hand.';
    tell(message);
    return stopped(message);
  }
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(insert.snippet), document.positionAt(insert.offset), {
    undoStopBefore: true,
    undoStopAfter: true,
  });
  return done(`${bundle.name} has a target ${name}. Fill in its workspace and save.`);
}

async function chooseTemplate(id: string | undefined): Promise<TargetTemplate | undefined> {
  if (id !== undefined) return targetTemplates.find((template) => template.id === id);
  const items = targetTemplates.map((template): QuickPickItem & { readonly template: TargetTemplate } => ({
    label: template.title,
    detail: template.description,
    template,
  }));
  const picked = await window.showQuickPick(items, { title: 'New Target', placeHolder: 'What is it for?' });
  return picked?.template;
}

function askName(template: TargetTemplate, taken: ReadonlySet<string>): Thenable<string | undefined> {
  const usual = { development: 'dev', staging: 'staging', production: 'prod' }[template.id];
  return window.showInputBox({
    title: `New ${template.title} Target`,
    prompt: 'What is it called?',
    value: taken.has(usual) ? '' : usual,
    validateInput: (name) =>
      name.trim() === '' ? 'A target needs a name.' : taken.has(name) ? `The bundle has a target ${name}.` : undefined,
  });
}
