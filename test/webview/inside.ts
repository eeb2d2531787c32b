import { build, type BuildOptions } from 'esbuild';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { provideChromium } from '../../scripts/setup/chromium';
import { outFolder, projectRoot } from '../../scripts/support/paths';
import { newNonce, panelPage } from '../../src/extension/panels/panel-page';
import { type ThemeName, themes } from './themes';

const origin = 'https://panel.test';
const viewport = { width: 1280, height: 800 };
const actionMs = 40_000;

/** What the page was stopped from doing, and what went wrong in it. */
interface Troubles {
  readonly troubles: string[];
}

/** What `acts-as-vscode.js` leaves in the page. */
interface Stub {
  readonly sent: readonly Said[];
  hear(message: string): void;
  forget(): void;
  paint(theme: (typeof themes)[ThemeName]): void;
}

interface WithStub {
  readonly stub: Stub;
}

/** Of scripts/build/webviews.mjs. */
interface Webviews {
  webviews(root: string, dev: boolean): Promise<BuildOptions>;
}

/** The inside of a panel, outside VS Code: its script in the page that panels have, before a VS Code that only listens. */
export interface Inside extends Troubles {
  readonly page: Page;
  /** Tells it something, as the extension does. */
  tell(message: object): Promise<void>;
  /** What it has said, oldest first. */
  said(): Promise<readonly Said[]>;
  /** Waits until it says something of this type, and gives the last. */
  hears(type: string): Promise<Said>;
  /** A panel that has just been opened, of which nothing is kept. */
  start(): Promise<void>;
  /** As when the window is loaded anew: VS Code keeps the state alone. */
  reload(): Promise<void>;
  paint(theme: ThemeName): Promise<void>;
  close(): Promise<void>;
}

export type Said = Readonly<Record<string, unknown>> & { readonly type: string };

/** Builds a panel's inside as it ships, and opens it in headless Chromium. `name` is its folder in src/webview. */
export async function openInside(name: string, theme: ThemeName = 'dark'): Promise<Inside> {
  const folder = await buildInside();
  const browser = await chromium.launch({ executablePath: await provideChromium(), args: ['--no-sandbox'] });
  try {
    return await inside(browser, folder, name, theme);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

let built: Promise<string> | undefined;

function buildInside(): Promise<string> {
  return (built ??= (async () => {
    const outdir = path.join(outFolder, 'webview');
    const module = pathToFileURL(path.join(projectRoot, 'scripts', 'build', 'webviews.mjs')).href;
    const { webviews } = (await import(module)) as Webviews;
    await build({ ...(await webviews(projectRoot, false)), outdir });
    return outdir;
  })());
}

async function inside(browser: Browser, folder: string, name: string, theme: ThemeName): Promise<Inside> {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(actionMs);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await page.route(`${origin}/**`, async (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    if (file === '') return route.fulfill({ contentType: 'text/html', body: pageOf(name) });
    const contentType = file.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: await readFile(path.join(folder, file)) });
  });
  await page.addInitScript({ path: path.join(__dirname, 'acts-as-vscode.js') });
  const paint = (next: ThemeName): Promise<void> =>
    page.evaluate((wanted) => (globalThis as unknown as WithStub).stub.paint(wanted), themes[next]);
  const open = async (): Promise<void> => {
    await page.goto(`${origin}/`);
    await paint(theme);
  };
  await open();
  const said = (): Promise<readonly Said[]> => page.evaluate(() => (globalThis as unknown as WithStub).stub.sent);
  return {
    ...{ page, troubles, said, paint },
    tell: (message) =>
      page.evaluate((text) => (globalThis as unknown as WithStub).stub.hear(text), packedMessage(message)),
    hears: async (type) => {
      await page.waitForFunction(
        (wanted) => (globalThis as unknown as WithStub).stub.sent.some((each) => each.type === wanted),
        type,
      );
      const last = (await said()).filter((each) => each.type === type).at(-1);
      if (!last) throw new Error(`The panel did not say ${type}.`);
      return last;
    },
    start: async () => {
      troubles.length = 0;
      await page.evaluate(() => (globalThis as unknown as WithStub).stub.forget());
      await open();
    },
    reload: open,
    close: () => browser.close(),
  };
}

/** With the very policy of the real one. */
function pageOf(name: string): string {
  return panelPage({
    ...{ title: name, script: `${origin}/${name}.js`, style: `${origin}/${name}.css` },
    ...{ workers: {}, source: origin, nonce: newNonce() },
  });
}

/** As text, since arrays of numbers do not get into the page otherwise. */
export function packedMessage(message: object): string {
  return JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Float64Array || value instanceof Uint32Array
      ? {
          array: value.constructor.name,
          numbers: Array.from(value, (each) => (Number.isFinite(each) ? each : String(each))),
        }
      : value,
  );
}
