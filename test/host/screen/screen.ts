import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ElementHandle, errors, type Locator, type Page } from 'playwright-core';
import { newestVsCode } from '../../../scripts/setup/vscode';
import { outFolder, projectRoot } from '../../../scripts/support/paths';
import { providePackage } from '../launch/package';
import { openWindow } from '../launch/window';

/** A VS Code as a person sees it, used by keyboard. Every method waits until the screen shows what it is for. */
export interface Screen {
  readonly page: Page;
  /** Where the opened copy of the workspace is. */
  readonly folder: string;
  close(): Promise<void>;
}

const startMs = 60_000;
const withoutFolders = '.markers-panel .label-description, .breadcrumbs-control { visibility: hidden }';
const picturesOfPages = new Map([
  ['readme', 'media/screenshot.png'],
  ['bundle-hover', 'docs/pictures/bundles.png'],
  ['run-failed', 'docs/pictures/deploying.png'],
  ['experiments', 'docs/pictures/experiments.png'],
  ['compare-runs-light', 'docs/pictures/compare-runs.png'],
  ['job-graph', 'docs/pictures/job-graph.png'],
  ['model-promotion', 'docs/pictures/models.png'],
]);
const open = new Set<Screen>();
const menuMs = 3_000;
const attempts = 10;

afterEach(async function () {
  if (this.currentTest?.state !== 'failed') return;
  for (const { page } of open) await takePicture(page, `failed-${this.currentTest.title}`);
});

/** Opens a copy of the folder in a VS Code with the packaged extension. */
export async function openScreen(
  name: string,
  workspace: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Screen> {
  const { page, folder, server, close } = await openWindow({
    name: `screen-${name}`,
    version: newestVsCode,
    vsix: await providePackage(),
    workspace,
    // What is saved, and when, is for the tests to say.
    settings: { 'files.autoSave': 'off', ...settings },
  });
  try {
    await page.goto(server.url);
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: startMs });
    const screen: Screen = {
      page,
      folder,
      close: async () => {
        open.delete(screen);
        await close();
      },
    };
    open.add(screen);
    return screen;
  } catch (error) {
    await takePicture(page, `${name}-did-not-open`);
    await close();
    throw error;
  }
}

/** Opens a file of the workspace by its name, through Quick Open. */
export async function openFile(screen: Screen, file: string): Promise<void> {
  const { page } = screen;
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').fill(file);
  // The one that Enter takes: rows come and go while they are still being found.
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: path.basename(file) }).waitFor();
  await page.keyboard.press('Enter');
  // The tab is there before its text, and the keys of a hurried test would go to what was shown before.
  await page.locator(`.editor-group-container.active .monaco-editor[data-uri$="/${encodeURI(file)}"]`).waitFor();
}

/** Runs a command by its title, through the palette: opened again while the command's extension is still starting. */
export async function runPaletteCommand(screen: Screen, title: string): Promise<void> {
  const { page } = screen;
  const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
  await again(screen, row, async () => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').fill(`>${title}`);
  });
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget input[placeholder*="command"]').waitFor({ state: 'hidden' });
}

/** Puts the cursor there; line and column from 1. */
export async function goTo(screen: Screen, line: number, column = 1): Promise<void> {
  const { page } = screen;
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

/** The wavy lines of one kind in the active editor. */
export function squiggles(screen: Screen, severity: 'error' | 'warning' | 'info'): Locator {
  return screen.page.locator(`.editor-group-container.active .squiggly-${severity}`);
}

/**
 * What the quick fix menu at the cursor offers. The menu stays open. Asked for again as people do: VS Code drops what
 * was asked by hand when findings arrive in the same moment.
 */
export async function openQuickFixes(screen: Screen): Promise<string[]> {
  const rows = quickFixRows(screen);
  await again(screen, rows.first(), () => screen.page.keyboard.press('Control+.'));
  return rows.allInnerTexts();
}

/** Does what opens a list, then types into it, until the entry with these words is the one that Enter takes; takes it. */
export async function choose(screen: Screen, words: string, open: () => Promise<void>): Promise<void> {
  const { page } = screen;
  const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words });
  await again(screen, row, async () => {
    await open();
    await page.locator('.quick-input-widget input').fill(words, { timeout: menuMs });
  });
  await page.keyboard.press('Enter');
}

/** Takes the entry of the open menu that has these words, by keyboard. */
export async function takeQuickFix(screen: Screen, words: string): Promise<void> {
  const rows = quickFixRows(screen);
  const position = (await rows.allInnerTexts()).findIndex((text) => text.includes(words));
  if (position === -1) throw new Error(`The menu has no entry with "${words}".`);
  // Rows above the first action are headings, which the arrows pass over: the first action has the focus.
  for (let step = 0; step < position; step += 1) await screen.page.keyboard.press('ArrowDown');
  await screen.page.keyboard.press('Enter');
  await rows.first().waitFor({ state: 'hidden' });
}

/** The text of the hover at the cursor. */
export async function readHover(screen: Screen): Promise<string> {
  await screen.page.keyboard.press('Control+K');
  await screen.page.keyboard.press('Control+I');
  const hover = screen.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  await hover.waitFor();
  return hover.innerText();
}

/** Waits until the input reads like this: the rows below it can be drawn before. */
export async function waitForValue(input: Locator, value: string): Promise<void> {
  const element = (await input.elementHandle()) as ElementHandle<{ readonly value: string }> | null;
  await input.page().waitForFunction(([shown, wanted]) => shown?.value === wanted, [element, value] as const);
}

/** Saves the active editor, once it shows a change; returns what is then on the disk. */
export async function saveAndRead(screen: Screen, file: string): Promise<string> {
  await screen.page.locator('.editor-group-container.active .tab.active.dirty').waitFor();
  await screen.page.keyboard.press('Control+S');
  await screen.page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
  return readFile(path.join(screen.folder, file), 'utf8');
}

/**
 * Keeps a picture of the whole window in out/screenshots/, without the folders of the machine. Those that pages of the
 * documentation show are renewed with `--update-screenshots`.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  const file = path.join(outFolder, 'screenshots', `${name}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, style: withoutFolders });
  const shown = picturesOfPages.get(name);
  if (shown !== undefined && process.argv.includes('--update-screenshots'))
    await copyFile(file, path.join(projectRoot, shown));
}

/** What people do when nothing comes of it: closes what is half open, and acts again, until `wanted` is there. */
async function again(screen: Screen, wanted: Locator, act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return await wanted.waitFor({ timeout: menuMs });
    } catch (error) {
      if (attempt === attempts || !(error instanceof errors.TimeoutError)) throw error;
      await screen.page.keyboard.press('Escape');
    }
  }
}

function quickFixRows(screen: Screen): Locator {
  return screen.page.locator('.action-widget .monaco-list-row.action');
}
