/** What a guard is told to do, as the JSON text of its only argument. */
export interface GuardOrders {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where windows connect: a socket, or a pipe on Windows. */
  readonly socket: string;
  /** How long the server goes on without a window: a reload must not end it. */
  readonly graceMs: number;
}

/** What a guard tells a window, each on a line of its own: first all of the log that it kept. */
export type GuardMessage = { readonly log: string } | { readonly ended: number | null };

/** What a window may ask of a guard. */
export const stopOrder = 'stop\n';

/**
 * Starts a server in its own process group and keeps it while a window is connected; the system closes the connection of
 * a window that is killed, too. Then it ends the whole group, itself with it. It is text because it runs in a process of its
 * own, from a bundle that would give other names to a function's.
 */
export const guardScript = `
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { program, args, cwd, socket, graceMs } = JSON.parse(process.argv[1]);
const isWindows = process.platform === 'win32';
const windows = new Set();
const mostLog = 256 * 1024;
let log = '';
let leaving;
let ending = false;
let child;

const tell = (message) => { for (const window of windows) window.write(JSON.stringify(message) + '\\n'); };
const signal = (name) => { try { process.kill(-process.pid, name); } catch {} };
const gone = (code) => {
  if (!isWindows) rmSync(path.dirname(socket), { recursive: true, force: true });
  listener.close();
  for (const window of windows) window.end(JSON.stringify({ ended: code }) + '\\n');
  setTimeout(() => { if (!isWindows) signal('SIGKILL'); process.exit(0); }, 300);
};
const end = () => {
  if (ending) return;
  ending = true;
  if (!child || child.pid === undefined) return gone(null);
  if (isWindows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
  else signal('SIGTERM');
  setTimeout(() => gone(null), 5000);
};
const leave = () => {
  clearTimeout(leaving);
  if (windows.size === 0) leaving = setTimeout(end, graceMs);
};
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, end);

const listener = net.createServer((window) => {
  clearTimeout(leaving);
  windows.add(window);
  window.on('error', () => {}).on('close', () => { windows.delete(window); leave(); });
  window.setEncoding('utf8').on('data', (text) => { if (text.includes('stop')) end(); });
  window.write(JSON.stringify({ log }) + '\\n');
});
listener.listen(socket, () => {
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log = (log + text).slice(-mostLog);
      tell({ log: text });
    });
  }
  child.on('error', (error) => { tell({ log: error.message + '\\n' }); gone(127); });
  child.on('exit', (code) => gone(code));
  leave();
  process.stdout.write('listening\\n');
});
`;
