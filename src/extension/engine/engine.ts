import type { Linter, LinterOptions } from '../../core/engine/linter';
import { type Cancellation, Cancelled, throwIfCancelled } from '../base/cancellation';
import { nextTurn } from '../base/turn';
import type { Snapshot } from '../files/snapshot';
import type { LinterSource } from './linter-source';

/** Milliseconds of work in parts after which the host has its turn. */
export const turnMs = 6;

/** A linter over a snapshot: asks again until everything that the answer rests on has been loaded. */
export class Engine {
  private linter: Promise<Linter> | undefined;
  private disposed = false;

  constructor(
    private readonly files: Snapshot,
    private readonly source: LinterSource,
    private readonly options: () => LinterOptions,
  ) {}

  /**
   * The answer to a question about the files as they are now. Rejects with `Cancelled` when `token` says so or the
   * engine is gone, and with the error of a grammar that cannot be loaded.
   *
   * @param ahead what the answer rests on, in parts: worked out before, so that the host is never kept waiting for all of it
   */
  async ask<T>(
    question: (linter: Linter) => T,
    token?: Cancellation,
    ahead?: (linter: Linter) => Iterable<unknown>,
  ): Promise<T> {
    for (;;) {
      if (this.files.incomplete) await this.files.load();
      const making = this.making();
      const linter = await making;
      throwIfCancelled(token);
      if (making !== this.linter) continue;
      if (ahead && !(await this.workInTurns(ahead(linter), making, token))) continue;
      const answer = question(linter);
      if (!this.files.incomplete) return answer;
    }
  }

  /** Returns whether it came to its end: it does not when there is something to load first, or another linter. */
  private async workInTurns(parts: Iterable<unknown>, making: Promise<Linter>, token?: Cancellation): Promise<boolean> {
    let started = performance.now();
    const each = parts[Symbol.iterator]();
    while (!each.next().done) {
      if (this.files.incomplete) return false;
      if (performance.now() - started < turnMs) continue;
      await nextTurn();
      throwIfCancelled(token);
      if (making !== this.linter) return false;
      started = performance.now();
    }
    return true;
  }

  /** Forgets the linter; the next question makes another, e.g. with other folders. */
  restart(): void {
    const linter = this.linter;
    this.linter = undefined;
    // One that never came to be has nothing to give back; whoever asked for it was told why.
    linter?.then(
      (made) => made.dispose(),
      () => undefined,
    );
  }

  dispose(): void {
    this.disposed = true;
    this.restart();
  }

  private making(): Promise<Linter> {
    if (this.disposed) throw new Cancelled();
    if (this.linter) return this.linter;
    const making = this.source.create(this.files, this.options());
    this.linter = making;
    making.catch(() => {
      if (this.linter === making) this.linter = undefined;
    });
    return making;
  }
}
