import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { projectRoot } from '../../../scripts/support/paths';
import { type MlflowServer, runNotebook, startMlflow } from '../../support/mlflow';
import { accessibilityFaults, insideOfPanel } from './panel';
import { openFile, openScreen, readHover, runPaletteCommand, takePicture, type Screen } from './screen';

/** Python trains twice, and VS Code is packaged and started. */
const limitMs = 480_000;
const model = 'dev.churn.customer_churn_model';

describe('registered models of a real MLflow server, on the screen', function () {
  this.timeout(limitMs);
  let server: MlflowServer;
  let screen: Screen;

  before(async () => {
    server = await startMlflow();
    const example = path.join(projectRoot, 'examples', 'churn');
    const training = path.join(example, 'notebooks', 'train_model.py');
    await runNotebook(server, training, { n_estimators: '30', max_depth: '2' });
    await runNotebook(server, training);
    screen = await openScreen('models', example, {
      'plumbline.mlflow.trackingUri': server.url,
      'workbench.tree.expandMode': 'doubleClick',
    });
  });

  after(async () => {
    await screen?.close();
    await server?.stop();
  });

  function row(text: string): Locator {
    return screen.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** Moves to a row of the view by keyboard, and opens it. */
  async function open(text: string): Promise<void> {
    await row(text).waitFor();
    await row(text).click();
    await screen.page.keyboard.press('ArrowRight');
  }

  it('shows models, their versions and what is known of these', async () => {
    await runPaletteCommand(screen, 'Focus on Models View');
    if ((await row('Version 2').count()) === 0) await open(model);
    await open('Version 2');
    await row('Signature').waitFor();
    assert.match(await row('Version 2').innerText(), /@champion/);
    await open('Metrics');
    await row('roc_auc').waitFor();
    await takePicture(screen.page, 'models');
  });

  it('draws where a version came from and where it went', async () => {
    await row('Version 2').click();
    await screen.page.keyboard.press('ArrowLeft');
    await runPaletteCommand(screen, 'Plumbline: Show Model Lineage');
    const panel = insideOfPanel(screen);
    await panel
      .getByRole('button', { name: /^version Version 2/ })
      .first()
      .waitFor();
    await panel.getByRole('button', { name: /^alias @champion/ }).waitFor();
    await panel.getByRole('button', { name: /^data customer_data/ }).waitFor();
    assert.deepEqual(await accessibilityFaults(screen), []);
    await takePicture(screen.page, 'model-lineage');
  });

  it('promotes a version to production, after a look at champion and challenger', async () => {
    const { page } = screen;
    for (const version of ['Version 2', 'Version 1']) {
      await row(version).click();
      await runPaletteCommand(screen, 'Plumbline: Promote Model Version');
      await pick('prod.churn.customer_churn_model');
      await pick('champion');
      const panel = insideOfPanel(screen);
      const promote = panel.getByRole('button', { name: 'Promote', exact: true });
      await promote.waitFor();
      if (version === 'Version 1') {
        await panel.getByRole('rowheader', { name: 'accuracy', exact: true }).waitFor();
        assert.deepEqual(await accessibilityFaults(screen), []);
        await takePicture(page, 'model-promotion');
      }
      await promote.click();
      await panel.getByRole('status').filter({ hasText: 'which is its champion' }).waitFor();
      await panel.getByRole('button', { name: 'Close' }).click();
      // Rows move when the new model is shown.
      await row('prod.churn.customer_churn_model').waitFor();
    }
    const answer = await fetch(
      `${server.url}/api/2.0/mlflow/registered-models/alias?name=prod.churn.customer_churn_model&alias=champion`,
    );
    const { model_version: promoted } = (await answer.json()) as {
      readonly model_version: { readonly version: string };
    };
    assert.equal(promoted.version, '2');
  });

  it('tells in code which version a URI names', async () => {
    await openFile(screen, 'notebooks/score_model.py');
    const { keyboard } = screen.page;
    await keyboard.press('Control+End');
    await keyboard.type(`\nuri = "models:/${model}@champion"`);
    // What is offered while one types covers what is hovered.
    await keyboard.press('Escape');
    for (let step = 0; step < 4; step += 1) await keyboard.press('ArrowLeft');
    assert.match(await readHover(screen), /version 2/);
    await takePicture(screen.page, 'model-uri-hover');
  });

  async function pick(text: string): Promise<void> {
    const entry = screen.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    await entry.waitFor();
    await entry.click();
  }
});
