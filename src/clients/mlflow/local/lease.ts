import { connect, type Socket } from 'node:net';
import { type GuardMessage, stopOrder } from './guard-script';

/** What becomes known of a server while it runs. */
export interface Told {
  /** Some of its log, the first time all that was kept of it. */
  log(text: string): void;
  /** It runs no more: its exit code where that is known. */
  ended(code: number | undefined): void;
}

/** Keeps a server running as long as it is held: a connection to its guard. */
export class Lease {
  private isOver = false;
  private rest = '';
  /** Resolves when the server has ended, or the lease was given back. */
  readonly over: Promise<void>;

  private constructor(
    private readonly socket: Socket,
    private readonly told: Told,
  ) {
    socket.setEncoding('utf8').on('data', (text: string) => this.read(text));
    socket.on('error', () => socket.destroy());
    this.over = new Promise((resolve) => {
      socket.on('close', () => {
        this.end(undefined);
        resolve();
      });
    });
  }

  /** Rejects when there is no guard any more. */
  static hold(address: string, told: Told): Promise<Lease> {
    return new Promise((resolve, reject) => {
      const socket = connect(address);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Lease(socket, told));
      });
    });
  }

  /** Ends the server, for all windows. */
  async stop(): Promise<void> {
    this.socket.write(stopOrder);
    await this.over;
  }

  /** The server ends soon when nobody else holds it. */
  release(): void {
    this.isOver = true;
    this.socket.destroy();
  }

  private read(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = JSON.parse(line) as GuardMessage;
      if ('log' in message) this.told.log(message.log);
      else this.end(message.ended ?? undefined);
    }
  }

  private end(code: number | undefined): void {
    if (this.isOver) return;
    this.isOver = true;
    this.told.ended(code);
  }
}
