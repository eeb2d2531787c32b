/** The part of an editor's cancellation token that work looks at. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** Thrown where work stops because nobody waits for it any more. */
export class Cancelled extends Error {
  readonly reason = 'cancelled';

  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/** Whether it is `Cancelled`: told by its reason, since code that is loaded late has a class of its own. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'reason' in error && error.reason === 'cancelled';
}

export function throwIfCancelled(token: Cancellation | undefined): void {
  if (token?.isCancellationRequested) throw new Cancelled();
}
