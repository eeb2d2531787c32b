import { ProgramError } from '../../clients/program/errors';

/** Whether the program was ended before it was done, so that nobody knows how far it got. */
export function isBrokenOff(error: unknown): error is ProgramError {
  return error instanceof ProgramError && endedEarly.has(error.reason);
}

const endedEarly: ReadonlySet<string> = new Set<ProgramError['reason']>(['cancelled', 'killed', 'timed-out']);

/** What is said of it first: nothing to whoever cancelled it. */
export function brokenOffWords({ reason, message }: ProgramError): string {
  return reason === 'cancelled' ? '' : `${message} `;
}
