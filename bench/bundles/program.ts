import { spawn } from 'node:child_process';
import os from 'node:os';
import { WorkspaceDouble } from '../../test/doubles/workspace/workspace-double';

/** Milliseconds that `databricks bundle validate`, or what is given, takes before a workspace of our own on this machine. */
export async function measureProgram(
  databricks: string,
  folder: string,
  args: readonly string[] = ['bundle', 'validate'],
): Promise<number> {
  const workspace = await WorkspaceDouble.start();
  try {
    const env = {
      HOME: os.tmpdir(),
      PATH: process.env['PATH'] ?? '',
      DATABRICKS_HOST: workspace.url,
      DATABRICKS_TOKEN: 'token',
      NO_PROXY: '127.0.0.1',
    };
    const started = performance.now();
    // Whatever it finds: it has then looked at everything.
    await new Promise<void>((resolve, reject) => {
      const child = spawn(databricks, [...args], { cwd: folder, env, stdio: 'ignore' });
      child.on('error', reject).on('exit', () => resolve());
    });
    return performance.now() - started;
  } finally {
    await workspace.close();
  }
}
