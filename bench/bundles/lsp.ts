import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { ScriptFailure } from '../../scripts/support/failure';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Waiting = (message: Message) => void;

/** A language server on the other end of its standard input and output. */
export class LspServer {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers = new Map<number | string, Waiting>();
  private readonly notified = new Map<string, Waiting[]>();
  private received = Buffer.alloc(0);
  private lastId = 0;

  /** @param configuration what the server is told when it asks for its settings, by section */
  constructor(
    command: string,
    args: readonly string[],
    private readonly configuration: Readonly<Record<string, unknown>>,
  ) {
    this.child = spawn(command, args, { stdio: 'pipe' });
    this.child.stdout.on('data', (data: Buffer) => this.receive(data));
    this.child.stderr.resume();
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new ScriptFailure('command-failed', 'The language server did not start.');
    return this.child.pid;
  }

  /** The answer's result. Rejects with the server's message where it is an error. */
  async request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.lastId;
    const answer = new Promise<Message>((resolve) => this.answers.set(id, resolve));
    this.send({ id, method, params });
    const { result, error } = await answer;
    if (error) throw new ScriptFailure('command-failed', `${method}: ${error.message}`);
    return result;
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  /** The parameters of the next notification of this name. */
  async next(method: string): Promise<unknown> {
    const { params } = await new Promise<Message>((resolve) => {
      this.notified.set(method, [...(this.notified.get(method) ?? []), resolve]);
    });
    return params;
  }

  end(): void {
    this.child.kill();
  }

  private send(message: Message): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const head = this.received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const start = head + 4;
      const length = Number(/Content-Length: (\d+)/i.exec(this.received.toString('latin1', 0, head))?.[1]);
      if (this.received.length < start + length) return;
      const message = JSON.parse(this.received.toString('utf8', start, start + length)) as Message;
      this.received = this.received.subarray(start + length);
      this.hear(message);
    }
  }

  private hear(message: Message): void {
    const { id, method } = message;
    if (method === undefined) {
      if (id !== undefined) this.answers.get(id)?.(message);
    } else if (id !== undefined) {
      this.send({ id, result: this.answerTo(method, message.params) });
    } else {
      const waiting = this.notified.get(method) ?? [];
      this.notified.delete(method);
      for (const resolve of waiting) resolve(message);
    }
  }

  private answerTo(method: string, params: unknown): unknown {
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { readonly items: readonly { readonly section: string }[] };
    return items.map(({ section }) => this.configuration[section] ?? null);
  }
}
