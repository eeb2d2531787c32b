import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { ProgramDouble, type ProgramFaults } from '../../../doubles/databricks/program-double';
import { WorkspaceDouble } from '../../../doubles/workspace/workspace-double';

/** What a command says it did. */
export interface Outcome {
  readonly status: 'done' | 'stopped' | 'failed';
  readonly message: string;
  readonly reason?: string;
  readonly run?: string;
  readonly path?: string;
  readonly place?: { readonly uri: vscode.Uri; readonly line: number };
}

const variables = ['PATH', 'DATABRICKS_HOST', 'DATABRICKS_TOKEN', 'DATABRICKS_CONFIG_FILE'] as const;

/** A workspace and a program for it, as a person has them who is signed in by variables. */
export class SignedIn {
  private constructor(
    readonly workspace: WorkspaceDouble,
    readonly program: ProgramDouble,
    private readonly double: string,
    private readonly before: ReadonlyMap<string, string | undefined>,
  ) {}

  static async start(): Promise<SignedIn> {
    const before = new Map(variables.map((name) => [name, process.env[name]]));
    const workspace = await WorkspaceDouble.start();
    const program = await ProgramDouble.install();
    await pointAtSource(program);
    const double = await readFile(program.path, 'utf8');
    // The same suite with the real program, where there is one.
    const real = process.env['PLUMBLINE_TEST_DATABRICKS'];
    if (real) await writeFile(program.path, launcherOf(real, path.join(program.folder, callsOfReal)));
    process.env['PATH'] = `${program.folder}${path.delimiter}${process.env['PATH'] ?? ''}`;
    process.env['DATABRICKS_HOST'] = workspace.url;
    process.env['DATABRICKS_TOKEN'] = 'token-of-tests';
    process.env['DATABRICKS_CONFIG_FILE'] = path.join(program.folder, 'none.cfg');
    return new SignedIn(workspace, program, double, before);
  }

  /** Has the double do it from now on, also where the suite has the real program, of which nobody can order anything. */
  async order(faults: ProgramFaults): Promise<void> {
    await writeFile(this.program.path, this.double);
    await this.program.order(faults);
  }

  /** How the program was called: commands of bundles alone, with what followed them. */
  async calls(): Promise<string[]> {
    const double = (await this.program.calls()).map(({ argv }) => argv.join(' '));
    const noted = await readFile(path.join(this.program.folder, callsOfReal), 'utf8').catch(() => '');
    return [...double, ...noted.split(between)].filter((call) => call.startsWith('bundle'));
  }

  async end(): Promise<void> {
    for (const [name, value] of this.before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await this.workspace.close();
    await this.program.remove();
  }
}

const callsOfReal = 'calls-of-real';
const between = '\x1e';

/** Notes how the real program was started, as the double does itself. */
function launcherOf(real: string, notes: string): string {
  return `#!/bin/sh\nprintf '%s\\036' "$*" >> '${notes}'\nexec '${real}' "$@"\n`;
}

/** The suite is bundled elsewhere, so that the double does not stand beside it. */
async function pointAtSource(program: ProgramDouble): Promise<void> {
  const driver = vscode.extensions.getExtension('plumbline.plumbline-test-driver');
  assert.ok(driver, 'VS Code does not know the driver of the tests');
  const main = path.resolve(driver.extensionPath, '..', '..', 'doubles', 'databricks', 'main.mjs');
  const text = await readFile(program.path, 'utf8');
  await writeFile(program.path, text.replace(/'[^']*main\.mjs'/, `'${main}'`));
}

/** Runs a command of Plumbline's as a shortcut would, and gives what it says it did. */
export async function does(command: string, given?: object): Promise<Outcome> {
  return vscode.commands.executeCommand<Outcome>(`plumbline.${command}`, given);
}
