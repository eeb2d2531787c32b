import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { ProgramDouble } from '../../doubles/databricks/program-double';
import type { WorkspaceDouble } from '../../doubles/workspace/workspace-double';
import { bakery } from '../suite/support/bakery';
import { Databricks } from './databricks';
import { choose, openFile, openScreen, runPaletteCommand, saveAndRead, type Screen, takePicture } from './screen';

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
  async function notified(text: string): Promise<Locator> {
    await runPaletteCommand(screen, 'Notifications: Show Notifications');
    const said = screen.page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
    await said.waitFor();
    return said;
  }

  /** Presses a button of what was said, and then one of the question that it leads to. */
  async function answered(said: Locator, button: string, picture: string, answer: string): Promise<void> {
    await said.locator('.monaco-button', { hasText: button }).click();
    const question = screen.page.locator('.monaco-dialog-box');
    await question.waitFor();
    await takePicture(screen.page, picture);
    await question.locator('.monaco-button', { hasText: answer }).click();
    await question.waitFor({ state: 'hidden' });
  }

  async function clearNotifications(): Promise<void> {
    await runPaletteCommand(screen, 'Notifications: Clear All Notifications');
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

  it('plans after a crash, when somebody says that nothing deploys any more', async () => {
    await clearNotifications();
    const notes = path.join(screen.folder, '.databricks', 'bundle', 'dev', 'resources.json.wal');
    await mkdir(path.dirname(notes), { recursive: true });
    await writeFile(notes, '');
    await runPaletteCommand(screen, 'Plumbline: Plan Deployment');
    const busy = await notified('or was broken off a short while ago');
    await answered(busy, 'It Was Broken Off…', 'broken-off', 'Nothing Deploys: Go On');
    await screen.page.locator('.tab', { hasText: 'Plan bakery_ml-dev.md' }).waitFor();
    await row('train, job, deployed');
  });

  it('takes somebody else’s lock over when told so', async () => {
    await clearNotifications();
    const lock = { User: 'ana@example.com', AcquisitionTime: '2026-11-20T09:30:00Z' };
    const at = '/Workspace/Shared/.bundle/bakery_ml/prod/state/deploy.lock';
    workspace.files.put(at, JSON.stringify(lock));
    await choose(screen, 'prod', () => runPaletteCommand(screen, 'Plumbline: Select Target'));
    await row('train, job, not deployed');
    await runPaletteCommand(screen, 'Plumbline: Deploy Bundle');
    const question = screen.page.locator('.monaco-dialog-box');
    await question.locator('.monaco-button', { hasText: 'Deploy' }).click();
    await question.waitFor({ state: 'hidden' });
    const locked = await notified('ana@example.com has locked this deployment');
    await answered(locked, 'Take the Lock Over…', 'lock-take-over', 'Take It Over and Deploy');
    await question.locator('.monaco-button', { hasText: 'Deploy' }).click();
    await row('train, job, deployed');
    await choose(screen, 'dev', () => runPaletteCommand(screen, 'Plumbline: Select Target'));
    await screen.page.locator('.statusbar-item', { hasText: 'dev' }).first().waitFor();
  });

  it('runs a notebook again from what is said of its run', async () => {
    await clearNotifications();
    workspace.runs.script('features.py', 'notebook', { exit: 'FAILED: no rows' });
    await openFile(screen, 'src/features.py');
    await runPaletteCommand(screen, 'Plumbline: Run This Notebook as a Job');
    await screen.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'with what the bundle says' })
      .waitFor();
    await screen.page.keyboard.press('Enter');
    const failed = await notified('features.py of bakery_ml (dev) failed');
    const submitted = workspace.requests.next('POST', '/api/2.2/jobs/runs/submit');
    await failed.locator('.monaco-button', { hasText: 'Run Again' }).click();
    await submitted;
    await clearNotifications();
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
