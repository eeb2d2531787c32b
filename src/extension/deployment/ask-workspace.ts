import { systemClock } from '../../clients/jobs/clock';
import { summary } from '../../clients/program/commands/summary';
import type { DatabricksProgram } from '../../clients/program/program';
import type { ResolvedBundle } from '../../core/deployment/resolved-bundle';
import type { Connections, PlacedCall } from '../connection/connections';

export interface Asking {
  readonly signal: AbortSignal;
  /** Called once when it takes longer than people expect. */
  readonly onSlow: () => void;
}

const patienceMs = 5_000;
/** Reading leaves nothing to clean up. */
const graceMs = 1_000;

/**
 * What a workspace has of a deployment. The program tries one that does not answer for two minutes and more: beside it the
 * workspace is asked for something small, and given up when it does not answer that.
 * @throws ProgramError, HttpError of a workspace that does not answer, or the signal's reason
 */
export async function askWorkspace(
  connections: Connections,
  program: DatabricksProgram,
  call: PlacedCall,
  { signal, onSlow }: Asking,
): Promise<ResolvedBundle> {
  const stop = new AbortController();
  const until = AbortSignal.any([signal, stop.signal]);
  const notBefore = (): undefined => undefined;
  void systemClock.wait(patienceMs, until).then(onSlow, notBefore);
  void connections.reach(call, until).catch((error: unknown) => stop.abort(error));
  try {
    // Of itself the program tells what it remembers, whoever has deployed since.
    return await summary(program, { ...call, signal: until, graceMs }, { forcePull: true });
  } catch (error) {
    until.throwIfAborted();
    throw error;
  } finally {
    stop.abort();
  }
}
