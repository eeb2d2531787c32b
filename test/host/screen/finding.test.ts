import assert from 'node:assert/strict';
import path from 'node:path';
import {
  goTo,
  openFile,
  openQuickFixes,
  openScreen,
  readHover,
  runPaletteCommand,
  saveAndRead,
  squiggles,
  takePicture,
  takeQuickFix,
  type Screen,
} from './screen';

const notebook = 'notebooks/train.py';
const experiment = { line: 8, column: 30 };

describe('a finding, on the screen', function () {
  this.timeout(120_000);
  let screen: Screen;

  before(async () => {
    screen = await openScreen('finding', path.join(__dirname, 'project'));
    await openFile(screen, notebook);
  });

  after(() => screen?.close());

  it('is a squiggle', async () => {
    await squiggles(screen, 'error').first().waitFor();
  });

  it('tells its rule and its reason when pointed at', async () => {
    await goTo(screen, experiment.line, experiment.column);
    const hover = await readHover(screen);
    assert.match(hover, /experiment-path/);
    assert.match(hover, /\/Users\/ana@example\.com\/churn/);
    await screen.page.keyboard.press('Escape');
  });

  it('is listed in Problems with its rule', async () => {
    await runPaletteCommand(screen, 'Problems: Focus on Problems View');
    const problem = screen.page.locator('.markers-panel .monaco-list-row', { hasText: 'experiment-path' });
    await problem.first().waitFor();
    await takePicture(screen.page, 'problems');
    await screen.page.keyboard.press('Control+J');
    await problem.first().waitFor({ state: 'hidden' });
  });

  it('is fixed by keyboard', async () => {
    await goTo(screen, experiment.line, experiment.column);
    const offered = await openQuickFixes(screen);
    assert.ok(offered.includes('Ignore experiment-path here'), offered.join('; '));
    await takePicture(screen.page, 'quick-fix');
    await takeQuickFix(screen, 'Use /Shared/shop_ml_churn');
    assert.match(await saveAndRead(screen, notebook), /set_experiment\("\/Shared\/shop_ml_churn"\)/);
  });
});
