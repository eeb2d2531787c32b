import { stat } from 'node:fs/promises';
import path from 'node:path';
import { EventEmitter } from 'vscode';
import { Disposable } from '../base/disposable';
import type { PlacedCall } from '../connection/connections';
import type { Deployment } from './deployment';
import { StandingProblem } from './problem';

/** A deployment that has written nothing for so long was broken off. */
const silentMs = 10 * 60_000;

/**
 * Sees deployments that another window or a terminal makes from the same folder. The program notes what it makes in a file
 * there, and whichever command reads the state next takes these notes for left behind and removes them, `bundle summary` as
 * well: the deployment that is under way then loses what it made (seen with 1.14).
 */
export class Elsewhere extends Disposable {
  private readonly settled = this.track(new EventEmitter<Deployment>());
  /** Somebody said that nothing deploys any more. */
  readonly onDidSettle = this.settled.event;
  private readonly ended = new Map<string, number>();

  /** To be called when a command of this window has ended: what it left is nobody else's. */
  end({ key }: Deployment): void {
    this.ended.set(key, Date.now());
  }

  /** @throws StandingProblem `busy` while something else seems to deploy */
  async refuse(deployment: Deployment, { stateFolder }: Pick<PlacedCall, 'stateFolder'>): Promise<void> {
    const { key, label } = deployment;
    const written = await writtenAt(path.join(stateFolder, notesName));
    if (written === undefined || written <= (this.ended.get(key) ?? 0) || Date.now() - written > silentMs) return;
    throw new StandingProblem({
      reason: 'busy',
      message: `Something else on this machine deploys ${label} from the same folder, or was broken off a short while ago. Wait until it is done, then try again.`,
      remedies: [],
      settle: () => {
        this.end(deployment);
        this.settled.fire(deployment);
      },
    });
  }
}

const notesName = 'resources.json.wal';

/** Milliseconds of the epoch; undefined of what is not there. */
async function writtenAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
