// Runs the suite inside VS Code, before a headless browser, on a machine without a desktop.
//   npx tsx test/host/web.ts 1.139.1 [words of the tests to run]
import path from 'node:path';
import { vscodeVersions } from '../../scripts/setup/vscode';
import { runScript, ScriptFailure } from '../../scripts/support/failure';
import { providePackage } from './launch/package';
import { runSuite } from './launch/run-suite';

runScript(async () => {
  const version = vscodeVersions.find((known) => known === process.argv[2]);
  if (!version) throw new ScriptFailure('wrong-result', `Which VS Code? One of ${vscodeVersions.join(', ')}.`);
  await runSuite({
    version,
    vsix: await providePackage(),
    workspace: path.join(__dirname, 'workspace'),
    grep: process.argv.slice(3).join(' '),
  });
});
