import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { type FilledExperiment, fillExperiment } from '../../mlflow/filled-experiment';
import { type MlflowServer, runPython, startMlflow } from '../../support/mlflow';
import { openFile, openScreen, takePicture, type Screen, waitForValue } from './screen';

describe('experiments of a real MLflow server, on the screen', function () {
  this.timeout(240_000);
  let server: MlflowServer;
  let screen: Screen;
  let ids: FilledExperiment;

  before(async () => {
    server = await startMlflow();
    ids = await fillExperiment(server, '/Shared/bakery_ml_units');
    screen = await openScreen('experiments', path.join(__dirname, 'experiments'), {
      'plumbline.mlflow.trackingUri': server.url,
    });
    screen.page.setDefaultTimeout(90_000);
    await openFile(screen, 'train.py');
    await screen.page.locator('.activitybar .action-label[aria-label^="Plumbline"]').click();
    // Rows are drawn as far as there is room for them.
    for (const other of ['Bundle', 'Models'])
      await screen.page.locator('.pane-header', { hasText: other }).first().click();
  });

  after(async () => {
    await screen?.close();
    await server?.stop();
  });

  /** By the whole label. */
  function row(label: string): Locator {
    const { page } = screen;
    const exact = new RegExp(`^${label.replace(/[/.]/g, '\\$&')}$`);
    return page
      .locator('.pane-body .monaco-list-row', { has: page.locator('.label-name', { hasText: exact }) })
      .first();
  }

  async function open(label: string): Promise<void> {
    await row(label).waitFor();
    if ((await row(label).getAttribute('aria-expanded')) !== 'true') await row(label).click();
  }

  function text(words: string | RegExp): Locator {
    return screen.page.locator('.pane-body .monaco-list-row', { hasText: words }).first();
  }

  /** Of the menu of a row. */
  async function choose(label: string, command: string): Promise<void> {
    const { page } = screen;
    await row(label).click({ button: 'right' });
    // A menu that has just come takes no click yet: Enter chooses what the pointer is on.
    await page.locator('.monaco-menu .action-item .action-label', { hasText: command }).first().hover();
    await page.locator('.monaco-menu .action-item.focused', { hasText: command }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-menu').waitFor({ state: 'detached' });
  }

  async function filterRuns(): Promise<void> {
    await row('/Shared/bakery_ml_units').hover();
    await row('/Shared/bakery_ml_units').locator('.action-label[aria-label="Filter Runs"]').click();
    await screen.page.locator('.quick-input-widget', { hasText: 'Filter Runs' }).waitFor();
  }

  it('are those that the project names, whether they are there yet or not', async () => {
    await row('/Shared/bakery_ml_units').waitFor();
    assert.match(await row('/Shared/bakery_ml_tomorrow').innerText(), /not there yet/);
    await row('Other Experiments').waitFor();
  });

  it('show runs with their headline, nested runs below them, and what a run holds', async () => {
    await open('/Shared/bakery_ml_units');
    await row('broken').waitFor();
    assert.match(await row('bakery').innerText(), /rmse 0\.2/);
    await open('bakery');
    await row('fold 1').waitFor();
    await open('Metrics');
    assert.match(await row('infinite').innerText(), /∞/);
    await takePicture(screen.page, 'experiments');
  });

  it('open a file of a run in an editor', async () => {
    await row('Metrics').click();
    await open('Artifacts');
    await row('note.txt').click();
    await screen.page.locator('.tab.active[data-resource-name="note.txt"]').waitFor();
    await screen.page.locator('.view-line', { hasText: 'trained on three days' }).waitFor();
  });

  it('are filtered with the keyboard alone, offered what can come next', async () => {
    const { page } = screen;
    await filterRuns();
    const input = page.locator('.quick-input-widget input');
    const offered = (words: string): Locator => page.locator('.quick-input-list .monaco-list-row', { hasText: words });
    await offered('Show all runs').first().waitFor();
    await input.pressSequentially('metrics.rm');
    await offered('metrics.rmse').first().waitFor();
    await takePicture(page, 'experiments-filter-names');
    await page.keyboard.press('Enter');
    await offered('>=').waitFor();
    await waitForValue(input, 'metrics.rmse ');
    await page.keyboard.press('Enter');
    await offered('0.2').first().waitFor();
    await takePicture(page, 'experiments-filter-values');
    await waitForValue(input, 'metrics.rmse < ');
    await input.pressSequentially('0.25');
    await offered('AND').waitFor();
    await offered('Show these runs').waitFor();
    await page.keyboard.press('Enter');
    await row('broken').waitFor({ state: 'detached' });
    await row('bakery').waitFor();
    assert.match(await row('/Shared/bakery_ml_units').innerText(), /where metrics\.rmse < 0\.25/);
    await filterRuns();
    await input.fill('');
    await page.keyboard.press('Enter');
    await row('broken').waitFor();
  });

  it('are not filtered by what the server would refuse: it is told where that is wrong', async () => {
    const { page } = screen;
    await filterRuns();
    const input = page.locator('.quick-input-widget input');
    await input.fill('metrics.rmse >> 1');
    await page.locator('.quick-input-list', { hasText: 'At character 15' }).waitFor();
    await takePicture(page, 'experiments-filter-wrong');
    await page.keyboard.press('Enter');
    await waitForValue(input, 'metrics.rmse >> 1');
    await page.keyboard.press('Escape');
    await row('broken').waitFor();
  });

  it('are renamed, deleted and restored', async () => {
    const { page } = screen;
    await choose('broken', 'Rename Run');
    await page.locator('.quick-input-widget input').fill('out of memory');
    await page.keyboard.press('Enter');
    await row('out of memory').waitFor();
    await choose('out of memory', 'Delete Run');
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Delete' }).click();
    await row('out of memory').waitFor({ state: 'detached' });
    await choose('/Shared/bakery_ml_units', 'Show Deleted Runs');
    await choose('out of memory', 'Restore Run');
    await row('out of memory').waitFor({ state: 'detached' });
    await choose('/Shared/bakery_ml_units', 'Show Active Runs');
    await row('out of memory').waitFor();
  });

  it('follow a run that goes on', async () => {
    await row('still training').waitFor();
    const script = `from mlflow import MlflowClient; MlflowClient().log_metric("${ids.running}", "rmse", 0.125, step=1); print("{}")`;
    await runPython(server, ['-c', script]);
    await text(/still training\s*rmse 0\.125/).waitFor();
  });

  it('keep what they show and say what is wrong when the server is gone', async () => {
    await server.stop();
    await text('cannot be reached').waitFor();
    await row('out of memory').waitFor();
    await takePicture(screen.page, 'experiments-server-gone');
  });
});
