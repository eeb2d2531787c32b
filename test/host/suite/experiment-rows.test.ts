import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AuthError } from '../../../src/clients/auth/errors';
import { HttpError } from '../../../src/clients/http/errors';
import type { Backend, ExperimentQuery } from '../../../src/clients/mlflow/backend';
import type { Experiment } from '../../../src/core/mlflow/experiment';
import type { Run } from '../../../src/core/mlflow/run';
import type { ProjectExperiment } from '../../../src/extension/experiments/project-experiments';
import { listActions } from '../../../src/extension/experiments/actions/list-actions';
import { ExperimentsTree } from '../../../src/extension/experiments/tree/experiments-tree';
import type { TreeNode } from '../../../src/extension/experiments/tree/tree-node';
import type { FoundBackend } from '../../../src/extension/mlflow/backends';
import { SignInError } from '../../../src/extension/mlflow/sign-in-failure';

const name = '/Shared/bakery';
const denied = new HttpError('forbidden', 'The server does not allow this to you.', 403);
const away = new HttpError('unreachable', 'The server cannot be reached.');

/** A server in memory, of which any API may fail. */
class FakeServer {
  readonly id = 'http://one/';
  readonly label = 'one';
  readonly capabilities = { kind: 'mlflow', artifacts: 'served' };
  /** By the name of the call; `all` for every one. */
  readonly failing = new Map<string, Error>();
  experiments: Experiment[] = [{ id: '1', name, lifecycle: 'active', tags: {} }];
  runs: Run[] = [];
  runsOfPage = 1000;
  /** Pages without anything that come before each list. */
  emptyPages = 0;

  get backend(): Backend {
    return this as unknown as Backend;
  }

  async experimentByName(wanted: string): Promise<Experiment | undefined> {
    this.check('experimentByName');
    return this.experiments.find((each) => each.name === wanted);
  }

  async searchExperiments({ pageToken }: ExperimentQuery) {
    this.check('searchExperiments');
    const page = Number(pageToken ?? 0);
    return page < this.emptyPages ? { items: [], next: String(page + 1) } : { items: this.experiments };
  }

  async searchRuns({ filter, pageToken }: { readonly filter?: string; readonly pageToken?: string }) {
    this.check('searchRuns');
    if (filter !== undefined) return { items: [] };
    const [from, to] = [Number(pageToken ?? 0), Number(pageToken ?? 0) + this.runsOfPage];
    return { items: this.runs.slice(from, to), ...(to < this.runs.length && { next: String(to) }) };
  }

  async listArtifacts() {
    this.check('listArtifacts');
    return { items: [] };
  }

  async searchLoggedModels() {
    this.check('searchLoggedModels');
    return { items: [] };
  }

  async searchTraces() {
    this.check('searchTraces');
    return { items: [] };
  }

  addRun(id: string, metrics: Readonly<Record<string, number>>): void {
    const points = Object.entries(metrics).map(([key, value]) => [key, { value, step: 0, timestampMs: 1 }]);
    this.runs.push({
      ...{ id, name: id, experimentId: '1', status: 'FINISHED', lifecycle: 'active', params: {}, tags: {} },
      ...{ metrics: Object.fromEntries(points), datasets: [], modelInputs: [], modelOutputs: [] },
    } as Run);
  }

  private check(call: string): void {
    const failure = this.failing.get('all') ?? this.failing.get(call);
    if (failure) throw failure;
  }
}

function textOf(node: TreeNode): string {
  const { label, description } = node.item();
  return [label, description].filter((text) => typeof text === 'string' && text !== '').join(' | ');
}

describe('the rows of the view Experiments', () => {
  let server: FakeServer;
  let found: FoundBackend | Error;
  let named: ProjectExperiment[];
  let folders: readonly vscode.WorkspaceFolder[];
  /** By the folder's path, where it is another than `found`. */
  let ofFolders: Map<string, FoundBackend | Error>;
  let tree: ExperimentsTree;

  beforeEach(() => {
    server = new FakeServer();
    server.addRun('first', { rmse: 0.5 });
    found = { kind: 'backend', backend: server.backend, origin: 'setting' };
    const place = { uri: vscode.Uri.file('/train.py'), range: new vscode.Range(0, 0, 0, 1) };
    named = [{ name, targets: undefined, place }];
    folders = vscode.workspace.workspaceFolders ?? [];
    ofFolders = new Map();
    const backends = {
      of: async (folder?: vscode.Uri) => {
        const answer = ofFolders.get(folder?.path ?? '') ?? found;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      get folders() {
        return folders;
      },
      refresh: () => undefined,
      onDidChange: new vscode.EventEmitter<void>().event,
    };
    tree = new ExperimentsTree(backends, async () => named);
  });

  afterEach(() => tree.dispose());

  async function rows(...way: readonly RegExp[]): Promise<TreeNode[]> {
    let below = await tree.getChildren();
    for (const step of way) {
      const row = below.find((each) => step.test(textOf(each)));
      assert.ok(row, `${step} is none of ${below.map(textOf).join(', ')}`);
      below = await tree.getChildren(row);
    }
    return below;
  }

  const texts = async (...way: readonly RegExp[]): Promise<string[]> => (await rows(...way)).map(textOf);

  it('show all of five thousand metrics, by name, and those that are no numbers as they are', async () => {
    const metrics = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`layer_${i}`, i]));
    server.addRun('deep', { ...metrics, rmse: NaN });
    assert.match((await texts(/bakery/)).find((text) => text.startsWith('deep')) ?? '', /^deep \| rmse NaN/);
    const parts = await texts(/bakery/, /^deep/);
    assert.ok(parts.includes('Metrics | 5001'), parts.join());
    const shown = await texts(/bakery/, /^deep/, /^Metrics/);
    assert.deepEqual(
      [shown.length, shown[2], shown[10], shown.at(-1)],
      [5001, 'layer_2 | 2', 'layer_10 | 10', 'rmse | NaN'],
    );
  });

  it('say of an API that is denied that it is, and show everything else', async () => {
    for (const call of ['searchTraces', 'listArtifacts', 'searchLoggedModels']) server.failing.set(call, denied);
    const parts = await texts(/bakery/, /^first/);
    assert.deepEqual(parts, ['Metrics | 1', 'Artifacts', 'Traces']);
    assert.deepEqual(await texts(/bakery/, /^first/, /^Artifacts/), ['The server does not allow this to you.']);
    assert.equal((await texts(/bakery/)).filter((text) => text.startsWith('first')).length, 1);
  });

  it('show the experiment that is named to those who may not list them', async () => {
    named = [{ ...named[0]!, pattern: '/Shared/[dev %] bakery' }];
    server.failing.set('searchExperiments', denied);
    const shown = await texts();
    assert.deepEqual(shown, ['The server does not allow this to you.', name, 'Other Experiments']);
  });

  it('stay when they are refreshed while the server is away or asks for patience, with one message, and come back', async () => {
    const before = await texts(/bakery/);
    const patience = new HttpError('rate-limited', 'The server asks for fewer requests.', 429);
    for (const failure of [away, patience]) {
      server.failing.set('all', failure);
      tree.refresh();
      assert.deepEqual(await texts(), [failure.message, name, 'Other Experiments']);
      assert.deepEqual(await texts(/bakery/), [failure.message, ...before]);
      assert.equal(tree.world.failing.size, 1, 'they are looked for again');
      server.failing.clear();
      assert.deepEqual(await texts(), [name, 'Other Experiments']);
      assert.deepEqual(await texts(/bakery/), before);
      tree.world.failing.clear();
    }
  });

  it('say of an experiment that it was deleted, and of one that no run has made yet', async () => {
    server.experiments = [{ ...server.experiments[0]!, lifecycle: 'deleted' }];
    assert.deepEqual(await texts(), [`${name} | deleted`, 'All Experiments']);
    server.experiments = [];
    tree.refresh();
    assert.deepEqual(await texts(), [`${name} | not there yet`, 'All Experiments']);
  });

  it('go past pages that are empty', async () => {
    server.emptyPages = 3;
    named = [];
    assert.deepEqual(await texts(/All Experiments/), [name]);
  });

  it('stand below their folder, which says whose they are, where there are several', async () => {
    folders = ['bakery', 'shop'].map((each, index) => ({ name: each, uri: vscode.Uri.file(`/${each}`), index }));
    const other = Object.assign(new FakeServer(), { id: 'http://two/', label: 'two' });
    ofFolders.set('/shop', { kind: 'backend', backend: other.backend, origin: 'setting' });
    assert.deepEqual(await texts(), ['bakery', 'shop'], 'nobody has been asked yet');
    assert.deepEqual(await texts(/^bakery/), [name, 'Other Experiments']);
    await rows(/^shop/);
    assert.deepEqual(await texts(), ['bakery | one', 'shop | two']);

    ofFolders.set('/shop', { kind: 'none' });
    tree.refresh();
    assert.deepEqual(await texts(/^shop/), ['no MLflow server']);
    ofFolders.set('/bakery', away);
    assert.deepEqual(await texts(/^bakery/), [away.message]);
    assert.deepEqual(await texts(), ['bakery', 'shop'], 'no server is named that is not there');
  });

  it('go on at the first new one when more are loaded, unless people went elsewhere meanwhile', async () => {
    server.addRun('second', { rmse: 0.5 });
    server.addRun('third', { rmse: 0.5 });
    server.runsOfPage = 1;
    const more = async (): Promise<TreeNode> => (await rows(/bakery/)).find((row) => /^Load More/.test(textOf(row)))!;
    const gone: string[] = [];
    const reveal = async (node: TreeNode): Promise<void> => void gone.push(textOf(node));
    let selected = await more();
    const { loadMore } = listActions({ tree, reveal, selection: () => [selected] });
    await loadMore(selected);
    assert.equal(gone.length, 1);
    assert.match(gone[0] ?? '', /^second/);
    const last = await more();
    selected = (await rows(/bakery/))[0] ?? assert.fail('there are rows');
    await loadMore(last);
    assert.equal(gone.length, 1, 'nobody is taken from where they are');
    assert.ok((await texts(/bakery/)).some((text) => text.startsWith('third')));
  });

  it('say that signing in failed, with a button for it', async () => {
    found = new SignInError(new AuthError('signed-out', 'Run "databricks auth login".'));
    const [row, ...others] = await rows();
    assert.equal(textOf(row!), 'Signing in to the bundle\'s workspace failed. Run "databricks auth login".');
    assert.deepEqual([row!.item().contextValue, others.length], ['failure sign-in', 0]);
  });
});
