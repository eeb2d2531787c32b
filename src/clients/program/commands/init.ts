import { programArguments } from '../arguments';
import type { DatabricksProgram, ProgramCall } from '../program';

export interface InitOptions {
  /** A folder, a Git address, or the name of one of the program's own: `default-python`, `mlops-stacks`. */
  readonly template: string;
  /** Where the new project is written. */
  readonly outputFolder: string;
  /** A JSON file with answers to the template's questions, which nobody can be asked. */
  readonly answersFile?: string;
  readonly branch?: string;
  readonly tag?: string;
  /** Of the template, within the Git repository. */
  readonly templateFolder?: string;
  readonly profile?: string;
}

const timeoutMs = 10 * 60_000;

/** `bundle init`: makes a new project from a template. @throws ProgramError */
export async function init(program: DatabricksProgram, options: InitOptions, call: ProgramCall = {}): Promise<void> {
  const flags = {
    'output-dir': options.outputFolder,
    'config-file': options.answersFile,
    branch: options.branch,
    tag: options.tag,
    'template-dir': options.templateFolder,
    profile: options.profile,
  };
  const args = programArguments({ command: ['bundle', 'init'], flags, operands: [options.template] });
  await program.succeed(args, { timeoutMs, ...call });
}
