import { access, chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BundleCall } from '../../src/clients/program/bundle-call';
import { ProgramError } from '../../src/clients/program/errors';
import { DatabricksProgram } from '../../src/clients/program/program';
import { Reaper } from '../../src/clients/program/reaper';
import type { DeploymentFailureReason } from '../../src/core/deployment/failure';
import { ProgramDouble } from '../doubles/databricks/program-double';
import { WorkspaceDouble } from '../doubles/workspace/workspace-double';
import { recordedBundle } from '../support/recordings';

type Environment = NonNullable<BundleCall['environment']>;

/** The real program, where `npm run test:cli -- --databricks PATH` names one. */
const real = process.env.PLUMBLINE_DATABRICKS;

/** A copy of the recorded bundle, a workspace, and the program: the real one where it is given, else its double. */
export class Stage {
  private readonly reaper = new Reaper();

  private constructor(
    private readonly home: string,
    readonly folder: string,
    readonly workspace: WorkspaceDouble,
    readonly program: DatabricksProgram,
    readonly double: ProgramDouble | undefined,
  ) {}

  /** `name` is that of the bundle's folder. */
  static async open(name = 'bakery', { alwaysDouble = false } = {}): Promise<Stage> {
    const home = await mkdtemp(path.join(tmpdir(), 'plumbline-program-'));
    const folder = path.join(home, name);
    await cp(recordedBundle, folder, { recursive: true });
    const double = real === undefined || alwaysDouble ? await ProgramDouble.install(path.join(home, 'bin')) : undefined;
    const reaper = new Reaper();
    const program = await DatabricksProgram.open(double?.path ?? real ?? '', { reaper });
    return new Stage(home, folder, await WorkspaceDouble.start(), program, double);
  }

  async close(): Promise<void> {
    this.reaper.dispose();
    await this.workspace.close();
    await rm(this.home, { recursive: true, force: true });
  }

  /** What every command of the bundle is told here: nothing of this machine's settings. */
  call(more: Partial<BundleCall> = {}): BundleCall & { readonly environment: Environment } {
    const environment = {
      HOME: this.home,
      DATABRICKS_CONFIG_FILE: undefined,
      DATABRICKS_HOST: this.workspace.url,
      DATABRICKS_TOKEN: 'secret',
      // Whatever host a bundle names, nothing leaves this machine.
      HTTPS_PROXY: 'http://127.0.0.1:9',
      HTTP_PROXY: 'http://127.0.0.1:9',
      NO_PROXY: '127.0.0.1',
      ...more.environment,
    };
    return { folder: this.folder, timeoutMs: 120_000, ...more, environment };
  }

  /** Another copy of the bundle as it is, like that of a person at another machine. */
  async copy(): Promise<string> {
    const folder = path.join(this.home, 'another', path.basename(this.folder));
    await cp(this.folder, folder, { recursive: true });
    return folder;
  }

  /** Puts a text in place of another in a file of the bundle. */
  async edit(name: string, from: string | RegExp, to: string): Promise<void> {
    const file = path.join(this.folder, name);
    await chmod(file, 0o644);
    const before = await readFile(file, 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${name} has no ${String(from)}`);
    await writeFile(file, after);
  }

  /** Whether the bundle's folder has a file. */
  async has(name: string): Promise<boolean> {
    return access(path.join(this.folder, name)).then(
      () => true,
      () => false,
    );
  }

  async write(name: string, text: string): Promise<string> {
    const file = path.join(this.folder, name);
    await writeFile(file, text);
    return file;
  }
}

/** Whether an error says that the program failed for this reason. */
export function failsAs(reason: DeploymentFailureReason): (error: unknown) => boolean {
  return (error) => {
    if (error instanceof ProgramError && error.failure?.reason === reason) return true;
    throw error;
  };
}
