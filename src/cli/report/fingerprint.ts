import { createHash } from 'node:crypto';
import type { Finding } from '../../core/rules/finding';
import type { Places } from './places';

/** What makes a finding the same one after lines above it have changed. */
export interface Identity {
  readonly rule: string;
  /** As the reader of the result knows the file. */
  readonly path: string;
  readonly message: string;
  /** The line it stands in. */
  readonly line: string;
}

export function identityOf({ rule, message, location }: Finding, path: string, places: Places): Identity {
  return { rule, path, message, line: places.lineText(location) };
}

export function identityKey({ rule, path, message, line }: Identity): string {
  return JSON.stringify([rule, path, message, line]);
}

/** Short and equal for equal findings; several findings of one identity are told apart by their order. */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  next(identity: Identity): string {
    const key = identityKey(identity);
    const count = this.seen.get(key) ?? 0;
    this.seen.set(key, count + 1);
    return createHash('sha256').update(`${key}:${count}`).digest('hex').slice(0, 32);
  }
}
