import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { openScreen, runPaletteCommand, takePicture, type Screen } from './screen';

describe('the welcome, on the screen', function () {
  this.timeout(120_000);
  let screen: Screen;

  before(async () => {
    screen = await openScreen('welcome', path.join(__dirname, 'project'));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await takePicture(screen.page, `failed-${this.currentTest.title}`);
  });

  after(() => screen?.close());

  it('explains a rule on a page that needs no network', async () => {
    await runPaletteCommand(screen, 'Plumbline: Explain Rule');
    await chooseRule('experiment-path');
    await rulePage().getByText('Finds MLflow experiments that are not at').waitFor();
    await takePicture(screen.page, 'rule-page');
  });

  it('leads from a first notebook to CI', async () => {
    await runPaletteCommand(screen, 'Plumbline: Open Walkthrough');
    const page = screen.page.locator('.gettingStartedContainer');
    await page.getByRole('heading', { name: 'Get started with Plumbline', level: 2 }).waitFor();
    await page.getByText('Keep it true in CI').waitFor();
    await takePicture(screen.page, 'walkthrough');
  });

  it('leads to the page of a rule', async () => {
    await screen.page.getByText('See what is wrong, and why').click();
    await screen.page.getByRole('button', { name: 'Read About a Rule' }).click();
    await chooseRule('missing-exit');
    await rulePage().getByText('dbutils.notebook.exit').first().waitFor();
  });

  async function chooseRule(name: string): Promise<void> {
    await screen.page.getByPlaceholder('Which rule?').fill(name);
    await screen.page.keyboard.press('Enter');
  }

  function rulePage(): FrameLocator {
    return screen.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
  }
});
