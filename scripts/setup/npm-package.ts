import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../support/command';
import { ScriptFailure } from '../support/failure';

export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** As npm writes it: `sha512-` and the digest in base64. */
  readonly integrity: string;
}

const downloadMs = 10 * 60_000;

/** Downloads a package with npm, as it is configured here, and unpacks it, or the one `member` of it, into `folder`. */
export async function unpackPackage(pinned: PinnedPackage, folder: string, member?: string): Promise<void> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'plumbline-package-'));
  try {
    const spec = `${pinned.name}@${pinned.version}`;
    await runCommand('npm', ['pack', '--loglevel=error', spec], { cwd: temporary, timeoutMs: downloadMs });
    const archive = path.join(temporary, (await readdir(temporary))[0] ?? '');
    await check(archive, spec, pinned.integrity);
    const members = member === undefined ? [] : [`package/${member}`];
    await runCommand('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', ...members], {
      timeoutMs: downloadMs,
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function check(archive: string, spec: string, integrity: string): Promise<void> {
  const digest = createHash('sha512').update(await readFile(archive));
  const actual = `sha512-${digest.digest('base64')}`;
  if (actual === integrity) return;
  throw new ScriptFailure('bad-checksum', `${spec} is not the package pinned here: ${actual} instead of ${integrity}.`);
}
