import type { Magic } from '../../notebook/notebook';
import { basename, dirname, isWithin, join, relative } from '../../project/paths';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { NotebookModel } from '../notebook-model';
import { commandsOfCalls } from './commands';
import { copiedModules } from './copied';
import { folderAfter, shellCommands } from './shell';
import type { ShellCommand } from './shell';

/** Top-level packages of the project that the notebook brings itself, by installing them or by writing their files. */
export interface Installed {
  has(top: string): boolean;
}

/** What `%pip install`, `!pip install`, `%sh pip install` and pip by `subprocess` in the notebook and its includes bring. */
export function installedPackages(notebook: NotebookModel): Installed {
  const packages = new Set<string>();
  const repositories: string[] = [];
  let any = false;
  const install = (path: string, commands: readonly ShellCommand[]): void => {
    for (const requirement of commands.flatMap(requirementsOf)) {
      repositories.push(repositoryOf(requirement) ?? '');
      const found = packagesOf(notebook, path, requirement);
      if (found === 'any') any = true;
      else for (const name of found) packages.add(name);
    }
  };
  for (const { path, magics } of notebooksOf(notebook)) {
    for (const name of magics.flatMap(writtenModules)) packages.add(name);
    install(path, commandsOf(magics));
  }
  install(notebook.path, commandsOfCalls(notebook.rehearsal.calls));
  for (const wheel of installedWheels(notebook)) {
    if (wheel === undefined) any = true;
    else for (const name of notebook.project.packagesOf(notebook.path, wheel)) packages.add(name);
  }
  for (const file of shippedFiles(notebook)) {
    if (file?.endsWith('.py')) packages.add(basename(file).replace(/\.py$/, ''));
    else any = true;
  }
  for (const name of copiedModules(notebook)) packages.add(name);
  return { has: (top) => any || packages.has(top) || repositories.some((each) => isNamedAfter(each, top)) };
}

/** Wheels that the notebook has installed on its cluster: `Library(whl=path)`; undefined where the path is not known. */
function installedWheels(notebook: NotebookModel): (string | undefined)[] {
  return notebook.rehearsal.calls
    .filter((call) => call.callee === 'databricks.sdk.service.compute.Library')
    .flatMap((call) => call.args.keywords.get('whl')?.value ?? [])
    .map(({ shape }) => wholeText(shape));
}

/** Files that `sc.addPyFile` puts on the path of modules. */
function shippedFiles(notebook: NotebookModel): (string | undefined)[] {
  return notebook.rehearsal.calls
    .filter((call) => /(^|\.)addPyFile$/.test(call.callee))
    .flatMap((call) => argument(call.args, 0, 'path')?.value ?? [])
    .map(({ shape }) => wholeText(shape));
}

function notebooksOf(notebook: NotebookModel): { readonly path: string; readonly magics: readonly Magic[] }[] {
  const included = notebook.rehearsal.includes.flatMap(({ path }) => path ?? []);
  return [...new Set([notebook.path, ...included])].map((path) => ({
    path,
    magics: notebook.unitAt(path)?.notebook.cells.flatMap((cell) => cell.magics) ?? [],
  }));
}

/** The commands of a notebook's magics in turn; `%cd` changes the folder for those after it. */
function commandsOf(magics: readonly Magic[]): readonly ShellCommand[] {
  let folder = '.';
  return magics.flatMap(({ name, argument }) => {
    if (name === 'cd') folder = folderAfter(folder, argument);
    if (name === 'pip') return { folder, text: `pip ${argument}` };
    return name === '!' || name === 'sh' || name === 'bash' ? shellCommands(argument, folder) : [];
  });
}

/** `%%writefile agent.py` makes a module when the notebook runs. */
function writtenModules({ name, argument }: Magic): string[] {
  if (name !== 'writefile' && name !== 'file') return [];
  const path = /^\s*(?:-a\s+)?(["']?)([^"'\n]+\.py)\1\s*(?:\n|$)/.exec(argument)?.[2]?.trim().replace(/^\.\//, '');
  return path === undefined ? [] : [basename(path).replace(/\.py$/, ''), path.split('/')[0] ?? ''];
}

/** What a `pip install -e ../shop -r requirements.txt pandas` asks for, one requirement each, as seen from the notebook. */
function requirementsOf({ folder, text }: ShellCommand): string[] {
  const [, asked] = /^(?:\S+ -m )?(?:uv )?pip3? install\s+(.*)$/s.exec(text) ?? [];
  const words = asked?.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const requirements: string[] = [];
  const from = (path: string): string => (folder === '.' || path.startsWith('/') ? path : `${folder}/${path}`);
  for (let i = 0; i < words.length; i++) {
    const word = unquoted(words[i]);
    const [, option, joined] = /^(-e|--editable|-r|--requirement)(?:=(.+))?$/.exec(word) ?? [];
    if (option !== undefined) {
      requirements.push(`${/^-+e/.test(option) ? '-e' : '-r'} ${from(unquoted(joined ?? words[++i]))}`);
    } else if (/^\.{0,2}\/|^\.{1,2}(\[|$)|\.whl$/.test(word)) {
      const path = from(word);
      requirements.push(/^\.{0,2}\//.test(path) ? path : `./${path}`);
    } else if (!word.startsWith('-')) requirements.push(word);
  }
  return requirements;
}

function unquoted(word: string | undefined): string {
  return (word ?? '').replace(/^(["'])(.*)\1$/, '$2');
}

/** `any` where it cannot be told what a requirement is: it may be the project itself. */
function packagesOf(notebook: NotebookModel, path: string, requirement: string): Iterable<string> | 'any' {
  const { project } = notebook;
  const known = (each: string): ReadonlySet<string> => project.packagesOf(path, each);
  const repository = repositoryOf(requirement);
  if (repository !== undefined) {
    const names = [basename(project.root), project.name ?? ''].map(normalised);
    if (names.includes(normalised(repository))) return 'any';
    const named = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*@\s/.exec(requirement)?.[1];
    const egg = /#(?:.*&)?egg=([\w.-]+)/.exec(requirement)?.[1];
    return [repository, named, egg].flatMap((each) => (each === undefined ? [] : [...known(each)]));
  }
  if (!/[{$]/.test(requirement) && !isElsewhere(project.root, requirement)) return known(requirement);
  const listed = /^-r .*[}\w]\/([^{}$]+)$/.exec(requirement)?.[1];
  if (listed !== undefined)
    return foldersAbove(notebook, path).flatMap((folder) => [...known(`-r ${folder}/${listed}`)]);
  const pinned = /^[A-Za-z0-9][\w.-]*(?=(?:\[[^\]]*\])?[<>=!~]=?)/.exec(requirement)?.[0];
  return pinned === undefined ? 'any' : known(pinned);
}

/** A folder or a list of requirements in the workspace, which may be the project as it lies there. */
function isElsewhere(root: string, requirement: string): boolean {
  const path = /^(?:-[er] )?(\/.*)$/.exec(requirement)?.[1];
  return path !== undefined && !/\.whl$/.test(path) && !isWithin(root, path);
}

/** The repository's name where a requirement is one: `shop` of `git+https://github.com/acme/shop.git@main`. */
function repositoryOf(requirement: string): string | undefined {
  return /^(?:\S+\s*@\s*)?git\+\S*?\/([\w.-]+?)(?:\.git)?(?:[@#].*)?$/.exec(requirement)?.[1];
}

/** `acme-shop` may bring the package `shop`. */
function isNamedAfter(repository: string, top: string): boolean {
  return `-${normalised(repository)}-`.includes(`-${normalised(top)}-`);
}

/** The folder of a notebook and those above it in the project, as seen from the notebook. */
function foldersAbove({ project }: NotebookModel, path: string): string[] {
  const own = dirname(path);
  const folders: string[] = [];
  for (let folder = own; isWithin(project.root, folder); folder = join(folder, '..')) {
    folders.push(`./${relative(own, folder)}`);
    if (folder === '/') break;
  }
  return folders;
}

function normalised(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
