import { join, relative } from '../../project/paths';

/** A command of a shell script, and the folder in which it runs, as seen from where the script begins. */
export interface ShellCommand {
  readonly folder: string;
  /** Its words, one blank between them. */
  readonly text: string;
}

/** The commands of a script in turn, `cd` followed; no more of the shell than notebooks use to install things. */
export function shellCommands(script: string): ShellCommand[] {
  const start = '/start/a/b/c/d/e';
  let folder = start;
  const commands: ShellCommand[] = [];
  for (const part of script.replaceAll(/\\\r?\n/g, ' ').split(/&&|\|\||[;\r\n]/)) {
    const text = part.trim().replaceAll(/\s+/g, ' ');
    const to = /^cd (["']?)(.+)\1$/.exec(text)?.[2];
    if (to !== undefined) folder = join(folder, to);
    else if (text !== '') commands.push({ folder: relative(start, folder) || '.', text });
  }
  return commands;
}
