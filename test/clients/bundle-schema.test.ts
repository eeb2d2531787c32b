import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programSchema } from '../../src/clients/bundle-schema';

describe('the schema of the program on this machine', function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'plumbline-schema-')));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A program that notes each call and does what a piece of JavaScript says, with its arguments in `args`. */
  async function program(does: string): Promise<string> {
    const file = path.join(folder, 'databricks');
    const calls = JSON.stringify(path.join(folder, 'calls'));
    const text = `#!${process.execPath}
const args = process.argv.slice(2).join(' ');
require('fs').appendFileSync(${calls}, args + '\\n');
const print = (value) => process.stdout.write(typeof value === 'string' ? value : JSON.stringify(value));
${does}
`;
    await writeFile(file, text);
    await chmod(file, 0o755);
    return file;
  }

  const answering = (version: string): string =>
    `print(args === 'bundle schema' ? { properties: { cwd: process.cwd() } } : { Version: '${version}' });`;
  const kept = (): string => path.join(folder, 'kept');
  const reduce = (printed: unknown): unknown => ({ reduced: printed });
  const calls = async (): Promise<string[]> =>
    (await readFile(path.join(folder, 'calls'), 'utf8')).trimEnd().split('\n');

  it('is asked for once for each version, reduced and kept', async () => {
    const call = { program: await program(answering('1.2.3')), folder: kept(), reduce };
    const first = await programSchema(call);
    assert.deepEqual(first, { version: '1.2.3', schema: { reduced: { properties: { cwd: kept() } } } });
    assert.deepEqual(await programSchema(call), first);
    assert.deepEqual(await calls(), ['version --output=json', 'bundle schema', 'version --output=json']);
    await program(answering('1.3.0/x'));
    assert.equal((await programSchema(call)).version, '1.3.0/x');
    assert.deepEqual((await readdir(kept())).sort(), ['1.2.3.json', '1.3.0%2Fx.json']);
  });

  it('is asked for again where what was kept cannot be read', async () => {
    const call = { program: await program(answering('1.2.3')), folder: kept(), reduce };
    const first = await programSchema(call);
    await writeFile(path.join(kept(), '1.2.3.json'), '{"reduced":');
    assert.deepEqual(await programSchema(call), first);
  });

  it('is none where what was kept is there and cannot be opened, and says which file that is', async () => {
    const call = { program: await program(answering('1.2.3')), folder: kept(), reduce };
    await mkdir(path.join(kept(), '1.2.3.json'), { recursive: true });
    await assert.rejects(programSchema(call), {
      reason: 'unreadable',
      message: /1\.2\.3\.json keeps a schema and cannot be read: EISDIR/,
    });
  });

  const failures: Readonly<Record<string, readonly [does: string, reason: string]>> = {
    'prints something else': [`print('Usage: databricks');`, 'unreadable'],
    'does not tell its version': ['print({});', 'unreadable'],
    fails: ['process.exit(1);', 'failed'],
    'prints without end': [
      `print(args === 'bundle schema' ? '"' + 'x'.repeat(9 * 1024 * 1024) + '"' : { Version: '1.2.3' });`,
      'unreadable',
    ],
  };
  for (const [what, [does, reason]] of Object.entries(failures)) {
    it(`is none of a program that ${what}`, async () => {
      await assert.rejects(programSchema({ program: await program(does), folder: kept(), reduce }), { reason });
    });
  }

  it('is none of a program that is not there, or when nobody waits any more', async () => {
    await assert.rejects(programSchema({ program: path.join(folder, 'gone'), folder: kept(), reduce }), {
      reason: 'missing',
    });
    const signal = AbortSignal.abort();
    const call = { program: await program(answering('1.2.3')), folder: kept(), reduce, signal };
    await assert.rejects(programSchema(call), { reason: 'cancelled' });
  });

  it('is not kept where it cannot be reduced', async () => {
    const call = { program: await program(answering('1.2.3')), folder: kept() };
    const refuse = (): never => {
      throw new RangeError('no');
    };
    await assert.rejects(programSchema({ ...call, reduce: refuse }), RangeError);
    assert.deepEqual(await readdir(kept()), []);
  });
});
