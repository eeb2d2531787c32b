import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { type MlflowServer, startMlflow } from '../../support/mlflow';
import { accessibilityFaults, insideOfPanel } from './panel';
import { openScreen, runPaletteCommand, takePicture, type Screen } from './screen';

const command = 'Plumbline: Compare Runs';
const experiment = '/Shared/bakery_ml_compare';
const points = 200;
const patience = 90_000;

describe('runs of a real MLflow server side by side, on the screen', function () {
  this.timeout(300_000);
  let server: MlflowServer;
  let screen: Screen;
  let panel: FrameLocator;
  let workspace: string;
  let live: string;
  const stopped: string[] = [];

  before(async () => {
    workspace = await mkdtemp(path.join(tmpdir(), 'plumbline-compare-'));
    const commits = await makeRepository(workspace);
    server = await startMlflow();
    live = await fill(commits);
    screen = await openScreen('compare-runs', workspace, { 'plumbline.mlflow.trackingUri': server.url });
    screen.page.setDefaultTimeout(patience);
    screen.page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text()) && /compare-runs/.test(JSON.stringify(message.location()))) {
        stopped.push(message.text());
      }
    });
    panel = insideOfPanel(screen);
  });

  after(async () => {
    await screen?.close();
    await server?.stop();
    await rm(workspace, { recursive: true, force: true });
  });

  async function post(route: string, body: object): Promise<Record<string, Record<string, never>>> {
    const answer = await fetch(`${server.url}/api/2.0/mlflow/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok, `${route}: ${await answer.clone().text()}`);
    return (await answer.json()) as Record<string, Record<string, never>>;
  }

  /** Three runs, the last of which goes on; gives its id. */
  async function fill(commits: readonly string[]): Promise<string> {
    const made = (await post('experiments/create', { name: experiment })) as unknown as { experiment_id: string };
    const ids: string[] = [];
    for (const [i, rate] of ['0.1', '0.01', '1e-3'].entries()) {
      const { run } = (await post('runs/create', {
        ...{ experiment_id: made.experiment_id, start_time: Date.now() + i, run_name: `oven ${i + 1}` },
        tags: [{ key: 'mlflow.source.git.commit', value: commits[i % 2] }],
      })) as unknown as { run: { info: { run_id: string } } };
      const run_id = run.info.run_id;
      ids.push(run_id);
      await post('runs/log-batch', {
        run_id,
        params: [
          { key: 'rate', value: rate },
          { key: 'model', value: 'xgb' },
        ],
        metrics: curve(0, points, i),
      });
      if (i < 2) await post('runs/update', { run_id, status: 'FINISHED', end_time: Date.now() + 60_000 });
    }
    return ids[2] ?? '';
  }

  it('are chosen in the palette and stand in a table', async () => {
    const { page } = screen;
    await runPaletteCommand(screen, command);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: experiment }).waitFor();
    await page.locator('.quick-input-widget input').first().fill(experiment);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: experiment }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'oven 1' }).waitFor();
    await page.keyboard.press('Enter');
    await panel.getByText('3 runs on', { exact: false }).waitFor();
    const rates = panel.getByRole('columnheader', { name: 'rate', exact: true });
    await rates.click();
    await panel.locator('[role=columnheader][aria-sort=ascending]', { hasText: 'rate' }).waitFor();
    const names = await panel.locator('.run-name').allInnerTexts();
    assert.deepEqual(names, ['oven 3', 'oven 2', 'oven 1'], 'by number');
    await takePicture(page, 'compare-runs-table');
  });

  it('have their curves with every point, and new ones as they come', async () => {
    await panel.getByRole('tab', { name: 'Curves' }).click();
    await panel.getByText(`${(3 * points).toLocaleString('en-GB')} points`).waitFor();
    await post('runs/log-batch', { run_id: live, metrics: curve(points, points + 10, 2) });
    await panel.getByText(`${(3 * points + 10).toLocaleString('en-GB')} points`).waitFor();
  });

  it('look right, and have nothing that axe-core objects to, in a light and a dark theme', async () => {
    for (const theme of ['dark', 'light'] as const) {
      await runPaletteCommand(screen, 'Preferences: Toggle between Light/Dark Themes');
      await panel.locator(`body.vscode-${theme}`).waitFor();
      assert.deepEqual(await accessibilityFaults(screen), [], theme);
      await takePicture(screen.page, `compare-runs-${theme}`);
    }
  });

  it('show what changed in the code between their commits', async () => {
    await panel.getByRole('tab', { name: 'Differences' }).click();
    await panel.getByRole('button', { name: 'Compare code' }).first().click();
    await screen.page.locator('.tab.active', { hasText: '↔' }).waitFor();
    await screen.page.locator('.view-line', { hasText: 'depth = 3' }).first().waitFor();
    await takePicture(screen.page, 'compare-runs-code');
    await screen.page.locator('.tab', { hasText: 'Compare 3 Runs' }).click();
    await screen.page.locator('.tab.active', { hasText: 'Compare 3 Runs' }).waitFor();
  });

  it('are there again after a reload, looked at as before', async () => {
    // In order, as people do it: VS Code writes down what panels keep when a window goes.
    await runPaletteCommand(screen, 'Developer: Reload Window');
    await panel.getByRole('tab', { name: 'Differences', selected: true }).waitFor();
    await panel.getByText('3 runs on', { exact: false }).waitFor();
    assert.deepEqual(stopped, [], 'the policy stopped nothing');
  });
});

function curve(from: number, to: number, run: number) {
  return Array.from({ length: to - from }, (_, i) => ({
    ...{ key: 'val_loss', step: from + i, timestamp: Date.now() + from + i },
    value: (1 + run / 10) * Math.exp(-(from + i) / 60) + 0.05,
  }));
}

/** Two commits of a training script; gives their hashes. */
async function makeRepository(folder: string): Promise<readonly string[]> {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  git('init', '--quiet');
  const file = path.join(folder, 'train.py');
  const commits: string[] = [];
  for (const depth of [2, 3]) {
    await writeFile(file, `import mlflow\n\ndepth = ${depth}\nmlflow.log_param("depth", depth)\n`);
    git('add', '.');
    git('-c', 'user.name=ana', '-c', 'user.email=ana@example.com', 'commit', '--quiet', '-m', `depth ${depth}`);
    commits.push(git('rev-parse', 'HEAD'));
  }
  return commits;
}
