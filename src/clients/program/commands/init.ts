import { programArguments } from '../arguments';

export interface InitOptions {
  /** A folder, a Git address, or the name of one of the program's own: `default-python`, `mlops-stacks`. */
  readonly template: string;
  /** Where the new project is written. */
  readonly outputFolder: string;
  /** A JSON file with answers to the template's questions. */
  readonly answersFile?: string;
  readonly branch?: string;
  readonly tag?: string;
  /** Of the template, within the Git repository. */
  readonly templateFolder?: string;
  readonly profile?: string;
}

/** `bundle init`: makes a new project from a template. It asks questions where it has a terminal and no answers. */
export function initArguments(options: InitOptions): string[] {
  const flags = {
    'output-dir': options.outputFolder,
    'config-file': options.answersFile,
    branch: options.branch,
    tag: options.tag,
    'template-dir': options.templateFolder,
    profile: options.profile,
  };
  return programArguments({ command: ['bundle', 'init'], flags, operands: [options.template] });
}
