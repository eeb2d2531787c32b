import { access } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../../../scripts/support/command';
import { outFolder, projectRoot } from '../../../scripts/support/paths';

const packageMs = 5 * 60_000;

let packaged: Promise<string> | undefined;

/** The packaged extension: the one that PLUMBLINE_VSIX names, or one made, once a process, from what is on the disk. */
export function providePackage(): Promise<string> {
  return (packaged ??= findOrMake());
}

async function findOrMake(): Promise<string> {
  const named = process.env.PLUMBLINE_VSIX;
  if (named !== undefined && named !== '') {
    await access(named);
    return path.resolve(named);
  }
  await runCommand('npm', ['run', 'package'], { cwd: projectRoot, timeoutMs: packageMs });
  return path.join(outFolder, 'plumbline.vsix');
}
