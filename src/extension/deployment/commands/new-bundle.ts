import { commands as registry, FileType, type QuickPickItem, Uri, window, workspace } from 'vscode';
import * as v from 'valibot';
import { authVariables } from '../../../clients/auth/settings';
import { initArguments } from '../../../clients/program/commands/init';
import { unmistakableFileNames } from '../../../core/bundle/includes';
import { basename } from '../../../core/project/paths';
import { type Outcome, stopped } from '../outcome';
import { doing, type Offer, type Platform, tell } from '../platform';
import { runInTerminal } from '../terminal';

/** Those of the program itself, by the names that it knows them by. */
const templates: readonly (readonly [name: string, about: string])[] = [
  ['default-python', 'Notebooks and Python jobs'],
  ['mlops-stacks', 'Training, deployment and monitoring of models, with tests and CI'],
  ['default-minimal', 'Folders and targets alone'],
  ['default-sql', 'SQL files on a warehouse'],
  ['dbt-sql', 'dbt on a warehouse'],
  ['pydabs', 'Resources written in Python instead of YAML'],
];

/** What shortcuts and tests give. */
const wanted = v.object({
  /** A name, a Git address or a folder. */
  template: v.optional(v.string()),
  /** Where the new project's folder is made. */
  folder: v.optional(v.union([v.string(), v.custom<Uri>((uri) => uri instanceof Uri)])),
  profile: v.optional(v.string()),
});

/** Has the program make a new project: it asks its questions in a terminal. */
export async function newBundle(platform: Platform, given: unknown): Promise<Outcome> {
  const read = v.safeParse(wanted, given ?? {});
  if (!read.success) {
    const message = 'Nothing was done: what the command was given cannot be read.';
    void window.showErrorMessage(message);
    return stopped(message);
  }
  const asked = read.output;
  const template = asked.template ?? (await chooseTemplate());
  if (template === undefined) return stopped('No template was chosen.');
  const folder = asked.folder === undefined ? await chooseFolder() : uriOf(asked.folder);
  if (!folder) return stopped('No folder was chosen.');
  return doing(platform, async () => {
    const program = await platform.connections.programs.get();
    const profile = asked.profile ?? (asked.template === undefined ? await chooseProfile(platform) : '');
    if (profile === undefined) return stopped('No profile was chosen.');
    const before = new Set((await workspace.fs.readDirectory(folder)).map(([name]) => name));
    const exit = await runInTerminal({
      title: 'New Bundle',
      program: program.path,
      arguments: initArguments({ template, outputFolder: folder.fsPath, ...(profile !== '' && { profile }) }),
      folder: folder.fsPath,
      // The program takes variables before the profile that it is told.
      environment: profile === '' ? {} : Object.fromEntries(authVariables.map((name) => [name, ''])),
    });
    const entries = await workspace.fs.readDirectory(folder);
    const made = await bundleAmong(
      folder,
      entries.filter(([name]) => !before.has(name)),
    );
    if (made) return show(made);
    if (exit === undefined) return stopped('No bundle was made.');
    if (exit === 0) return finished(folder);
    const message = 'No bundle was made: the terminal says why the program stopped.';
    const again: Offer = { title: 'Try Again', run: () => newBundle(platform, { ...asked, template, folder }) };
    tell(message, again);
    return { status: 'failed', reason: 'failed', message };
  });
}

/** A bundle of an open folder is shown in the view and the editor, another one opened. */
async function show(made: Uri): Promise<Outcome> {
  const folder = Uri.joinPath(made, '..');
  const name = basename(folder.path);
  const message = `${name} was made in ${folder.fsPath}.`;
  if (workspace.getWorkspaceFolder(made)) {
    await window.showTextDocument(made);
    tell(`${message} Look at its targets, then deploy it.`);
  } else if (workspace.workspaceFolders === undefined) {
    await registry.executeCommand('vscode.openFolder', folder);
  } else {
    const open = (): unknown => registry.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
    const add = (): unknown =>
      workspace.updateWorkspaceFolders(workspace.workspaceFolders?.length ?? 0, 0, { uri: folder });
    tell(message, { title: 'Open in New Window', run: open }, { title: 'Add to This Window', run: add });
  }
  return { status: 'done', message, path: folder.fsPath };
}

/** Where what the program made cannot be told from what was there. */
function finished(folder: Uri): Outcome {
  const message = `The program is done: look for the new bundle in ${folder.fsPath}.`;
  tell(message);
  return { status: 'done', message, path: folder.fsPath };
}

async function chooseTemplate(): Promise<string | undefined> {
  const other = { label: '$(repo) A Git URL or a Folder', alwaysShow: true };
  const items = templates.map(([label, description]): QuickPickItem => ({ label, description }));
  const picked = await window.showQuickPick([...items, other], {
    title: 'New Bundle from a Template',
    placeHolder: 'Which template?',
    matchOnDescription: true,
  });
  if (picked !== other) return picked?.label;
  return window.showInputBox({
    title: 'New Bundle from a Template',
    prompt: 'Address of a Git repository, or a folder, with a databricks_template_schema.json',
    placeHolder: 'https://github.com/my-team/our-template',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Where is the template?' : undefined),
  });
}

async function chooseFolder(): Promise<Uri | undefined> {
  const open = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const elsewhere = { label: '$(folder-opened) Elsewhere…', uri: undefined };
  const items = open.map(({ name, uri }) => ({ label: `$(folder) ${name}`, description: uri.fsPath, uri }));
  const picked =
    items.length === 0
      ? elsewhere
      : await window.showQuickPick([...items, elsewhere], {
          title: 'New Bundle from a Template',
          placeHolder: 'Where? The project gets a folder of its own there.',
        });
  if (!picked || picked.uri) return picked?.uri;
  const chosen = await window.showOpenDialog({
    title: 'Where is the new project to be? It gets a folder of its own there.',
    openLabel: 'Make It Here',
    canSelectFolders: true,
    canSelectFiles: false,
  });
  return chosen?.[0];
}

/** Empty: as the program itself signs in, where there is nothing to choose from. */
async function chooseProfile({ connections }: Platform): Promise<string | undefined> {
  const { profiles } = await connections.profiles();
  if (profiles.length < 2) return '';
  const automatic = { label: '$(sparkle) Automatic', description: 'As the environment and the default say', name: '' };
  const items = profiles.map(({ name, values }) => ({
    label: `$(account) ${name}`,
    description: values['host'] ?? '',
    name,
  }));
  const picked = await window.showQuickPick([automatic, ...items], {
    title: 'New Bundle from a Template',
    placeHolder: 'For which workspace?',
    matchOnDescription: true,
  });
  return picked?.name;
}

/** The root file of a bundle among what is new in a folder, or up to two folders deeper, where mlops-stacks puts it. */
async function bundleAmong(
  folder: Uri,
  entries: readonly (readonly [string, FileType])[],
  deeper = 2,
): Promise<Uri | undefined> {
  const own = entries.find(([name]) => unmistakableFileNames.includes(name));
  if (own) return Uri.joinPath(folder, own[0]);
  if (deeper === 0) return undefined;
  for (const [name, type] of entries) {
    if (type !== FileType.Directory) continue;
    const inner = Uri.joinPath(folder, name);
    const found = await bundleAmong(inner, await workspace.fs.readDirectory(inner), deeper - 1);
    if (found) return found;
  }
  return undefined;
}

/** A path, or an address such as `file:///...`; one letter before a colon is a drive. */
function uriOf(folder: string | Uri): Uri {
  if (typeof folder !== 'string') return folder;
  return /^[\w+.-]{2,}:/.test(folder) ? Uri.parse(folder) : Uri.file(folder);
}
