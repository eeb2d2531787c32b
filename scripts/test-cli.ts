// Asks the real `databricks` program what it says of the test bundles, and keeps that beside each as verdict.json. It
// talks to a workspace of ours on this machine and to nothing else.
//   npm run test:cli -- --databricks PATH [--check] [CASE...]
// With --check nothing is written, and a verdict that is not as recorded is a failure. Unless cases are named, the suite of
// test/program follows, with the real program in place of its double.
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import prettier from 'prettier';
import { WorkspaceDouble } from '../test/doubles/workspace/workspace-double';
import { runInTerminal } from './support/command';
import { runScript, ScriptFailure } from './support/failure';
import { projectRoot } from './support/paths';
import { say } from './support/say';
import { judge } from './test-cli/judge';

const bundles = path.join(projectRoot, 'test', 'fixtures', 'bundles');

runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { databricks: { type: 'string', default: 'databricks' }, check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const isPath = values.databricks !== path.basename(values.databricks);
  const databricks = isPath ? path.resolve(values.databricks) : values.databricks;
  const { stdout } = await promisify(execFile)(databricks, ['version', '-o', 'json']);
  const { Version: version } = JSON.parse(stdout) as { readonly Version: string };
  const workspace = await WorkspaceDouble.start();
  const names = positionals.length > 0 ? positionals : (await readdir(bundles)).sort();
  const changed: string[] = [];
  try {
    for (const name of names) {
      const folder = path.join(bundles, name);
      const file = path.join(folder, 'verdict.json');
      const verdict = await judge({ databricks, host: workspace.url, version }, folder);
      const options = { ...(await prettier.resolveConfig(file)), filepath: file };
      const text = await prettier.format(JSON.stringify(verdict), options);
      if (text === (await textOf(file))) continue;
      changed.push(name);
      if (!values.check) await writeFile(file, text);
    }
  } finally {
    await workspace.close();
  }
  if (values.check && changed.length > 0) {
    throw new ScriptFailure('wrong-result', `databricks ${version} says something else of: ${changed.join(', ')}.`);
  }
  say('Verdicts', `${names.length} bundles, ${changed.length} changed`);
  if (positionals.length === 0) await runSuite(databricks);
});

async function runSuite(databricks: string): Promise<void> {
  process.env.PLUMBLINE_DATABRICKS = databricks;
  const mocha = path.join(projectRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const args = [mocha, '--no-config', '--import=tsx', '--extension', 'ts', 'test/program/**/*.test.ts'];
  await runInTerminal(process.execPath, ['--import', 'tsx', ...args], 10 * 60_000);
}

/** Undefined of a bundle that was never judged. */
async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
