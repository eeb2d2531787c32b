import path from 'node:path';
import type { ProgramDouble } from '../../doubles/databricks/program-double';
import type { WorkspaceDouble } from '../../doubles/workspace/workspace-double';
import { bakery } from '../suite/support/bakery';
import { Databricks } from './databricks';
import { openFile, openScreen, runPaletteCommand, saveAndRead, type Screen, takePicture } from './screen';

describe('deploying, on the screen', function () {
  this.timeout(240_000);
  let databricks: Databricks;
  let workspace: WorkspaceDouble;
  let program: ProgramDouble;
  let screen: Screen;

  before(async () => {
    databricks = await Databricks.start('bakery', bakery);
    ({ workspace, program } = databricks);
    databricks.signIn({
      DATABRICKS_HOST: workspace.url,
      DATABRICKS_TOKEN: 'token-of-tests',
      DATABRICKS_CONFIG_FILE: path.join(program.folder, 'none.cfg'),
    });
    screen = await openScreen('deployment', databricks.folder, { 'plumbline.databricks.path': program.path });
  });

  after(async () => {
    await screen?.close();
    await databricks?.end();
  });

  async function row(said: string): Promise<void> {
    await screen.page.locator(`.monaco-list-row[aria-label*="${said}"]`).first().waitFor({ timeout: 60_000 });
  }

  /** Notifications do not pop up while VS Code is driven by tests: they are read where they are kept. */
  async function notified(text: string): Promise<void> {
    await runPaletteCommand(screen, 'Notifications: Show Notifications');
    await screen.page.locator('.notifications-center .notification-list-item', { hasText: text }).first().waitFor();
  }

  it('shows the bundle as it stands to its workspace, and its target and profile below', async () => {
    await runPaletteCommand(screen, 'View: Show Plumbline');
    await row('train, job, not deployed');
    await screen.page.locator('.statusbar-item', { hasText: 'dev' }).first().waitFor();
    await screen.page.locator('.statusbar-item', { hasText: 'environment' }).first().waitFor();
    await takePicture(screen.page, 'bundle-view');
  });

  it('deploys by keyboard, and says what it did', async () => {
    await runPaletteCommand(screen, 'Plumbline: Deploy Bundle');
    await row('train, job, deployed');
    await notified('Deployed bakery_ml (dev): 4 created.');
  });

  it('shows a run that failed as failed, with what can be done', async () => {
    workspace.runs.script('[dev tester] score_units', 'score', { exit: 'FAILED: no rows' });
    await openFile(screen, 'resources/jobs.yml');
    await screen.page.locator('.codelens-decoration', { hasText: 'Deploy and run' }).first().waitFor();
    await screen.page.locator('.codelens-decoration a', { hasText: /^Run$/ }).last().click();
    await screen.page.locator('.quick-input-list .monaco-list-row', { hasText: 'model_uri' }).waitFor();
    await takePicture(screen.page, 'run-parameters');
    await screen.page.keyboard.press('Enter');
    await row('score, job, deployed, failed');
    await notified('score of bakery_ml (dev) failed');
    await takePicture(screen.page, 'run-failed');
  });

  it('asks for each thing that would be lost, by name', async () => {
    await runPaletteCommand(screen, 'Notifications: Clear All Notifications');
    await openFile(screen, 'resources/ml.yml');
    await screen.page.locator('.view-line', { hasText: 'schema_name' }).waitFor();
    await screen.page.keyboard.press('Control+A');
    await screen.page.keyboard.type('resources: {}');
    await saveAndRead(screen, 'resources/ml.yml');
    await runPaletteCommand(screen, 'Plumbline: Deploy Bundle');
    await screen.page.locator('.quick-input-list .monaco-list-row', { hasText: 'experiments.units' }).waitFor();
    await takePicture(screen.page, 'deployment-losses');
    await screen.page.keyboard.press('Escape');
    await notified('Nothing was deployed: not everything that would be lost was agreed to.');
  });
});
