import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Reads `+PID` and `-PID` line by line; when its input ends, the process that wrote there is gone, however it died, and what
 * it did not take back is ended. It is text because a bundler would make other names of a function's.
 */
const script = `
const { spawn } = require('node:child_process');
const groups = new Set();
const signal = (pid, name) => { try { process.kill(-pid, name); } catch {} };
let rest = '';
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\\n');
  rest = lines.pop();
  for (const line of lines) groups[line[0] === '+' ? 'add' : 'delete'](Number(line.slice(1)));
});
const end = () => {
  if (process.platform === 'win32') {
    for (const pid of groups) spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  for (const pid of groups) signal(pid, 'SIGINT');
  if (groups.size > 0) setTimeout(() => { for (const pid of groups) signal(pid, 'SIGKILL'); }, 5000);
};
process.stdin.on('end', end).on('error', end);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});
`;

/**
 * Sees to it that no process that was started here outlives this one, even when it is killed: a second process, which
 * runs from the first call until this one ends, holds the list.
 */
export class Reaper {
  private helper: ChildProcess | undefined;
  private readonly watched = new Set<number>();

  /** Ends the group that `pid` leads when this process is gone; until the function that it gives is called. */
  watch(pid: number): () => void {
    this.watched.add(pid);
    this.tell(`+${pid}\n`);
    return () => {
      this.watched.delete(pid);
      this.tell(`-${pid}\n`);
    };
  }

  /** Ends the helper, which ends what is still watched. */
  dispose(): void {
    this.helper?.stdin?.end();
    this.helper = undefined;
  }

  private tell(line: string): void {
    if (this.helper) this.helper.stdin?.write(line);
    else if (this.watched.size > 0) this.helper = this.start();
  }

  private start(): ChildProcess {
    const helper = spawn(process.execPath, ['-e', script], {
      // In the editor, the program that runs this is Electron's.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    const gone = (): void => {
      if (this.helper === helper) this.helper = undefined;
    };
    helper.on('error', gone).on('exit', gone);
    helper.stdin.on('error', gone);
    for (const pid of this.watched) helper.stdin.write(`+${pid}\n`);
    // Neither the helper nor the pipe keeps this process from ending.
    helper.unref();
    if (helper.stdin instanceof Socket) helper.stdin.unref();
    return helper;
  }
}
