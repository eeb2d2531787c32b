class Spent extends Error {}

/**
 * Bounds how much is worked out anew at a time. What is remembered meanwhile makes the next attempt shorter, so that work
 * which nobody may be kept waiting for is done in parts.
 */
export class Allowance {
  private left = Infinity;

  /** Something has been worked out, and is remembered. */
  spend(): void {
    if (--this.left <= 0) throw new Spent();
  }

  /** Undefined when the work did not come to its end: try again, and it gets further. */
  attempt<T>(most: number, work: () => T): T | undefined {
    this.left = most;
    try {
      return work();
    } catch (error) {
      if (error instanceof Spent) return undefined;
      throw error;
    } finally {
      this.left = Infinity;
    }
  }
}
