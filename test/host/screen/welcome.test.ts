import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { choose, openScreen, runPaletteCommand, takePicture, type Screen } from './screen';

describe('the welcome, on the screen', function () {
  this.timeout(120_000);
  let screen: Screen;

  before(async () => {
    // Else a step of the walkthrough takes the focus a quarter of a second after the click, and closes what the click opened.
    const settings = { 'workbench.welcomePage.preferReducedMotion': true };
    screen = await openScreen('welcome', path.join(__dirname, 'project'), settings);
  });

  after(() => screen?.close());

  it('explains a rule on a page that needs no network', async () => {
    await choose(screen, 'experiment-path', () => runPaletteCommand(screen, 'Plumbline: Explain Rule'));
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
    await choose(screen, 'missing-exit', () => screen.page.getByRole('button', { name: 'Read About a Rule' }).click());
    await rulePage().getByText('dbutils.notebook.exit').first().waitFor();
  });

  function rulePage(): FrameLocator {
    return screen.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
  }
});
