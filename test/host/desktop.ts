// Runs the same suite in a VS Code with a window of its own, for people with a desktop: it is downloaded the first time.
//   npm run test:desktop [-- version]
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newestVsCode } from '../../scripts/setup/vscode';
import { runCommand } from '../../scripts/support/command';
import { runScript } from '../../scripts/support/failure';
import { cacheFolder } from '../../scripts/support/paths';
import { bundleSuite } from './launch/bundle-suite';
import { providePackage } from './launch/package';

const installMs = 60_000;

runScript(async () => {
  const temporary = await mkdtemp(path.join(tmpdir(), 'plumbline-desktop-'));
  const workspace = path.join(temporary, 'workspace');
  const isolated = [
    `--extensions-dir=${path.join(temporary, 'extensions')}`,
    `--user-data-dir=${path.join(temporary, 'data')}`,
  ];
  try {
    const [vsix, suite, executable] = await Promise.all([
      providePackage(),
      bundleSuite(),
      downloadAndUnzipVSCode({
        version: process.argv[2] ?? newestVsCode,
        cachePath: path.join(cacheFolder, 'vscode-desktop'),
      }),
      cp(path.join(__dirname, 'workspace'), workspace, { recursive: true }),
    ]);
    const program = resolveCliPathFromVSCodeExecutablePath(executable);
    await runCommand(program, ['--install-extension', vsix, ...isolated], { timeoutMs: installMs });
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: path.join(__dirname, 'driver'),
      extensionTestsPath: suite,
      launchArgs: [workspace, ...isolated, '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
});
