// Stands for the `databricks` program in tests: answers as the recordings in test/fixtures/recordings show, and asks the
// workspace where the real one would. What goes wrong is ordered in faults.json beside the executable that starts it
// (program-double.ts writes both).
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArguments } from './arguments.mjs';
import { authProfiles, authToken, currentUser } from './auth.mjs';
import { bind, init, listTargets, summary, unbind, validate } from './commands.mjs';
import { deploy, destroy } from './deploy.mjs';
import { Failure } from './failure.mjs';
import { planCommand } from './plan.mjs';
import { run } from './run.mjs';

const [, , folder, ...argv] = process.argv;
const faultsFile = path.join(folder, 'faults.json');
const faults = existsSync(faultsFile) ? JSON.parse(readFileSync(faultsFile, 'utf8')) : {};
const version = faults.version ?? '1.14.0-dev';

const commands = {
  version: () => JSON.stringify({ ProjectName: 'cli', Version: version }, undefined, 2),
  'current-user me': currentUser,
  'auth profiles': authProfiles,
  'auth token': authToken,
  'bundle validate': validate,
  'bundle summary': summary,
  'bundle plan': planCommand,
  'bundle deploy': deploy,
  'bundle run': run,
  'bundle destroy': destroy,
  'bundle init': init,
  'bundle deployment bind': bind,
  'bundle deployment unbind': unbind,
  'bundle debug list-targets': listTargets,
};

/** What a command may use: its arguments, the output, and the faults that were ordered. */
const { command, flags, operands, further } = parseArguments(argv, Object.keys(commands));
const context = {
  command,
  flags,
  operands,
  further,
  faults,
  version,
  env: process.env,
  say: (text) => process.stderr.write(`${text}\n`),
  reach,
};

/** A place in the middle of a command where a test wants it to die or to hang. */
async function reach(place) {
  if (faults.dieAt === `${command} ${place}`) process.kill(process.pid, 'SIGKILL');
  if (faults.hangAt === `${command} ${place}`) await hang();
}

async function hang() {
  if (faults.ignoresInterrupt) process.on('SIGINT', () => undefined);
  context.say(`${command} hangs`);
  await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));
}

async function write(stream, text) {
  if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve));
}

async function huge(megabytes) {
  const line = `${'x'.repeat(1023)}\n`;
  for (let count = 0; count < megabytes; count += 1) await write(process.stderr, line.repeat(1024));
}

async function main() {
  const environment = Object.keys(process.env).sort();
  const call = { argv, cwd: process.cwd(), pid: process.pid, environment };
  appendFileSync(path.join(folder, 'calls.jsonl'), `${JSON.stringify(call)}\n`);
  if (!(command in commands)) throw new Failure(`unknown command "${argv.join(' ')}" for "databricks"`);
  if (faults.hangAt === command) await hang();
  if (faults.huge?.command === command) await huge(faults.huge.megabytes);
  const answer = await commands[command](context);
  if (answer !== undefined) await write(process.stdout, answer.endsWith('\n') ? answer : `${answer}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  if (command === 'bundle validate') await write(process.stdout, error.stdout);
  await write(process.stderr, error.text);
  process.exitCode = 1;
}
