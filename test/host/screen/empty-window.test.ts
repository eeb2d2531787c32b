import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Databricks } from './databricks';
import { choose, openScreen, runPaletteCommand, type Screen, takePicture, waitForValue } from './screen';

const startMs = 60_000;

describe('a window with no folder, on the screen', function () {
  this.timeout(240_000);
  let databricks: Databricks;
  let screen: Screen;

  before(async () => {
    databricks = await Databricks.start('empty', { 'beside/notes.txt': 'The new bundle goes beside this folder.\n' });
    const { program, workspace, folder } = databricks;
    databricks.signIn({
      DATABRICKS_HOST: workspace.url,
      DATABRICKS_TOKEN: 'token-of-tests',
      DATABRICKS_CONFIG_FILE: path.join(program.folder, 'none.cfg'),
    });
    screen = await openScreen('empty-window', folder, { 'plumbline.databricks.path': program.path });
    await screen.page.goto(`${new URL(screen.page.url()).origin}/?ew=true`);
    await screen.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: startMs });
  });

  after(async () => {
    await screen?.close();
    await databricks?.end();
  });

  it('has a new bundle made where somebody says, and opens it', async () => {
    const { page, folder } = screen;
    await choose(screen, 'default-minimal', () => runPaletteCommand(screen, 'Plumbline: New Bundle from a Template'));
    const place = page.locator('.quick-input-widget', { hasText: 'Where is the new project to be?' });
    await place.waitFor();
    // Whatever is typed before VS Code has read the home folder gives way to that.
    await waitForValue(place.locator('input'), `${homedir()}/`);
    await takePicture(page, 'new-bundle-place');
    await place.locator('input').fill(`${folder}/`);
    await place.locator('.monaco-list-row', { hasText: 'beside' }).waitFor();
    await place.locator('.monaco-button', { hasText: 'Make It Here' }).click();
    await place.waitFor({ state: 'hidden' });
    // The program asks in the terminal what the project is called.
    await page.locator('.terminal-wrapper.active .xterm.focus').waitFor();
    await page.keyboard.type('shop\n');
    await page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'databricks.yml' })
      .waitFor({ timeout: startMs });
    await takePicture(page, 'new-bundle-opened');
    await access(path.join(folder, 'shop', 'databricks.yml'));
  });
});
