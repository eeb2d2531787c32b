import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { accessibilityFaults, insideOfPanel } from './panel';
import {
  goTo,
  openFile,
  openScreen,
  runPaletteCommand,
  squiggles,
  saveAndRead,
  takePicture,
  type Screen,
} from './screen';

const jobs = 'resources/jobs.yml';
const startMs = 60_000;
const command = 'Plumbline: Show Job Graph';

describe('the graph of a job, on the screen', function () {
  this.timeout(180_000);
  let screen: Screen;
  let panel: FrameLocator;

  function task(name: string): Locator {
    return panel.getByRole('button', { name: new RegExp(`^${name}, `) });
  }

  /** Gives a task the focus, and waits until the window knows: it would take a later focus for a click into the panel. */
  async function focus(name: string): Promise<void> {
    await task(name).focus();
    await screen.page.locator('.editor-group-container.active .tab.active', { hasText: 'train (' }).waitFor();
  }

  /** Keys, as if pressed one after the other, and the beginning of what then has the focus. */
  async function focusedAfter(...keys: string[]): Promise<string> {
    for (const key of keys) await screen.page.keyboard.press(key);
    const spoken = await panel.locator('[role=button]:focus').getAttribute('aria-label');
    return spoken?.split(',')[0] ?? '';
  }

  /** The editor that people type in, when it shows this file. */
  function editorOf(file: string): Locator {
    const group = screen.page.locator('.editor-group-container.active', {
      has: screen.page.locator(`.tab.active[data-resource-name="${file}"]`),
    });
    return group.locator('.monaco-editor.focused');
  }

  before(async () => {
    screen = await openScreen('job-graph', path.join(__dirname, 'graph'));
    await openFile(screen, jobs);
    await squiggles(screen, 'error').first().waitFor({ timeout: startMs });
    panel = insideOfPanel(screen);
  });

  after(() => screen?.close());

  it('shows the job at the cursor with what is found on its tasks', async () => {
    await goTo(screen, 12, 10);
    await runPaletteCommand(screen, command);
    await task('load').waitFor();
    assert.equal(await panel.locator('.task').count(), 6);
    const spoken = await task('fit').getAttribute('aria-label');
    assert.match(spoken ?? '', /^fit, Python wheel bakery: fit\. After features\. 1 error: .*catlog/);
    await takePicture(screen.page, 'job-graph');
  });

  it('is walked along its edges by keyboard', async () => {
    await focus('load');
    assert.equal(await focusedAfter('ArrowDown', 'ArrowDown'), 'fit');
    assert.equal(await focusedAfter('ArrowDown', 'ArrowDown'), 'register');
    assert.equal(await focusedAfter('ArrowLeft'), 'notify');
    assert.equal(await focusedAfter('ArrowUp'), 'is_better');
    assert.equal(await focusedAfter('Home'), 'load');
    await takePicture(screen.page, 'job-graph-focus');
  });

  it('has nothing that axe-core objects to, as a graph and as a list', async () => {
    assert.deepEqual(await accessibilityFaults(screen), []);
    await panel.getByRole('button', { name: 'List' }).click();
    await panel.getByRole('listitem').filter({ hasText: 'is_better' }).first().waitFor();
    assert.deepEqual(await accessibilityFaults(screen), []);
    await takePicture(screen.page, 'job-graph-list');
    await panel.getByRole('button', { name: 'Graph' }).click();
    await task('load').waitFor();
  });

  it('goes to the YAML and to the notebook', async () => {
    await focus('load');
    await screen.page.keyboard.press('Shift+Enter');
    await editorOf('load.py').waitFor();
    await focus('is_better');
    await screen.page.keyboard.press('Enter');
    await editorOf('jobs.yml').waitFor();
    await screen.page.locator('.statusbar', { hasText: 'Ln 35, ' }).waitFor();
  });

  it('follows the text as it is typed', async () => {
    await goTo(screen, 35, 9);
    await screen.page.keyboard.type('- task_key: audit\n');
    await task('audit').waitFor();
    assert.match(await saveAndRead(screen, jobs), /- task_key: audit\n {8}- task_key: is_better/);
  });

  it('shows another target', async () => {
    await panel.getByLabel('Target').selectOption('prod');
    await task('report').waitFor();
    await screen.page.locator('.tab', { hasText: 'train (prod)' }).waitFor();
  });

  it('is exported as a picture that stands alone', async () => {
    const { page, folder } = screen;
    await panel.getByRole('button', { name: 'Export as SVG' }).click();
    await page.waitForFunction(`document.querySelector('.quick-input-widget input')?.value.endsWith('train-prod.svg')`);
    await page.keyboard.press('Enter');
    // Toasts are kept back in tests; the bell tells that there is something to read.
    await page.locator('.statusbar .codicon-bell-dot').waitFor();
    const svg = await readFile(path.join(folder, 'train-prod.svg'), 'utf8');
    assert.match(svg, /^<svg [^>]*width="\d/);
    assert.match(svg, /fill="rgb\(/);
    assert.doesNotMatch(svg, /var\(|class=|<style|<script/);
  });

  it('is there again after a reload, in the same target', async () => {
    // As people do: a page that is torn away takes along what VS Code had not kept yet.
    await runPaletteCommand(screen, 'Developer: Reload Window');
    await task('report').waitFor({ timeout: 2 * startMs });
  });

  it('has the colours of the theme', async () => {
    await runPaletteCommand(screen, 'Preferences: Toggle between Light/Dark Themes');
    await screen.page.locator('.monaco-workbench.vs-dark').waitFor();
    await panel.locator('body.vscode-dark').waitFor();
    await takePicture(screen.page, 'job-graph-dark');
    assert.deepEqual(await accessibilityFaults(screen), []);
  });
});
