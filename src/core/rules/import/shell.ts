import { isWithin, join, relative } from '../../project/paths';

/** A command of a shell script, and the folder in which it runs, as seen from where the notebook begins, or absolute. */
export interface ShellCommand {
  readonly folder: string;
  /** Its words, one blank between them. */
  readonly text: string;
}

/**
 * The commands of a script that begins in `folder`, in turn, `cd` followed; no more of the shell than notebooks use to
 * install things.
 */
export function shellCommands(script: string, folder = '.'): ShellCommand[] {
  let at = folder;
  const commands: ShellCommand[] = [];
  for (const part of script.replaceAll(/\\\r?\n/g, ' ').split(/&&|\|\||[;\r\n]/)) {
    const text = part.trim().replaceAll(/\s+/g, ' ');
    const to = /^cd (.+)$/.exec(text)?.[1];
    if (to !== undefined) at = folderAfter(at, to);
    else if (text !== '') commands.push({ folder: at, text });
  }
  return commands;
}

/** Where `cd` leads to from a folder. */
export function folderAfter(folder: string, to: string): string {
  const start = '/start/a/b/c/d/e';
  const path = join(join(start, folder), to.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return isWithin('/start', path) ? relative(start, path) || '.' : path;
}
