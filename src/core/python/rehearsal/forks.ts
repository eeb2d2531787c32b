import { areApart, both, mostWays, way } from '../values/condition';
import type { Fork } from '../values/condition';
import { anything } from '../values/value';
import type { Shape, Value } from '../values/value';

/** Whether each look at it gives the same: not at what is changed in place, or may be anything. */
function isOneThing(shape: Shape): boolean {
  return shape.kind === 'text' || shape.kind === 'library' || (shape.kind === 'unknown' && shape !== anything);
}

/** What is not known, but stays what it is. */
function someThing(): Shape {
  return { kind: 'unknown' };
}

/** The forks of a rehearsal so far. */
export class Forks {
  private count = 0;
  private readonly known = new WeakMap<object, Map<unknown, Fork>>();

  /** The `id` of the next one. */
  get next(): number {
    return this.count;
  }

  /** A new fork; it has two ways at least, and no more than `mostWays`. */
  create(ways: number): Fork {
    this.count += 1;
    return { id: this.count - 1, ways: 2 ** ways - 1 };
  }

  /** The fork between the answers to a question about a thing that stays what it is; undefined of what may be anything. */
  about(thing: Shape, question: unknown, ways: number): Fork | undefined {
    if (!isOneThing(thing) || ways > mostWays) return undefined;
    const questions = this.known.get(thing) ?? new Map<unknown, Fork>();
    this.known.set(thing, questions);
    const fork = questions.get(question) ?? this.create(ways);
    questions.set(question, fork);
    return fork;
  }

  /** The thing is changed: it may answer otherwise from now on. */
  forget(thing: Shape): void {
    this.known.delete(thing);
  }

  /** The value as one thing: of several alternatives it is one, whenever it is looked at. */
  settle(given: Value): Value {
    const of = given.some(({ shape }) => shape === anything)
      ? given.map((each) => (each.shape === anything ? { shape: someThing(), under: each.under } : each))
      : given;
    if (of.length < 2 || of.length > mostWays || areApart(of.map(({ under }) => under))) return of;
    const fork = this.create(of.length);
    return of.flatMap(({ shape, under }, i) => {
      const taken = both(under, way(fork, 1 << i));
      return taken ? { shape, under: taken } : [];
    });
  }
}
