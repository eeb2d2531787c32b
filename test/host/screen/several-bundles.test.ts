import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Run } from '../../doubles/workspace/run';
import type { WorkspaceDouble } from '../../doubles/workspace/workspace-double';
import { bakery } from '../suite/support/bakery';
import { Databricks } from './databricks';
import { insideOfPanel } from './panel';
import { choose, openFile, openScreen, runPaletteCommand, type Screen, takePicture } from './screen';

const official = path.join(__dirname, 'official-extension');
const startMs = 60_000;

function bundle(name: string, job: string): string {
  return `bundle: {name: ${name}}
targets: {dev: {mode: development, default: true}}
resources: {jobs: {${job}: {tasks: [{task_key: only, notebook_task: {notebook_path: ./only.py}}]}}}
`;
}

/** A folder with a bundle, one with a bundle in a bundle, and the inner one as a folder of its own. */
const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(bakery).map(([name, text]) => [`bakery/${name}`, text])),
  'shop/databricks.yml': bundle('shop', 'sell'),
  'shop/only.py': '# Databricks notebook source\n',
  'shop/tools/databricks.yml': bundle('tools', 'mend'),
  'shop/tools/only.py': '# Databricks notebook source\n',
  'all.code-workspace': JSON.stringify({ folders: ['bakery', 'shop', 'shop/tools'].map((each) => ({ path: each })) }),
};

describe('several bundles, on the screen, beside the Databricks extension', function () {
  this.timeout(240_000);
  let databricks: Databricks;
  let workspace: WorkspaceDouble;
  let screen: Screen;
  let panel: FrameLocator;

  before(async () => {
    databricks = await Databricks.start('several', files);
    const { program, folder } = databricks;
    ({ workspace } = databricks);
    workspace.identity.give('token-of-team', 'ana@example.com');
    const config = path.join(program.folder, 'databricks.cfg');
    const profile = (name: string, token: string): string => `[${name}]\nhost = ${workspace.url}\ntoken = ${token}\n`;
    await writeFile(config, profile('DEFAULT', 'token-of-tests') + profile('team', 'token-of-team'));
    databricks.signIn({ DATABRICKS_CONFIG_FILE: config });
    screen = await openScreen('several-bundles', folder, { 'plumbline.databricks.path': program.path });
    const { page } = screen;
    const { origin, host } = new URL(page.url());
    const query = new URLSearchParams({
      workspace: path.posix.join(screen.folder, 'all.code-workspace'),
      payload: JSON.stringify([['extensionDevelopmentPath', `vscode-remote://${host}${official}`]]),
    });
    await page.goto(`${origin}/?${query.toString()}`);
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: startMs });
    panel = insideOfPanel(screen);
  });

  after(async () => {
    await screen?.close();
    await databricks?.end();
  });

  /** Rows of the view, as they are heard. */
  function row(said: string): Locator {
    return screen.page.locator(`.monaco-list-row[aria-label*="${said}"]`);
  }

  function task(said: string): Locator {
    return panel.getByRole('button', { name: new RegExp(`^${said}`) });
  }

  function newest(): Run {
    const [run] = workspace.runs.all();
    assert.ok(run, 'Nothing was run');
    return run;
  }

  it('shows each of them once, below its own row, as it stands in its workspace', async () => {
    await runPaletteCommand(screen, 'View: Show Plumbline');
    // Rows that do not fit are not there.
    for (const view of ['Experiments', 'Models']) {
      await screen.page.locator(`.pane-header[aria-label*="${view}"]`).click();
      await screen.page.locator(`.pane-header[aria-label*="${view}"][aria-expanded=false]`).waitFor();
    }
    for (const job of ['train', 'sell', 'mend']) await row(`${job}, job, not deployed`).waitFor({ timeout: startMs });
    for (const name of ['bakery_ml', 'shop', 'tools']) assert.equal(await row(`${name} dev`).count(), 1, name);
    await takePicture(screen.page, 'several-bundles');
  });

  it('offers the connection of the Databricks extension, and works with it', async () => {
    await openFile(screen, 'resources/jobs.yml');
    const profiles = (): Promise<void> => runPaletteCommand(screen, 'Plumbline: Select Profile');
    await choose(screen, 'As the Databricks extension', profiles);
    await screen.page.locator('.statusbar-item', { hasText: 'team' }).first().waitFor();
    await runPaletteCommand(screen, 'Plumbline: Deploy Bundle');
    await row('train, job, deployed').waitFor({ timeout: startMs });
    assert.deepEqual([...new Set(workspace.jobs.all().map(({ creator }) => creator))], ['ana@example.com']);
    await row('sell, job, not deployed').waitFor();
  });

  it('shows on the graph of a job how far each task is while its run is watched', async () => {
    workspace.runs.script('[dev ana] train_units', 'train', { error: 'ValueError: no rows' });
    workspace.runs.movedBy = 'test';
    await choose(screen, 'train', () => runPaletteCommand(screen, 'Plumbline: Show Job Graph'));
    await task('features, ').waitFor();
    const started = workspace.requests.next('POST', '/api/2.2/jobs/run-now');
    await screen.page.locator('.codelens-decoration a', { hasText: /^Run$/ }).first().click();
    await screen.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'with what the bundle says' })
      .waitFor();
    await screen.page.keyboard.press('Enter');
    await started;
    newest().advance();
    await task('features, .*State: running').waitFor({ timeout: startMs });
    await task('train, .*State: waiting').waitFor();
    newest().advance();
    await task('features, .*State: succeeded').waitFor({ timeout: startMs });
    await task('train, .*State: running').waitFor();
    await takePicture(screen.page, 'job-graph-running');
    newest().advance();
    await task('train, .*State: failed').waitFor({ timeout: startMs });
    await row('train, job, deployed, failed').waitFor();
  });
});
