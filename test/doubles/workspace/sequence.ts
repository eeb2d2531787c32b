/** Ids and times without a clock: each one later than those before it, the same in each run. */
export class Sequence {
  private count = 0;
  private now = 1_795_259_697_000;

  /** As long as the platform's, and exact as a number. */
  id(): number {
    this.count += 1;
    return 700_100_200_300_000 + this.count * 37;
  }

  uuid(): string {
    const text = this.id().toString(16).padStart(12, '0');
    return `0a1b2c3d-0000-4000-8000-${text}`;
  }

  /** Milliseconds since 1970, one second later each time. */
  time(): number {
    this.now += 1_000;
    return this.now;
  }
}
