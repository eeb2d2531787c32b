// Runs a program in the process group of this one, which must lead it, and ends the whole group as soon as
// standard input closes: because the starter asked for it, or because it is gone, however it died.
import { spawn } from 'node:child_process';

const graceMs = 5_000;
const stragglersMs = 300;
const [command, ...args] = process.argv.slice(2);
let ending = false;

function signalGroup(signal) {
  process.kill(-process.pid, signal);
}

function end() {
  if (ending) return;
  ending = true;
  signalGroup('SIGTERM');
  setTimeout(signalGroup, graceMs, 'SIGKILL');
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
process.stdin.on('end', end).on('error', end).resume();

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => {
  if (ending) {
    setTimeout(signalGroup, stragglersMs, 'SIGKILL');
    return;
  }
  ending = true;
  signalGroup('SIGTERM');
  process.exit(code ?? 1);
});
