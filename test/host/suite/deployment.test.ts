import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lockOf } from '../../doubles/databricks/program-double';
import { bakery } from './support/bakery';
import { BakeryProject } from './support/bakery-project';
import { rulesIn, untilProblems } from './support/plumbline';
import type { TestProject } from './support/project';
import type { Outcome, SignedIn } from './support/workspace';

function databricksSays(uri: vscode.Uri): string[] {
  const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'databricks');
  return found.map(({ message, range }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
}

function shown(): string {
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}

describe('deploying a bundle', () => {
  let own: BakeryProject;
  let project: TestProject;
  let signedIn: SignedIn;

  beforeEach(async () => {
    own = await BakeryProject.start();
    ({ project, signedIn } = own);
  });

  afterEach(() => own.end());

  function on(command: string, given: object = {}): Promise<Outcome> {
    return own.on(command, given);
  }

  it('validates it, and puts what the program says where it belongs, unless Plumbline says it there', async () => {
    const jobs = project.uri('resources/jobs.yml');
    assert.equal((await on('validateBundle')).message, 'bakery_ml (dev) is valid.');
    await project.write('resources/jobs.yml', (bakery['resources/jobs.yml'] ?? '').replace('score.py', 'scor.py'));
    const settings = vscode.workspace.getConfiguration('plumbline');
    await settings.update('enable', false, vscode.ConfigurationTarget.Global);
    try {
      const missing = await on('validateBundle');
      assert.equal(missing.status, 'failed');
      assert.match(databricksSays(jobs).join('\n'), /^33:\d+ notebook src\/scor\.py not found/);
    } finally {
      await settings.update('enable', undefined, vscode.ConfigurationTarget.Global);
    }
    await project.open('resources/jobs.yml');
    await untilProblems(() => rulesIn(jobs).includes('missing-file') && databricksSays(jobs).length === 0);
  });

  it('says a warning of the program once', async () => {
    await project.write('resources/jobs.yml', `${bakery['resources/jobs.yml']}      taks: 1\n`);
    await project.open('resources/jobs.yml');
    assert.match((await on('validateBundle')).message, /valid, with 1 warning/);
    const jobs = project.uri('resources/jobs.yml');
    assert.ok(rulesIn(jobs).includes('unknown-field'));
    assert.deepEqual(databricksSays(jobs), []);
  });

  it('shows the plan as a text', async () => {
    const outcome = await on('planBundle');
    assert.equal(outcome.message, 'Plan for bakery_ml (dev): 4 to create.');
    assert.match(
      shown(),
      /^# Plan for `bakery_ml`, target `dev`\n\n4 to create\.\n\n## Create\n\n- `experiments\.units`/,
    );
  });

  it('deploys what was planned', async () => {
    const outcome = await on('deployBundle');
    assert.equal(outcome.message, 'Deployed bakery_ml (dev): 4 created.');
    assert.equal(signedIn.workspace.jobs.all().length, 2);
    const calls = await signedIn.calls();
    for (const call of calls.filter((each) => each.startsWith('bundle deploy'))) assert.match(call, / --plan=/);
  });

  it('deploys nothing that loses data before all of it was agreed to, by name', async () => {
    await own.deploy();
    await project.write('resources/ml.yml', 'resources: {}\n');
    const refused = await on('deployBundle', { confirmed: ['resources.experiments.units'] });
    assert.equal(refused.status, 'stopped');
    const agreed = ['resources.experiments.units', 'resources.registered_models.units_model'];
    const outcome = await on('deployBundle', { confirmed: agreed });
    assert.equal(outcome.message, 'Deployed bakery_ml (dev): 2 deleted, 2 unchanged.');
  });

  it('says whose lock it is, and deploys when somebody takes it over', async () => {
    await on('deployBundle', { target: 'prod', confirmed: [] });
    signedIn.workspace.files.put(
      '/Workspace/Shared/.bundle/bakery_ml/prod/state/deploy.lock',
      lockOf('ana@example.com'),
    );
    const locked = await on('deployBundle', { target: 'prod', confirmed: [] });
    assert.equal(locked.reason, 'locked');
    assert.match(locked.message, /ana@example\.com/);
    const forced = await on('deployBundle', { target: 'prod', confirmed: [], forceLock: true });
    assert.equal(forced.status, 'done', forced.message);
  });

  it('does one thing after the other on a target', async () => {
    const [first, second] = await Promise.all([on('deployBundle'), on('deployBundle')]);
    assert.deepEqual([first.message, second.message].sort(), [
      'Deployed bakery_ml (dev): 4 created.',
      'Deployed bakery_ml (dev): 4 unchanged.',
    ]);
  });

  it('runs a job with parameters and tells how it ends', async () => {
    await own.deploy();
    const parameters = { cutoff: `it's "2026" & more` };
    const outcome = await on('runJob', { job: 'train', parameters });
    assert.equal(outcome.status, 'done', outcome.message);
    assert.match(outcome.message, /^train of bakery_ml \(dev\) succeeded/);
    const [run] = signedIn.workspace.runs.all();
    assert.deepEqual(run?.request.parameters, parameters);
  });

  it('runs chosen tasks alone', async () => {
    await own.deploy();
    const outcome = await on('runJobNoWait', { job: 'train', parameters: {}, only: ['features'] });
    assert.equal(outcome.status, 'done', outcome.message);
    assert.deepEqual(signedIn.workspace.runs.all()[0]?.request.only, ['features']);
  });

  it('takes a notebook at its word when it says that it failed', async () => {
    await own.deploy();
    signedIn.workspace.runs.script('[dev tester] score_units', 'score', { exit: 'FAILED: no rows' });
    const outcome = await on('runJob', { job: 'score', parameters: {} });
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.message, /score of bakery_ml \(dev\) failed.*: task score: no rows/);
  });

  it('shows what a failed run left, and repairs the tasks that failed', async () => {
    await own.deploy();
    const error = {
      error: 'ValueError: no rows',
      errorTrace: '----> 2     raise ValueError("no rows")\nValueError: no rows',
    };
    signedIn.workspace.runs.script('[dev tester] train_units', 'train', error, { exit: 'SUCCESS' });
    const failed = await on('runJob', { job: 'train', parameters: {} });
    assert.match(failed.message, /failed.*: task train: ValueError: no rows/);
    await on('showRun', { job: 'train' });
    assert.match(shown(), /== train: failed\n.*\n\nValueError: no rows\n\n----> 2 {5}raise ValueError/);
    const repaired = await on('repairRun', { job: 'train' });
    assert.equal(repaired.status, 'done', repaired.message);
    const tasks = signedIn.workspace.runs.all()[0]?.tasks ?? [];
    assert.deepEqual(
      tasks.map(({ key, attempt }) => `${key} ${attempt}`),
      ['features 0', 'train 1'],
    );
  });

  it('cancels a run', async () => {
    await own.deploy();
    signedIn.workspace.runs.movedBy = 'test';
    await on('runJobNoWait', { job: 'train', parameters: {} });
    const canceled = await on('cancelRun', { job: 'train', confirmed: [] });
    assert.equal(canceled.message, 'train of bakery_ml (dev) is being canceled.');
    const run = signedIn.workspace.runs.all()[0];
    assert.ok(run);
    assert.equal(run.state, 'TERMINATING');
    run.advance();
    const watched = await on('watchRun', { job: 'train' });
    assert.match(watched.message, /train of bakery_ml \(dev\) was canceled/);
  });

  it('offers to deploy what is run before it was deployed', async () => {
    const outcome = await on('runJobNoWait', { job: 'train', parameters: {} });
    assert.equal(outcome.reason, 'not-deployed');
    const both = await on('deployAndRunJob', { job: 'score', parameters: {} });
    assert.equal(both.status, 'done', both.message);
  });

  it('binds a resource to one that is there, and forgets it again', async () => {
    const other = signedIn.workspace.jobs.add({ name: 'by hand', tasks: [] });
    const bound = await on('bindResource', { resource: 'resources.jobs.score', id: String(other.id), confirmed: [] });
    assert.equal(bound.status, 'done', bound.message);
    await own.deploy();
    assert.equal(signedIn.workspace.jobs.all().length, 2);
    const unbound = await on('unbindResource', { resource: 'resources.jobs.score', confirmed: [] });
    assert.equal(unbound.status, 'done', unbound.message);
  });

  it('destroys what was deployed when its name was given, and nothing otherwise', async () => {
    await own.deploy();
    assert.equal((await on('destroyBundle', { confirmed: ['bakery'] })).status, 'stopped');
    assert.equal(signedIn.workspace.jobs.all().length, 2);
    const outcome = await on('destroyBundle', { confirmed: ['bakery_ml'] });
    assert.equal(outcome.message, 'Destroyed bakery_ml (dev).');
    assert.equal(signedIn.workspace.jobs.all().length, 0);
  });

  it('writes a new target to be filled in', async () => {
    const outcome = await on('newTarget', { template: 'staging', name: 'qa' });
    assert.equal(outcome.status, 'done', outcome.message);
    assert.match(shown(), /^targets:\n {2}qa:\n {4}mode: production\n {4}workspace:\n {6}host: /m);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
