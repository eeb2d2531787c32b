import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { ProgramError } from '../../../src/clients/program/errors';
import { Reaper } from '../../../src/clients/program/reaper';
import { runProcess, type ProcessCall } from '../../../src/clients/program/run-process';

/** Tells the test that it runs, by connecting to it, and stays. */
const stays = (port: number): string => `require('node:net').connect(${port}).on('error', () => process.exit());`;

describe('Running a program', function () {
  this.timeout(60_000);
  const reaper = new Reaper();
  let server: Server;
  let port: number;

  before(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  after(() => {
    reaper.dispose();
    server.close();
  });

  function run(script: string, call: Partial<ProcessCall> = {}) {
    const normal = { program: process.execPath, args: ['-e', script], cwd: __dirname, env: process.env };
    return runProcess({ ...normal, timeoutMs: 60_000, ...call }, reaper);
  }

  /** The next process that stays: it lives as long as the connection. */
  async function started(): Promise<Socket> {
    const [socket] = (await once(server, 'connection')) as [Socket];
    socket.on('error', () => undefined).resume();
    return socket;
  }

  it('gives its output and exit code', async () => {
    const answer = await run('console.log("ja, größer"); console.error("nein"); process.exitCode = 3;');
    assert.deepEqual(answer, { exit: 3, stdout: 'ja, größer\n', stderr: 'nein\n', isCut: false });
  });

  it('hands arguments on as they are, whatever a shell would make of them', async () => {
    const odd = [
      'a b',
      '"quoted"',
      "it's",
      '$(touch x)',
      '`id`',
      '; exit 9',
      '*',
      'ünï',
      '',
      '--',
      '-x',
      '%PATH%',
      'a\nb',
    ];
    const { stdout } = await run('', { args: ['-p', 'JSON.stringify(process.argv.slice(1))', '--', ...odd] });
    assert.deepEqual(JSON.parse(stdout), odd);
  });

  it('hands on lines as they come, whole even when they come in pieces', async () => {
    const lines: string[] = [];
    const script = 'process.stderr.write("on"); process.stderr.write("e\\r\\ntwo\\nthr"); process.stderr.write("ee");';
    await run(script, { onLine: (line) => lines.push(line) });
    assert.deepEqual(lines, ['one', 'two', 'three']);
  });

  it('keeps the beginning and the end of 100 MB of output', async () => {
    const script = `
      const line = 'x'.repeat(1023) + '\\n';
      const write = (left) => left > 0 && process.stderr.write(line.repeat(1024), () => write(left - 1));
      process.stderr.write('first\\n');
      write(100);
      process.on('exit', () => require('node:fs').writeSync(2, 'last\\n'));
    `;
    let lines = 0;
    const { stderr } = await run(script, { onLine: () => (lines += 1) });
    assert.ok(stderr.startsWith('first\n') && stderr.endsWith('last\n'));
    assert.ok(stderr.length < 1024 * 1024);
    assert.equal(lines, 100 * 1024 + 2);
  });

  it('says that standard output was cut', async () => {
    const { isCut, stdout } = await run('console.log("x".repeat(1_000_000))', { mostOutput: 1000 });
    assert.equal(isCut, true);
    assert.ok(stdout.length < 500_000);
  });

  it('interrupts it when the call is cancelled, so that it can clean up', async () => {
    const stop = new AbortController();
    const cleans = `process.on('SIGINT', () => { console.error('cleaned'); process.exit(); }); ${stays(port)}`;
    const lines: string[] = [];
    const running = run(cleans, { signal: stop.signal, onLine: (line) => lines.push(line) });
    await started();
    stop.abort();
    await assert.rejects(running, reason('cancelled'));
    assert.deepEqual(lines, ['cleaned']);
  });

  it('kills it with all that it started when it does not mind being interrupted', async () => {
    const stop = new AbortController();
    const child = `process.on('SIGINT', () => {}); ${stays(port)}`;
    const parent = `
      process.on('SIGINT', () => {});
      require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
    `;
    const running = run(parent, { signal: stop.signal, graceMs: 1 });
    const grandchild = await started();
    stop.abort();
    await assert.rejects(running, reason('cancelled'));
    if (!grandchild.closed) await once(grandchild, 'close');
  });

  it('ends what it left behind', async () => {
    const child = stays(port);
    const parent = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);
      process.stdin.resume();
      require('node:net').createServer().listen(0);
      process.on('SIGTERM', () => process.exit());
      console.error(process.pid);
    `;
    let pid = 0;
    const running = run(parent, { onLine: (line) => (pid = Number(line)) });
    const grandchild = await started();
    process.kill(pid, 'SIGTERM');
    await running;
    if (!grandchild.closed) await once(grandchild, 'close');
  });

  it('stops it when its time is over', async () => {
    await assert.rejects(run(stays(port), { timeoutMs: 300 }), reason('timed-out'));
  });

  it('does not start it for a call that is cancelled already', async () => {
    await assert.rejects(run('', { signal: AbortSignal.abort() }), reason('cancelled'));
  });

  it('says that somebody killed it', async () => {
    await assert.rejects(run("process.kill(process.pid, 'SIGKILL')"), reason('killed'));
  });

  it('says that there is no such program, and no such folder', async () => {
    await assert.rejects(run('', { program: '/nowhere/databricks' }), reason('missing'));
    await assert.rejects(run('', { cwd: '/nowhere' }), (error) => {
      assert.ok(error instanceof ProgramError);
      return /no folder \/nowhere/.test(error.message);
    });
  });

  it('leaves nothing running when the process that called it is killed', async () => {
    const caller = path.join(__dirname, 'calls-and-waits.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', caller, stays(port)], { stdio: 'ignore' });
    const program = await started();
    child.kill('SIGKILL');
    await once(program, 'close');
  });
});

function reason(wanted: string): (error: unknown) => boolean {
  return (error) => error instanceof ProgramError && error.reason === wanted;
}
