import type { Span } from '../text/span';

/** Why (a part of) a `plumbline.yml` cannot be used; the message says what to do and does not repeat the path. */
export class SettingsError extends Error {
  /** @param line 0-based */
  constructor(
    readonly reason: 'syntax' | 'unknown-name' | 'bad-value',
    readonly path: string,
    readonly span: Span,
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'SettingsError';
  }
}
