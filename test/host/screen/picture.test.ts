import assert from 'node:assert/strict';
import path from 'node:path';
import { projectRoot } from '../../../scripts/support/paths';
import {
  goTo,
  openFile,
  openScreen,
  readHover,
  runPaletteCommand,
  squiggles,
  takePicture,
  type Screen,
} from './screen';

const rules = ['experiment-path', 'dataset-outside-run', 'local-import', 'missing-exit', 'incomplete-signature'];

describe('the picture in the README', function () {
  this.timeout(120_000);
  let screen: Screen;

  before(async () => {
    screen = await openScreen('picture', path.join(projectRoot, 'examples', 'before'), {
      'breadcrumbs.enabled': false,
      'editor.minimap.enabled': false,
      'editor.stickyScroll.enabled': false,
      'workbench.activityBar.location': 'hidden',
    });
  });

  after(() => screen?.close());

  it('shows the five rules at work in one notebook', async () => {
    const { page } = screen;
    await page.setViewportSize({ width: 1200, height: 1040 });
    await page.keyboard.press('Control+B');
    await openFile(screen, 'notebooks/train_churn.py');
    await squiggles(screen, 'error').first().waitFor();
    await runPaletteCommand(screen, 'Problems: Focus on Problems View');
    const problems = page.locator('.markers-panel .monaco-list-row');
    for (const rule of rules) await problems.filter({ hasText: rule }).first().waitFor();

    await page.keyboard.press('Control+1');
    await goTo(screen, 18, 30);
    assert.match(await readHover(screen), /experiment-path/);
    await takePicture(page, 'readme');
  });
});
