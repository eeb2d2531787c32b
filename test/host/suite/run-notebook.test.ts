import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Run } from '../../doubles/workspace/run';
import { bakery } from './support/bakery';
import { rangeOf, replace } from './support/edits';
import { pressNewest } from './support/notifications';
import { plumbline, until } from './support/plumbline';
import { ipynb, source, TestProject } from './support/project';
import { does, type Outcome, SignedIn } from './support/workspace';

const command = 'runNotebookAsJob';
const error = {
  error: 'ValueError: no rows',
  errorTrace: '----> 2     raise ValueError("no rows")\nValueError: no rows',
};

describe('running a notebook as a job', () => {
  let project: TestProject;
  let signedIn: SignedIn;

  beforeEach(async () => {
    await plumbline();
    signedIn = await SignedIn.start();
    const cells = ['rows = []', 'if not rows:\n    raise ValueError("no rows")'];
    project = await TestProject.create({
      ...bakery,
      'src/explore.ipynb': ipynb(...cells),
      'other/score.py': source('2'),
    });
  });

  afterEach(async () => {
    await project.remove();
    await signedIn.end();
  });

  function newest(): Run {
    const [run] = signedIn.workspace.runs.all();
    assert.ok(run, 'Nothing was run');
    return run;
  }

  /** What the workspace was given to run: where, and the text that is there. */
  function uploaded({ tasks }: Run): {
    readonly path: string;
    readonly text: string | undefined;
    readonly given: unknown;
  } {
    const { notebook_path: path, base_parameters: given } = tasks[0]?.settings.notebook_task as Record<string, string>;
    return { path: path ?? '', text: signedIn.workspace.files.text(path ?? ''), given };
  }

  function scripted(file: string, outcome: { readonly exit?: string; readonly error?: string }): void {
    signedIn.workspace.runs.script(file, 'notebook', outcome);
  }

  it('runs what is typed, saved first, with values for its widgets, and makes no job', async () => {
    const document = await project.open('src/score.py');
    await replace(document, '"SUCCESS"', '"SUCCESS: 3 rows"');
    scripted('score.py', { exit: 'SUCCESS: 3 rows' });
    const outcome = await does(command, { parameters: { model_uri: `it's "m"` } });
    assert.match(outcome.message, /^score\.py of bakery_ml \(dev\) succeeded.* It says: SUCCESS: 3 rows$/);
    assert.equal(outcome.run, String(newest().id));
    const { path, text, given } = uploaded(newest());
    assert.match(path, /^\/Workspace\/Users\/tester@databricks\.com\/\.plumbline\/score-[0-9a-f]+$/);
    assert.equal(text, document.getText());
    assert.deepEqual(given, { model_uri: `it's "m"` });
    assert.deepEqual(signedIn.workspace.jobs.names(), []);
  });

  it('takes it at its word when it says that it failed, and offers no repair of what has no job', async () => {
    await project.open('src/score.py');
    scripted('score.py', { exit: 'FAILED: no rows' });
    const outcome = await does(command, { parameters: {} });
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.message, /^score\.py of bakery_ml \(dev\) failed.*: task notebook: no rows$/);
    const repaired = await does('repairRun', {
      uri: project.uri('databricks.yml'),
      resource: 'notebook.score.py',
      run: outcome.run,
    });
    assert.deepEqual([repaired.status, repaired.message], ['stopped', 'It belongs to no job.']);
    assert.deepEqual(signedIn.workspace.requests.of('POST', '/api/2.2/jobs/runs/repair'), []);
  });

  it('leads from an error to the line of the notebook', async () => {
    const document = await project.open('src/train.py');
    scripted('train.py', error);
    const { place, message } = await does(command, { parameters: {} });
    assert.match(message, /failed.*: task notebook: ValueError: no rows$/);
    assert.deepEqual(place?.uri.path, document.uri.path);
    assert.equal(place?.line, rangeOf(document, 'raise').start.line);
    await pressNewest();
    const line = (): number | undefined => vscode.window.activeTextEditor?.selection.active.line;
    await until(vscode.window.onDidChangeTextEditorSelection, () => line() === place?.line);
  });

  it('shows on demand what it said', async () => {
    await project.open('src/score.py');
    scripted('score.py', { exit: 'SUCCESS: 3 rows' });
    const { run } = await does(command, { parameters: {} });
    await pressNewest();
    const shown = (): vscode.TextDocument | undefined => vscode.window.activeTextEditor?.document;
    const name = `Run ${run ?? ''} of score.py.log`;
    await until(vscode.window.onDidChangeActiveTextEditor, () => shown()?.uri.path.endsWith(name) === true);
    assert.match(shown()?.getText() ?? '', /SUCCESS: 3 rows/);
  });

  it('leads from an error to the line of a cell', async () => {
    const notebook = await project.openNotebook('src/explore.ipynb');
    scripted('explore.ipynb', error);
    const { place } = await does(command, { parameters: {} });
    assert.equal(place?.uri.toString(), notebook.cellAt(1).document.uri.toString());
    assert.equal(place?.line, 1);
    assert.equal(uploaded(newest()).text, new TextDecoder().decode(await vscode.workspace.fs.readFile(notebook.uri)));
  });

  it('ends when its run is canceled', async () => {
    await project.open('src/score.py');
    signedIn.workspace.runs.movedBy = 'test';
    const submitted = signedIn.workspace.requests.next('POST', '/api/2.2/jobs/runs/submit');
    const running = does(command, { parameters: {} });
    await submitted;
    const run = String(newest().id);
    const canceled = await does('cancelRun', {
      uri: project.uri('databricks.yml'),
      resource: 'notebook.score.py',
      run,
      confirmed: [],
    });
    assert.equal(canceled.status, 'done', canceled.message);
    signedIn.workspace.runs.finish(newest().id);
    const { status, message } = await running;
    assert.deepEqual(
      [status, message.replace(/ after .*/, '')],
      ['stopped', 'score.py of bakery_ml (dev) was canceled'],
    );
  });

  it('runs two of one name at once, also from beside the bundle, each as it is', async () => {
    const at = project.uri('bundle/databricks.yml');
    await project.write('bundle/databricks.yml', 'bundle:\n  name: inner\n');
    signedIn.workspace.runs.movedBy = 'test';
    const outcomes: Promise<Outcome>[] = [];
    for (const file of ['src/score.py', 'other/score.py']) {
      const submitted = signedIn.workspace.requests.next('POST', '/api/2.2/jobs/runs/submit');
      await project.open(file);
      outcomes.push(does(command, { uri: at, parameters: {} }));
      await submitted;
    }
    const [second, first] = signedIn.workspace.runs.all().map(uploaded);
    assert.equal(first?.text, bakery['src/score.py']);
    assert.equal(second?.text, source('2'));
    for (const { path } of [first, second].flatMap((each) => each ?? [])) assert.doesNotMatch(path, /\.\./);
    for (const { id } of signedIn.workspace.runs.all()) signedIn.workspace.runs.finish(id);
    for (const { message } of await Promise.all(outcomes)) assert.match(message, /^score\.py of inner.* succeeded/);
  });

  it('asks for a notebook where something else is open', async () => {
    await project.open('databricks.yml');
    const { status, message } = await does(command);
    assert.deepEqual([status, message], ['stopped', 'Open the notebook that is to be run.']);
  });
});
