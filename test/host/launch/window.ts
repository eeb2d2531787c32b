import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { provideChromium } from '../../../scripts/setup/chromium';
import { provideVsCode, type VsCodeVersion } from '../../../scripts/setup/vscode';
import { outFolder } from '../../../scripts/support/paths';
import { startVsCodeServer, type VsCodeServer } from '../../../scripts/vscode/server';

export interface WindowOptions {
  /** Names the folder in out/host/ that keeps this VS Code's data and logs after the run. */
  readonly name: string;
  readonly version: VsCodeVersion;
  readonly vsix: string;
  /** Copied, so that nothing that happens in the window reaches the original. */
  readonly workspace: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A VS Code of its own with a browser before it. */
export interface Window {
  readonly server: VsCodeServer;
  /** Keeps data and logs after the run. */
  readonly home: string;
  /** Still blank: `goto` an address of the server. */
  readonly page: Page;
  /** The copy of the workspace. */
  readonly folder: string;
  close(): Promise<void>;
}

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const launchMs = 60_000;
const actionMs = 40_000;
const viewport = { width: 1280, height: 800 };

/** Starts VS Code with the packaged extension on a copy of the workspace, and a browser. Close it, whatever happens. */
export async function openWindow(options: WindowOptions): Promise<Window> {
  const home = path.join(outFolder, 'host', options.name);
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const [vscode, executablePath] = await Promise.all([provideVsCode(options.version), provideChromium()]);

  const temporary = await realpath(await mkdtemp(path.join(tmpdir(), 'plumbline-host-')));
  const folder = path.join(temporary, path.basename(options.workspace));
  await cp(options.workspace, folder, { recursive: true });
  let server: VsCodeServer | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    await rm(temporary, { recursive: true, force: true });
  };
  try {
    server = await startVsCodeServer({ ...options, vscode, home, folder });
    browser = await chromium.launch({ executablePath, args: chromiumArgs, timeout: launchMs });
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(actionMs);
    keepConsole(page, path.join(home, 'browser.log'));
    return { server, page, home, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function keepConsole(page: Page, file: string): void {
  const log = createWriteStream(file);
  page.on('console', (message) => log.write(`${message.type()} ${message.text()}\n`));
  page.on('pageerror', (error) => log.write(`error ${error.stack ?? error.message}\n`));
  page.on('close', () => log.end());
}
