// Runs the script that it is given, as the extension runs the program, until somebody kills it.
import { Reaper } from '../../../src/clients/program/reaper';
import { runProcess } from '../../../src/clients/program/run-process';

const args = ['-e', process.argv[2] ?? ''];
void runProcess(
  { program: process.execPath, args, cwd: process.cwd(), env: process.env, timeoutMs: 2 ** 30 },
  new Reaper(),
);
