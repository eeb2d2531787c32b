import { mapContents, mergeContents, touched } from '../values/contents';
import type { Contents, Holding } from '../values/contents';
import { always, beforeFork } from '../values/condition';
import type { Condition } from '../values/condition';
import { absent, restrict, union, unknown, withConditions } from '../values/value';
import type { Value } from '../values/value';

type Slot = Value | Contents;

/** Where something is kept: what a name of a scope refers to, or what an object holds. */
export interface Place {
  slot: Slot | undefined;
  /** Of a name: those that it stands among. */
  readonly names: Names | undefined;
}

/** The names of one scope. */
export class Names {
  readonly places = new Map<string, Place>();
  /** When the first of them was bound, counted in such births. */
  born = 0;
  /** Something that may be called later can see them: a function, a class, a lambda defined among them. */
  isSeen = false;
  /** Nothing reads them any more: what became of them on which path is of no interest. */
  isOver = false;

  /** `isLocal`: of a call, whose names end with it. */
  constructor(readonly isLocal = false) {}
}

/** What names are kept in. */
interface Naming {
  readonly held: Names;
}

/** What one path changed since a mark. */
export type Changes = ReadonlyMap<Place, Slot | undefined>;

/**
 * The names and objects of the notebook while it is played. Paths are played one after the other on one store: a
 * journal takes a path's changes back, and `meet` lays those of several paths over each other.
 */
export class Store {
  private readonly journal: { readonly place: Place; readonly before: Slot | undefined }[] = [];
  private readonly watches: { readonly since: number; readonly seen: Map<Place, Slot[]> }[] = [];
  private births = 0;
  /** How much has been written and seen so far: what the rehearsal costs. */
  work = 0;
  private readonly objects: Place[] = [];

  /** What a name holds, perhaps among others `absent`; undefined where nothing binds it. */
  get({ held }: Naming, name: string): Value | undefined {
    return held.places.get(name)?.slot as Value | undefined;
  }

  set({ held }: Naming, name: string, value: Value | undefined): void {
    let place = held.places.get(name);
    if (!place) {
      if (held.places.size === 0) held.born = this.births += 1;
      place = { slot: undefined, names: held };
      held.places.set(name, place);
    }
    this.write(place, value);
  }

  /** The names that are bound in a scope. */
  names({ held }: Naming): readonly string[] {
    return [...held.places].flatMap(([name, { slot }]) => (slot ? [name] : []));
  }

  contents(id: number): Contents | undefined {
    return this.objects[id]?.slot as Contents | undefined;
  }

  setContents(id: number, contents: Contents): void {
    const place = this.objects[id];
    if (place) this.write(place, contents);
  }

  /** A new object's id. */
  create(contents: Contents): number {
    const place: Place = { slot: undefined, names: undefined };
    this.write(place, contents);
    return this.objects.push(place) - 1;
  }

  /** Where the journal stands, for `changesSince` and `rollback`. */
  mark(): number {
    return this.journal.length;
  }

  changesSince(mark: number): Changes {
    const changes = new Map<Place, Slot | undefined>();
    for (let i = mark; i < this.journal.length; i++) {
      const place = this.journal[i]?.place;
      if (place && !place.names?.isOver) changes.set(place, place.slot);
    }
    return changes;
  }

  rollback(mark: number): void {
    while (this.journal.length > mark) {
      const entry = this.journal.pop();
      if (entry) entry.place.slot = entry.before;
    }
  }

  /** Lays the changes of paths that meet here over the present state; each path's values hold in its scenarios. */
  meet(paths: readonly { readonly changes: Changes; readonly under: Condition }[]): void {
    const [only] = paths;
    const places = only && paths.length === 1 ? only.changes.keys() : new Set(paths.flatMap(keysOf));
    for (const place of places) {
      if (place.names?.isOver) continue;
      const before = place.slot;
      const slots: { slot: Slot; under: Condition }[] = [];
      for (const { changes, under } of paths) {
        const slot = changes.has(place) ? changes.get(place) : before;
        if (slot !== undefined) slots.push({ slot, under });
        else if (place.names) slots.push({ slot: absent, under });
      }
      this.write(place, mergeSlots(slots));
    }
  }

  /** All that names and objects are from one moment of `play` to the next: what an exception in it may leave behind. */
  watch(play: () => void): Changes {
    const seen = new Map<Place, Slot[]>();
    this.watches.push({ since: this.births, seen });
    play();
    this.watches.pop();
    const changes = new Map<Place, Slot | undefined>();
    for (const [place, slots] of seen) {
      if (!place.names?.isOver) changes.set(place, mergeSlots(slots.map((slot) => ({ slot, under: always }))));
    }
    return changes;
  }

  /** A name or an object that may have changed in a way that is not seen. */
  widen(place: Place): void {
    const { slot } = place;
    if (slot) this.write(place, isContents(slot) ? touched(slot) : union([slot, unknown]));
  }

  private write(place: Place, slot: Slot | undefined): void {
    const before = place.slot;
    this.journal.push({ place, before });
    this.work += 1;
    for (const { since, seen } of this.watches) {
      // What a call in the watched block names for itself is gone when the block is left.
      if (place.names?.isLocal && place.names.born > since) continue;
      this.work += 1;
      let slots = seen.get(place);
      if (!slots) seen.set(place, (slots = before ? [before] : []));
      if (slot && slot !== slots.at(-1)) slots.push(slot);
    }
    place.slot = slot;
  }
}

function keysOf({ changes }: { readonly changes: Changes }): Place[] {
  return [...changes.keys()];
}

function mergeSlots(slots: readonly { readonly slot: Slot; readonly under: Condition }[]): Slot | undefined {
  const values: Value[] = [];
  const holdings: Holding[] = [];
  for (const { slot, under } of slots) {
    if (isContents(slot)) holdings.push({ contents: slot, under });
    else values.push(restrict(slot, under));
  }
  const [first, ...others] = holdings;
  if (first) return others.length === 0 ? first.contents : mergeContents([first, ...others]);
  return values.length > 0 ? union(values) : undefined;
}

/** The changes in terms of earlier forks. */
export function changesBeforeFork(changes: Changes, id: number): Changes {
  const earlier = (of: Value): Value => withConditions(of, (condition) => beforeFork(condition, id));
  return new Map(
    [...changes].map(([place, slot]) => [
      place,
      slot && (isContents(slot) ? mapContents(slot, earlier) : earlier(slot)),
    ]),
  );
}

function isContents(slot: Slot): slot is Contents {
  return !Array.isArray(slot);
}
