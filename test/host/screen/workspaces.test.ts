import assert from 'node:assert/strict';
import path from 'node:path';
import { goTo, openFile, openQuickFixes, openScreen, readHover, squiggles, type Screen } from './screen';

const startMs = 60_000;

describe('a workspace of several folders that is not trusted', function () {
  this.timeout(120_000);
  let screen: Screen;

  before(async () => {
    const trust = {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'always',
    };
    screen = await openScreen('workspaces', path.join(__dirname, 'several'), trust);
    const { page, folder } = screen;
    const workspace = path.posix.join(folder, 'both.code-workspace');
    await page.goto(`${new URL(page.url()).origin}/?workspace=${encodeURIComponent(workspace)}`);
    await page.locator('.monaco-workbench .statusbar', { hasText: 'Restricted Mode' }).waitFor({ timeout: startMs });
  });

  after(() => screen?.close());

  for (const project of ['bakery', 'shop']) {
    it(`has each notebook judged by its own bundle: ${project}`, async () => {
      await openFile(screen, `train_${project}.py`);
      await squiggles(screen, 'error').first().waitFor();
      await goTo(screen, 4, 30);
      const offered = await openQuickFixes(screen);
      assert.ok(offered.includes(`Use /Shared/${project}_ml_demand`), offered.join('; '));
      await screen.page.keyboard.press('Escape');
    });
  }

  it('opens the page of a rule from the link beside a finding, without a network', async () => {
    const { page } = screen;
    await goTo(screen, 4, 30);
    await readHover(screen);
    await page.locator('.monaco-hover:not(.hidden) a.code-link').click();
    const document = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await document.getByRole('heading', { name: 'experiment-path' }).waitFor();
  });
});
