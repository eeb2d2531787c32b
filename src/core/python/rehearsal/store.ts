import { mapContents, mergeContents, touched } from '../values/contents';
import type { Contents, Holding } from '../values/contents';
import { always, beforeFork } from '../values/condition';
import type { Condition } from '../values/condition';
import { absent, restrict, union, unknown, withConditions } from '../values/value';
import type { Value } from '../values/value';
import type { Scope } from './scope';

type Slot = Value | Contents;

/** What one path changed since a mark. */
export type Changes = ReadonlyMap<string | number, Slot | undefined>;

/**
 * The names and objects of the notebook while it is played. Paths are played one after the other on one store: a
 * journal takes a path's changes back, and `meet` lays those of several paths over each other.
 */
export class Store {
  private readonly slots = new Map<string | number, Slot>();
  private readonly journal: { readonly key: string | number; readonly before: Slot | undefined }[] = [];
  private readonly watches: Map<string | number, Slot | undefined>[] = [];
  private objects = 0;

  /** What a name holds, perhaps among others `absent`; undefined where nothing binds it. */
  get(scope: Scope, name: string): Value | undefined {
    return this.slots.get(`${scope.id}:${name}`) as Value | undefined;
  }

  set(scope: Scope, name: string, value: Value | undefined): void {
    this.write(`${scope.id}:${name}`, value);
  }

  /** The names that are bound in a scope. */
  names(scope: Scope): readonly string[] {
    const prefix = `${scope.id}:`;
    return [...this.slots.keys()].flatMap((key) =>
      typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : [],
    );
  }

  has(key: string | number): boolean {
    return this.slots.has(key);
  }

  contents(id: number): Contents | undefined {
    return this.slots.get(id) as Contents | undefined;
  }

  setContents(id: number, contents: Contents): void {
    this.write(id, contents);
  }

  /** A new object's id. */
  create(contents: Contents): number {
    this.objects += 1;
    this.write(this.objects, contents);
    return this.objects;
  }

  /** Where the journal stands, for `changesSince` and `rollback`. */
  mark(): number {
    return this.journal.length;
  }

  changesSince(mark: number): Changes {
    const changes = new Map<string | number, Slot | undefined>();
    for (let i = mark; i < this.journal.length; i++) {
      const key = this.journal[i]?.key;
      if (key !== undefined) changes.set(key, this.slots.get(key));
    }
    return changes;
  }

  rollback(mark: number): void {
    while (this.journal.length > mark) {
      const entry = this.journal.pop();
      if (!entry) break;
      if (entry.before === undefined) this.slots.delete(entry.key);
      else this.slots.set(entry.key, entry.before);
    }
  }

  /** Lays the changes of paths that meet here over the present state; each path's values hold in its scenarios. */
  meet(paths: readonly { readonly changes: Changes; readonly under: Condition }[]): void {
    const keys = new Set<string | number>();
    for (const path of paths) for (const key of path.changes.keys()) keys.add(key);
    for (const key of keys) {
      const before = this.slots.get(key);
      const slots: { slot: Slot; under: Condition }[] = [];
      for (const path of paths) {
        const slot = path.changes.has(key) ? path.changes.get(key) : before;
        if (slot !== undefined) slots.push({ slot, under: path.under });
        else if (typeof key === 'string') slots.push({ slot: absent, under: path.under });
      }
      this.write(key, mergeSlots(slots));
    }
  }

  /** All that names and objects are from one moment of `play` to the next: what an exception in it may leave behind. */
  watch(play: () => void): Changes {
    const watched = new Map<string | number, Slot | undefined>();
    this.watches.push(watched);
    play();
    this.watches.pop();
    return watched;
  }

  /** A name or an object that may have changed in a way that is not seen. */
  widen(key: string | number): void {
    const slot = this.slots.get(key);
    if (slot) this.write(key, isContents(slot) ? touched(slot) : union([slot, unknown]));
  }

  private write(key: string | number, slot: Slot | undefined): void {
    const before = this.slots.get(key);
    this.journal.push({ key, before });
    for (const watched of this.watches) {
      const seen = watched.has(key) ? watched.get(key) : before;
      watched.set(key, mergeSlots([seen, slot].flatMap((each) => (each ? [{ slot: each, under: always }] : []))));
    }
    if (slot === undefined) this.slots.delete(key);
    else this.slots.set(key, slot);
  }
}

function mergeSlots(slots: readonly { readonly slot: Slot; readonly under: Condition }[]): Slot | undefined {
  const values: Value[] = [];
  const holdings: Holding[] = [];
  for (const { slot, under } of slots) {
    if (isContents(slot)) holdings.push({ contents: slot, under });
    else values.push(restrict(slot, under));
  }
  const [first, ...others] = holdings;
  if (first) return mergeContents([first, ...others]);
  return values.length > 0 ? union(values) : undefined;
}

/** The changes in terms of earlier forks. */
export function changesBeforeFork(changes: Changes, id: number): Changes {
  const earlier = (of: Value): Value => withConditions(of, (condition) => beforeFork(condition, id));
  return new Map(
    [...changes].map(([key, slot]) => [key, slot && (isContents(slot) ? mapContents(slot, earlier) : earlier(slot))]),
  );
}

function isContents(slot: Slot): slot is Contents {
  return !Array.isArray(slot);
}
