/** Why an import cannot be written out: `reason` names what stands in the way and says what to do. */
export class CannotInline extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'CannotInline';
  }
}

/** What `work` gives, or why it cannot be done. */
export function attempt<T>(work: () => T): T | CannotInline {
  try {
    return work();
  } catch (error) {
    if (error instanceof CannotInline) return error;
    throw error;
  }
}
