import os from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ParsedText } from '../../core/python/syntax/parser';
import { Claims } from './claims';

/** What the thread that parses ahead is given to do. */
export interface AheadWork {
  readonly kind: 'parse';
  /** Notebooks, in the order in which they are checked. */
  readonly paths: readonly string[];
  readonly claims: SharedArrayBuffer;
}

/** A notebook's cells by their text. */
export type ParsedCells = readonly (readonly [text: string, parsed: ParsedText])[];

/** Starting a thread takes as long as parsing so many notebooks. */
const worthAThread = 16;

/** Has notebooks parsed on another thread, which runs `script`; undefined where that is not worth it. */
export function parseAhead(script: string, paths: readonly string[]): ParsedAhead | undefined {
  const isWorthIt = paths.length >= worthAThread && os.availableParallelism() > 1;
  return isWorthIt ? new ParsedAhead(script, paths) : undefined;
}

/**
 * A thread that parses notebooks while this one checks those before them. Parsing is a third of the work, and the part for which a
 * second thread has the least code to compile anew. Whatever the thread does not deliver, this one parses itself.
 */
export class ParsedAhead {
  private readonly cells = new Map<string, ParsedText>();
  private readonly positions: ReadonlyMap<string, number>;
  private readonly claims: Claims;
  private readonly channel = new MessageChannel();
  private readonly worker: Worker;

  constructor(script: string, paths: readonly string[]) {
    this.positions = new Map(paths.map((path, i) => [path, i]));
    this.claims = new Claims(paths.length);
    const workerData: AheadWork = { kind: 'parse', paths, claims: this.claims.memory };
    this.worker = new Worker(script, { workerData });
    // Without it notebooks are parsed here.
    this.worker.on('error', () => this.claims.abandon());
    this.worker.postMessage(this.channel.port2, [this.channel.port2]);
    this.worker.unref();
  }

  /** To be called before a notebook is checked: gets its cells, unless this thread is to parse them. */
  fetch(path: string): void {
    const position = this.positions.get(path);
    if (position === undefined || !this.claims.isDoneElsewhere(position)) return;
    for (;;) {
      const received = receiveMessageOnPort(this.channel.port1) as { readonly message: ParsedCells } | undefined;
      if (!received) return;
      for (const [text, parsed] of received.message) this.cells.set(text, parsed);
    }
  }

  /** A cell that the thread has parsed. */
  cell(text: string): ParsedText | undefined {
    return this.cells.get(text);
  }

  dispose(): void {
    this.channel.port1.close();
    void this.worker.terminate();
  }
}
