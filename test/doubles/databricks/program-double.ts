import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What goes wrong, from the next call on. Commands are named `bundle deploy`, `version`. */
export interface ProgramFaults {
  /** What it says of itself: `0.200.0` is too old. */
  readonly version?: string;
  /** A command that never ends, or a place in it: `bundle deploy uploaded`, `... locked`, `... applied`, `bundle run started`. */
  readonly hangAt?: string;
  /** While it hangs, it does not mind being interrupted. */
  readonly ignoresInterrupt?: boolean;
  /** A place in a command where it is killed, as with `hangAt`. */
  readonly dieAt?: string;
  /** So much is written to standard error before the command does anything. */
  readonly huge?: { readonly command: string; readonly megabytes: number };
  /** Tokens of people who signed in with the program, by profile or host. */
  readonly tokens?: Readonly<Record<string, string>>;
}

export interface ProgramCallRecord {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly pid: number;
  /** The names of its variables. */
  readonly environment: readonly string[];
}

/** An executable named `databricks` in a folder of its own, that behaves as the program does. */
export class ProgramDouble {
  private constructor(readonly folder: string) {}

  /**
   * Puts it into `parent`, a new temporary folder unless given; `remove` takes it away. `main` is main.mjs, which a bundled
   * test has to name.
   */
  static async install(parent?: string, main = path.join(__dirname, 'main.mjs')): Promise<ProgramDouble> {
    const folder = parent ?? (await mkdtemp(path.join(tmpdir(), 'plumbline-databricks-')));
    await mkdir(folder, { recursive: true });
    const double = new ProgramDouble(folder);
    const words = [process.execPath, main, folder].map((word) => `'${word}'`);
    // The interpreter of VS Code is Electron's.
    await writeFile(double.path, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${words.join(' ')} "$@"\n`);
    await chmod(double.path, 0o755);
    return double;
  }

  get path(): string {
    return path.join(this.folder, 'databricks');
  }

  /** Instead of all faults that were ordered before. */
  async order(faults: ProgramFaults): Promise<void> {
    await writeFile(path.join(this.folder, 'faults.json'), JSON.stringify(faults));
  }

  /** How it was started, each time. */
  async calls(): Promise<ProgramCallRecord[]> {
    const text = await readFile(path.join(this.folder, 'calls.jsonl'), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ProgramCallRecord);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The content of a lock that somebody else holds, for `state/deploy.lock` (recorded). */
export function lockOf(user: string): string {
  return JSON.stringify({
    ID: '11111111-2222-3333-4444-555555555555',
    AcquisitionTime: '2026-11-20T09:30:00Z',
    IsForced: false,
    User: user,
  });
}
