import { access } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../../../scripts/support/command';
import { outFolder, projectRoot } from '../../../scripts/support/paths';

const packageMs = 2 * 60_000;

/** The packaged extension: the one that PLUMBLINE_VSIX names, or one made now from what is on the disk. */
export async function providePackage(): Promise<string> {
  const named = process.env.PLUMBLINE_VSIX;
  if (named !== undefined && named !== '') {
    await access(named);
    return path.resolve(named);
  }
  await runCommand('npm', ['run', 'package'], { cwd: projectRoot, timeoutMs: packageMs });
  return path.join(outFolder, 'plumbline.vsix');
}
