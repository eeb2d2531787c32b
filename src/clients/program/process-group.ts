import { spawn, type ChildProcess } from 'node:child_process';

/** Ends a process that leads a group, with all that it started: first asking, then not. */
export class ProcessGroup {
  private killing: NodeJS.Timeout | undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly graceMs: number,
  ) {}

  /** On Windows nobody can be asked: the processes end at once. */
  end(): void {
    if (this.killing || this.child.pid === undefined) return;
    if (process.platform === 'win32') {
      const args = ['/pid', String(this.child.pid), '/t', '/f'];
      spawn('taskkill', args, { stdio: 'ignore', windowsHide: true }).on('error', () => this.child.kill());
    } else {
      this.signal('SIGINT');
    }
    this.killing = setTimeout(() => this.signal('SIGKILL'), this.graceMs);
  }

  /** To be called when the process has ended: ends what it left behind. */
  ended(): void {
    clearTimeout(this.killing);
    if (process.platform !== 'win32') this.signal('SIGKILL');
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? this.child.pid : -this.child.pid, signal);
    } catch (error) {
      // There is nobody any more.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
