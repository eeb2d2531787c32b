import assert from 'node:assert/strict';
import path from 'node:path';
import {
  goTo,
  openFile,
  openQuickFixes,
  openScreen,
  readHover,
  saveAndRead,
  squiggles,
  takePicture,
  takeQuickFix,
  type Screen,
} from './screen';

const jobs = 'resources/jobs.yml';
const name = { line: 4, column: 28 };
const misspelt = { line: 19, column: 30 };

describe('a bundle, on the screen', function () {
  this.timeout(120_000);
  let screen: Screen;

  before(async () => {
    screen = await openScreen('bundle', path.join(__dirname, 'bundle'));
    await openFile(screen, jobs);
  });

  after(() => screen?.close());

  it('has a squiggle where it refers to nothing', async () => {
    await squiggles(screen, 'error').first().waitFor();
  });

  it('tells what a variable is in each target', async () => {
    await goTo(screen, name.line, name.column);
    const hover = await readHover(screen);
    assert.match(hover, /dev.*main/s);
    assert.match(hover, /prod.*shop/s);
    await takePicture(screen.page, 'bundle-hover');
    await screen.page.keyboard.press('Escape');
  });

  it('is fixed by keyboard', async () => {
    await goTo(screen, misspelt.line, misspelt.column);
    const offered = await openQuickFixes(screen);
    assert.ok(offered.includes('Ignore unknown-reference here'), offered.join('; '));
    await takePicture(screen.page, 'bundle-quick-fix');
    await takeQuickFix(screen, 'Use catalog');
    assert.match(await saveAndRead(screen, jobs), /catalog: \$\{var\.catalog\}\n {8}- task_key: train/);
  });
});
