import { findProgram, runCommand, runInTerminal } from '../support/command';
import { ScriptFailure } from '../support/failure';
import { elapsed, say } from '../support/say';
import { withLock } from './lock';

const installMs = 10 * 60_000;
// A machine that has just started may be busy with its own upgrades.
const patient = ['-o', 'DPkg::Lock::Timeout=300'];

let listsAreFresh = false;

/**
 * Installs packages of Debian or Ubuntu, as root or through sudo. Fails with what to do by hand when this machine has no
 * apt-get, or neither right.
 */
export async function installSystemPackages(title: string, packages: readonly string[]): Promise<void> {
  const aptGet = await findProgram('apt-get');
  if (aptGet === undefined) {
    throw new ScriptFailure('missing-program', `${title} is missing: please install it, so that it is on the PATH.`);
  }
  await withLock('system-packages', async () => {
    const start = performance.now();
    say(title, `installing ${packages.join(', ')} with apt-get, the first time only (about 20 s)`);
    if (!listsAreFresh) await asRoot(title, aptGet, packages, ['update', '-q', ...patient]);
    listsAreFresh = true;
    await asRoot(title, aptGet, packages, ['install', '-y', '-q', '--no-install-recommends', ...patient, ...packages]);
    say(title, `ready after ${elapsed(start)}`);
  });
}

async function asRoot(title: string, aptGet: string, packages: readonly string[], args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (process.getuid?.() === 0) {
    await runCommand(aptGet, args, { env, timeoutMs: installMs });
    return;
  }
  const sudo = await findProgram('sudo');
  if (sudo === undefined) {
    throw new ScriptFailure(
      'missing-program',
      `${title} is missing. Please run this as root, and then start again: apt-get install ${packages.join(' ')}`,
    );
  }
  const mayAsk = process.stdin.isTTY ? [] : ['-n'];
  await runInTerminal(sudo, [...mayAsk, 'DEBIAN_FRONTEND=noninteractive', aptGet, ...args], installMs);
}
