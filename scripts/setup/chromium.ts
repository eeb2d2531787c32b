import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findProgram, tryCommand } from '../support/command';
import { ScriptFailure } from '../support/failure';
import { projectRoot } from '../support/paths';
import { provideFolder } from './folder';
import { installSystemPackages } from './system';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const answerMs = 30_000;
const downloadMs = 10 * 60_000;

/** A Chromium for the tests: CHROME_PATH, the one on the PATH, or else one installed now. */
export async function provideChromium(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (await starts(named)) return named;
    throw new ScriptFailure('missing-program', `CHROME_PATH is ${named}, which does not start.`);
  }
  const found = await findWorking();
  if (found !== undefined) return found;
  if (await isUbuntu()) return downloadWithPlaywright();
  await installSystemPackages('Chromium', ['chromium']);
  const installed = await findWorking();
  if (installed !== undefined) return installed;
  throw new ScriptFailure(
    'missing-program',
    'Chromium was installed, but does not start: set CHROME_PATH to a browser.',
  );
}

async function findWorking(): Promise<string | undefined> {
  for (const name of names) {
    const program = await findProgram(name);
    if (program !== undefined && (await starts(program))) return program;
  }
  return undefined;
}

/** A browser's name can be a placeholder that only says how to install it. */
async function starts(program: string): Promise<boolean> {
  const { code, stdout } = await tryCommand(program, ['--version'], { timeoutMs: answerMs });
  return code === 0 && /chrom/i.test(stdout);
}

/** Ubuntu has Chromium as a snap alone, which cannot see the folders that tests use. */
async function isUbuntu(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^(ID|ID_LIKE)=.*ubuntu/m.test(release);
}

async function downloadWithPlaywright(): Promise<string> {
  const playwright = path.join(projectRoot, 'node_modules', 'playwright-core');
  const manifest = JSON.parse(await readFile(path.join(playwright, 'package.json'), 'utf8')) as { version: string };
  const folder = await provideFolder({
    name: `chromium-playwright-${manifest.version}`,
    title: 'Chromium',
    firstTime: 'downloading with Playwright, and its libraries with apt-get, the first time only (about 1 min)',
    fill: async (into) => {
      const { code, output } = await tryCommand(
        process.execPath,
        [path.join(playwright, 'cli.js'), 'install', '--with-deps', 'chromium'],
        { env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: into }, timeoutMs: downloadMs },
      );
      if (code === 0) return;
      throw new ScriptFailure(
        'missing-program',
        `Chromium could not be downloaded: install a Chromium or Chrome and set CHROME_PATH to it.\n${output}`,
      );
    },
  });
  process.env.PLAYWRIGHT_BROWSERS_PATH = folder;
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}
