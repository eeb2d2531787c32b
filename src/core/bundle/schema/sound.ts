import type { Located } from '../located';
import { originOf } from '../yaml/block';
import type { SchemaType } from './types';

/** Resources in which nothing was found, by the types that they were held against: so it is in later versions of their file. */
export class Sound {
  private readonly types = new WeakMap<Located, Set<SchemaType>>();

  /** Whether it is not known yet, and will be once it was held against the type. */
  isNew(type: SchemaType, value: Located): boolean {
    return originOf(value) !== undefined && !this.has(type, value);
  }

  has(type: SchemaType, value: Located): boolean {
    const origin = originOf(value);
    return origin !== undefined && this.types.get(origin)?.has(type) === true;
  }

  add(type: SchemaType, value: Located): void {
    const origin = originOf(value);
    if (!origin) return;
    this.types.set(origin, (this.types.get(origin) ?? new Set()).add(type));
  }
}

/** The same target by target: what stands for a resource's references has a say there. */
export class SoundInTargets {
  /** By bundle, then by what references stand for. */
  private readonly known = new Map<string, ReadonlyMap<string, Sound>>();

  /**
   * What holds for the targets of a bundle, in their order; what held for others is forgotten.
   *
   * @param states for each what references stand for in it; undefined where that is not to be told
   */
  of(bundle: string, states: readonly (string | undefined)[]): readonly Sound[] {
    const before = this.known.get(bundle);
    const now = new Map<string, Sound>();
    const sounds = states.map((state) => {
      if (state === undefined) return new Sound();
      const sound = before?.get(state) ?? new Sound();
      now.set(state, sound);
      return sound;
    });
    this.known.set(bundle, now);
    return sounds;
  }
}
