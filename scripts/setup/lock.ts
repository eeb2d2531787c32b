import { mkdir, readlink, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ScriptFailure } from '../support/failure';
import { cacheFolder } from '../support/paths';
import { say } from '../support/say';

const patienceMs = 15 * 60_000;

/** Runs `task` while no other process of this checkout runs one under the same name. */
export async function withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  const file = path.join(cacheFolder, 'locks', name);
  await mkdir(path.dirname(file), { recursive: true });
  await acquire(name, file);
  try {
    return await task();
  } finally {
    await unlink(file);
  }
}

/** The lock is a symbolic link to its owner's process id: it comes into being whole, or not at all. */
async function acquire(name: string, file: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let told = false;
  for (;;) {
    if (await tryLink(file)) return;
    const owner = await readlink(file).catch(() => undefined);
    if (owner === undefined) continue;
    if (!isAlive(Number(owner))) {
      await unlink(file).catch(() => undefined);
      continue;
    }
    if (Date.now() > deadline) {
      throw new ScriptFailure('time-out', `Process ${owner} still holds ${file}: end it, or remove that file.`);
    }
    if (!told) say(name, `waiting for process ${owner}, which is setting it up`);
    told = true;
    await delay(500);
  }
}

async function tryLink(file: string): Promise<boolean> {
  try {
    await symlink(String(process.pid), file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
