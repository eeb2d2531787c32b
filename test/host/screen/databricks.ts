import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProgramDouble } from '../../doubles/databricks/program-double';
import { WorkspaceDouble } from '../../doubles/workspace/workspace-double';

const variables = [
  'DATABRICKS_HOST',
  'DATABRICKS_TOKEN',
  'DATABRICKS_CONFIG_FILE',
  'DATABRICKS_CONFIG_PROFILE',
] as const;

/** A workspace and the program for it, a folder of files, and the variables that the next VS Code is started with. */
export class Databricks {
  private readonly before = new Map(variables.map((name) => [name, process.env[name]]));

  private constructor(
    readonly workspace: WorkspaceDouble,
    readonly program: ProgramDouble,
    readonly folder: string,
  ) {}

  /** @param files texts by their paths in the folder */
  static async start(name: string, files: Readonly<Record<string, string>>): Promise<Databricks> {
    const folder = await mkdtemp(path.join(tmpdir(), `plumbline-${name}-`));
    for (const [each, text] of Object.entries(files)) {
      const file = path.join(folder, each);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return new Databricks(await WorkspaceDouble.start(), await ProgramDouble.install(), folder);
  }

  /** Sets these variables, and none of the others that sign in. */
  signIn(values: Partial<Readonly<Record<(typeof variables)[number], string>>>): void {
    for (const name of variables) set(name, values[name]);
  }

  async end(): Promise<void> {
    for (const [name, value] of this.before) set(name, value);
    await this.workspace.close();
    await this.program.remove();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}
