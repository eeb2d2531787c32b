import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { provideMlflow } from '../../../scripts/setup/mlflow';
import type { VsCodeVersion } from '../../../scripts/setup/vscode';
import { ScriptFailure } from '../../../scripts/support/failure';
import { within } from '../../../scripts/support/wait';
import type { VsCodeServer } from '../../../scripts/vscode/server';
import { suiteMark } from '../suite/mark';
import { bundleSuite } from './bundle-suite';
import { openWindow } from './window';

export interface SuiteOptions {
  readonly version: VsCodeVersion;
  readonly vsix: string;
  readonly workspace: string;
  /** A regular expression; only the tests whose full title it finds are run. Empty: all. */
  readonly grep: string;
}

const suiteMs = 15 * 60_000;
const driver = path.resolve(__dirname, '..', 'driver');

/** Runs the suite inside VS Code and prints what it prints. Fails when a test does, or VS Code never gets to the end. */
export async function runSuite(options: SuiteOptions): Promise<void> {
  const suite = await bundleSuite();
  const window = await openWindow({
    ...options,
    name: `suite-${options.version}`,
    env: { PLUMBLINE_TEST_GREP: options.grep, PLUMBLINE_MLFLOW_PYTHON: await provideMlflow() },
  });
  try {
    const exitCode = await listen(window.page);
    await window.page.goto(address(window.server, window.folder, suite));
    const code = await within(suiteMs, `the tests in VS Code ${options.version} to end`, exitCode.promise);
    if (code === 0) return;
    throw new ScriptFailure('wrong-result', `The tests in VS Code ${options.version} failed.`);
  } catch (error) {
    await window.page.screenshot({ path: path.join(window.home, 'failure.png') }).catch(() => undefined);
    throw error;
  } finally {
    await window.close();
  }
}

/** The window tells what the tests print, and how they ended, through two functions that the page must have from the start. */
async function listen(page: Page): Promise<{ readonly promise: Promise<number> }> {
  let resolve: (code: number) => void = () => undefined;
  const promise = new Promise<number>((settle) => (resolve = settle));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const text = format(...args);
    if (text.startsWith(suiteMark)) console.log(text.slice(suiteMark.length));
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  return { promise };
}

function address(server: VsCodeServer, folder: string, suite: string): string {
  const remote = `vscode-remote://127.0.0.1:${server.port}`;
  const payload = [
    ['extensionDevelopmentPath', `${remote}${driver}`],
    ['extensionTestsPath', `${remote}${suite}`],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `${server.url}/?${query.toString()}`;
}
