import type { Authorization } from '../http/client';
import { SharedRequests } from '../http/shared-requests';

/** A token and, where it has one, the end of its life. */
export interface Token {
  readonly value: string;
  /** Milliseconds of the epoch. */
  readonly expires?: number;
}

/** Gets a new token. @throws AuthError, or the signal's reason */
export type GetToken = (signal: AbortSignal) => Promise<Token>;

/** Tokens are got anew when less than this is left of their life. */
const leastLeftMs = 60_000;

/**
 * Signs requests with a token that it gets when it is needed, keeps in memory alone, and gets anew in time. Whoever asks
 * while one is being got waits for that one.
 */
export class TokenAuthorization implements Authorization {
  private token: Token | undefined;
  private readonly asked = new SharedRequests<Token>();

  constructor(
    private readonly get: GetToken,
    private readonly now: () => number = Date.now,
  ) {}

  async headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
    signal.throwIfAborted();
    const { value } = await this.current(signal);
    return { authorization: `Bearer ${value}` };
  }

  renew(): void {
    this.token = undefined;
  }

  private async current(signal: AbortSignal): Promise<Token> {
    const { token } = this;
    if (token && (token.expires === undefined || token.expires - this.now() > leastLeftMs)) return token;
    return (this.token = await this.asked.ask('token', signal, this.get));
  }
}
