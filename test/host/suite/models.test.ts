import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AuthError } from '../../../src/clients/auth/errors';
import { HttpClient } from '../../../src/clients/http/client';
import type { Backend } from '../../../src/clients/mlflow/backend';
import { databricksBackend } from '../../../src/clients/mlflow/databricks';
import { openSourceBackend } from '../../../src/clients/mlflow/open-source';
import type { FoundBackend } from '../../../src/extension/mlflow/backends';
import { SignInError } from '../../../src/extension/mlflow/sign-in-failure';
import type { BackendSource } from '../../../src/extension/models/source';
import { ModelsTree } from '../../../src/extension/models/tree/models-tree';
import type { ModelsNode } from '../../../src/extension/models/tree/node';
import { FailureNode, MoreNode } from '../../../src/extension/models/tree/notes';
import { RegistryDouble } from '../../doubles/mlflow/registry-double';
import { WorkspaceDouble } from '../../doubles/workspace/workspace-double';
import { rangeOf } from './support/edits';
import { until } from './support/plumbline';
import { ipynb, source, TestProject } from './support/project';

const churn = 'dev.churn.churn_model';

/** A row as people read it: label and description. */
function textOf(row: ModelsNode): string {
  const { label, description } = row.item();
  return [label, description].filter((text) => typeof text === 'string' && text !== '').join(' | ');
}

function sourceOf(backend: () => Backend): BackendSource {
  return {
    folderOf: () => undefined,
    folders: [],
    of: async () => ({ kind: 'backend', backend: backend(), origin: 'usual-place' }),
    refresh: () => undefined,
    onDidChange: new vscode.EventEmitter<void>().event,
  };
}

describe('the rows of the view Models', () => {
  let server: RegistryDouble;
  let tree: ModelsTree;

  beforeEach(async () => {
    server = await RegistryDouble.start();
    const backend = openSourceBackend({ address: new URL(server.url), userAgent: 'plumbline/test', retryMs: 1 });
    tree = new ModelsTree(sourceOf(() => backend));
    server.addVersion(churn);
    server.addVersion(churn, { current_stage: 'Staging' });
    server.setAlias(churn, 'champion', '1');
  });

  afterEach(async () => {
    tree.dispose();
    await server.close();
  });

  async function rows(...way: readonly RegExp[]): Promise<ModelsNode[]> {
    let found = await tree.getChildren();
    for (const step of way) {
      const row = found.find((each) => step.test(textOf(each)));
      assert.ok(row, `${step} is none of ${found.map(textOf).join(', ')}`);
      found = await tree.getChildren(row);
    }
    return found;
  }

  const texts = async (...way: readonly RegExp[]): Promise<string[]> => (await rows(...way)).map(textOf);

  it('are models with their aliases, and their versions from the newest', async () => {
    assert.deepEqual(await texts(), [`${churn} | @champion → 1`]);
    const versions = await texts(/churn/);
    assert.match(versions[0] ?? '', /^Version 2 \| Staging · \d+ \w+ ago$/);
    assert.match(versions[1] ?? '', /^Version 1 \| @champion · \d+ \w+ ago$/);
  });

  it('tell of a version its metrics, signature and run', async () => {
    const details = await texts(/churn/, /Version 1/);
    assert.deepEqual(details.slice(0, 3), [
      'Metrics | accuracy 0.9',
      'Signature | 1 in, 1 out',
      'Run | train (finished)',
    ]);
    assert.deepEqual(await texts(/churn/, /Version 1/, /Signature/), [
      'Input tenure | double',
      'Output 1 | tensor(int64, [-1])',
    ]);
  });

  it('keep what can be read when one API is denied, and say why the rest is missing', async () => {
    server.denied.push(/runs\/get/);
    const details = await rows(/churn/, /Version 1/);
    assert.ok(details.some((row) => textOf(row).startsWith('Signature')));
    const failures = details.filter((row) => row instanceof FailureNode);
    assert.equal(failures.length, 1);
    assert.match(textOf(failures[0]!), /does not allow this to you/);
  });

  it('keep the versions when their model’s aliases are denied, and the version when it is itself', async () => {
    server.denied.push(/registered-models\/get/);
    const [denied, ...versions] = await texts(/churn/);
    assert.match(denied ?? '', /does not allow this to you/);
    assert.deepEqual(
      versions.map((text) => text.slice(0, 9)),
      ['Version 2', 'Version 1'],
    );
    server.denied.push(/model-versions\/get$/);
    const details = await texts(/churn/, /Version 1/);
    assert.deepEqual(details.slice(0, 3), [
      'Metrics | accuracy 0.9',
      'Signature | 1 in, 1 out',
      'Run | train (finished)',
    ]);
    assert.equal(details.filter((text) => /does not allow/.test(text)).length, 1);
  });

  it('stay when a later call fails, and come back with Retry', async () => {
    const [model] = await tree.getChildren();
    await tree.getChildren(model);
    server.denied.push(/registered-models\/search/);
    tree.refresh();
    const [failure, kept] = await tree.getChildren();
    assert.ok(failure instanceof FailureNode);
    assert.equal(kept, model);
    server.denied.length = 0;
    failure.of.forget();
    assert.deepEqual(await tree.getChildren(), [model]);
  });

  it('come page by page', async () => {
    for (let version = 3; version <= 250; version += 1) server.addVersion(churn);
    const first = await rows(/churn/);
    const more = first.at(-1);
    assert.ok(more instanceof MoreNode);
    assert.equal(first.length, 101);
    await more.of.more();
    assert.equal((await rows(/churn/)).length, 201);
  });

  it('are those alone whose names have what is searched for', async () => {
    server.addVersion('dev.units.forecast');
    tree.search = 'FORE';
    assert.deepEqual(await texts(), ['dev.units.forecast']);
    tree.search = '';
    assert.equal((await texts()).length, 2);
  });

  it('are one that says why, when no server can be found', async () => {
    const failing: BackendSource = {
      ...sourceOf(() => assert.fail('nobody is asked')),
      of: () => Promise.reject(new Error('Sign in to adb.example.com.')),
    };
    const other = new ModelsTree(failing);
    assert.deepEqual((await other.getChildren()).map(textOf), ['Sign in to adb.example.com.']);
    other.dispose();
  });
});

describe('the rows of the view Models, on Databricks', () => {
  let workspace: WorkspaceDouble;
  let tree: ModelsTree;

  before(async () => {
    workspace = await WorkspaceDouble.start();
    const host = new URL(workspace.url);
    const authorization = { headers: async () => ({ authorization: 'Bearer t' }), renew: () => undefined };
    const http = new HttpClient({ address: host, userAgent: 'plumbline/test', retryMs: 1, authorization });
    await http.send('post', '/api/2.1/unity-catalog/schemas', { catalog_name: 'dev', name: 'ml' });
    const model = { catalog_name: 'dev', schema_name: 'ml', name: 'units' };
    await http.send('post', '/api/2.1/unity-catalog/models', model);
    workspace.catalog.addVersion('dev.ml.units', { run_id: 'gone' });
    await http.send('put', '/api/2.1/unity-catalog/models/dev.ml.units/aliases/champion', { version_num: 1 });
    workspace.workspaceModels.addVersion('old_units', { current_stage: 'Production' });
    const backend = databricksBackend({ host, http }, { userAgent: 'plumbline/test' });
    tree = new ModelsTree(sourceOf(() => backend));
  });

  after(async () => {
    tree.dispose();
    await workspace.close();
  });

  it('are catalogs, schemas, models and versions, with the older registry after them', async () => {
    const [catalog, registry] = await tree.getChildren();
    assert.deepEqual(
      [catalog, registry].map((row) => textOf(row!)),
      ['dev', 'Workspace Model Registry | legacy'],
    );
    const [schema] = await tree.getChildren(catalog);
    const [model] = await tree.getChildren(schema);
    assert.equal(textOf(model!), 'units');
    const [version] = await tree.getChildren(model);
    assert.match(textOf(version!), /^Version 1 \| @champion/);
    assert.equal(textOf(model!), 'units | @champion → 1', 'the model says what its versions have told');
    const [old] = await tree.getChildren(registry);
    assert.match(textOf((await tree.getChildren(old))[0]!), /^Version 1 \| Production/);
  });

  it('are searched a few pages at a time, and further where people want it', async () => {
    workspace.catalog.pageSize = 1;
    const { http } = (await tree.places())[0]!.backend;
    for (let i = 1; i <= 8; i += 1) {
      await http.send('post', '/api/2.1/unity-catalog/models', {
        catalog_name: 'dev',
        schema_name: 'ml',
        name: `m${i}`,
      });
    }
    tree.search = 'M7';
    workspace.requests.clear();
    const [more, ...others] = await tree.getChildren();
    assert.deepEqual([textOf(more!), others.length], ['Search Further | 0 found so far', 0]);
    assert.equal(workspace.requests.of('GET', '/api/2.1/unity-catalog/models').length, 3);
    assert.ok(more instanceof MoreNode);
    await more.load();
    await more.load();
    assert.deepEqual((await tree.getChildren()).map(textOf), ['dev.ml.m7', 'Search Further | 1 found so far']);
    workspace.catalog.pageSize = 100;
    tree.search = '';
  });

  it('call off what was searched for before', async () => {
    const hanging = workspace.faults.add({ path: '/api/2.1/unity-catalog/models', fault: { kind: 'hang' } });
    tree.search = 'units';
    const before = tree.getChildren();
    await hanging.happened;
    tree.search = '';
    assert.deepEqual(
      (await before).filter((row) => row instanceof FailureNode),
      [],
    );
    hanging.release();
    assert.equal((await tree.getChildren()).length, 2);
  });

  it('show the rest when one registry is denied', async () => {
    workspace.faults.add({ path: /unity-catalog\/catalogs/, fault: { kind: 'forbidden' } });
    tree.refresh();
    const rows = await tree.getChildren();
    assert.ok(rows[0] instanceof FailureNode);
    assert.deepEqual(rows.slice(1).map(textOf), ['dev', 'Workspace Model Registry | legacy']);
  });
});

describe('the rows of the view Models, in a workspace of several folders', () => {
  let servers: RegistryDouble[];
  let found: Record<string, FoundBackend | Error>;
  let tree: ModelsTree;

  beforeEach(async () => {
    servers = [await RegistryDouble.start(), await RegistryDouble.start()];
    servers.forEach((server, i) => server.addVersion(`model_${i + 1}`));
    const [one, two] = servers.map(({ url }): FoundBackend => {
      const backend = openSourceBackend({ address: new URL(url), userAgent: 'plumbline/test', retryMs: 1 });
      return { kind: 'backend', backend, origin: 'setting' };
    });
    found = { bakery: one!, shop: two! };
    const source: BackendSource = {
      ...sourceOf(() => assert.fail('nobody is asked')),
      get folders() {
        return Object.keys(found).map((name) => ({ name, uri: vscode.Uri.file(`/${name}`) }));
      },
      of: async (folder) => {
        const answer = found[folder?.path.slice(1) ?? ''];
        if (answer instanceof Error) throw answer;
        return answer ?? { kind: 'none' };
      },
    };
    tree = new ModelsTree(source);
  });

  afterEach(async () => {
    tree.dispose();
    await Promise.all(servers.map((server) => server.close()));
  });

  /** Rows with those below them. */
  async function texts(): Promise<string[]> {
    const rows = await tree.getChildren();
    const below = await Promise.all(rows.map((row) => tree.getChildren(row)));
    return rows.map((row, i) => `${textOf(row)}: ${below[i]?.map(textOf).join(', ')}`);
  }

  const labels = () => servers.map(({ url }) => new URL(url).host);

  it('are those of each folder, below its name and its server', async () => {
    const [one, two] = labels();
    assert.deepEqual(await texts(), [`bakery | ${one}: model_1`, `shop | ${two}: model_2`]);
  });

  it('are one list when all folders have the same server, or none', async () => {
    found = { bakery: found['bakery']!, shop: found['bakery']!, docs: { kind: 'none' } };
    assert.deepEqual((await tree.getChildren()).map(textOf), ['model_1']);
  });

  it('say why a folder has none, and show those of the others', async () => {
    found = { ...found, shop: new SignInError(new AuthError('signed-out', 'You are not signed in.')) };
    const [one] = labels();
    const said = "Signing in to the bundle's workspace failed. You are not signed in.";
    assert.deepEqual(await texts(), [`bakery | ${one}: model_1`, `shop: ${said}`]);
    const [, shop] = await tree.getChildren();
    const [failure] = await tree.getChildren(shop);
    assert.equal(failure?.item().contextValue, 'failure sign-in', 'it has a button to sign in');
  });

  it('are found on each server, and searched there', async () => {
    tree.search = '2';
    const [one, two] = labels();
    assert.deepEqual(await texts(), [`bakery | ${one}: `, `shop | ${two}: model_2`]);
    assert.deepEqual(
      (await tree.places()).map(({ backend }) => backend.label),
      [one, two],
    );
  });
});

describe('models:/ URIs in code', () => {
  let server: RegistryDouble;
  let project: TestProject;
  const configuration = () => vscode.workspace.getConfiguration('plumbline.mlflow');

  before(async () => {
    server = await RegistryDouble.start();
    server.addVersion(churn);
    server.addVersion(churn);
    server.setAlias(churn, 'champion', '2');
    await configuration().update('trackingUri', server.url, vscode.ConfigurationTarget.Workspace);
  });

  afterEach(() => project.remove());

  after(async () => {
    await configuration().update('trackingUri', undefined, vscode.ConfigurationTarget.Workspace);
    await server.close();
  });

  function found(uri: vscode.Uri): string[] {
    return vscode.languages
      .getDiagnostics(uri)
      .filter(({ source: from }) => from === 'Plumbline (registry)')
      .map(({ message }) => message);
  }

  it('tell on hovering which version they name, and how good it is', async () => {
    project = await TestProject.create({
      'score.py': source('import mlflow', `model = mlflow.pyfunc.load_model("models:/${churn}@champion")`),
    });
    const document = await project.open('score.py');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, '@champion').start,
    );
    const text = hovers.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value)).join();
    assert.match(text, /version 2 `@champion`/);
    assert.match(text, /\| accuracy \| 0\.9 \|/);
  });

  it('are completed: models, aliases, versions', async () => {
    const lines = ['a = "models:/dev.ch"', `b = "models:/${churn}@"`, `c = "models:/${churn}/"`];
    project = await TestProject.create({ 'score.py': source(lines.join('\n')) });
    const document = await project.open('score.py');
    const offered = async (line: string): Promise<string[]> => {
      const at = rangeOf(document, line).end.translate(0, -1);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await offered(lines[0]!)).includes(churn));
    assert.ok((await offered(lines[1]!)).includes('champion'));
    assert.deepEqual(
      (await offered(lines[2]!)).filter((label) => /^\d$/.test(label)),
      ['2', '1'],
    );
  });

  it('are found fault with where they name nothing, but for those with holes', async () => {
    const lines = [
      `a = "models:/${churn}@champoin"`,
      `b = "models:/${churn}/7"`,
      'c = "models:/nobody/1"',
      `d = f"models:/{a}@champion"`,
      `e = "models:/${churn}@champion"  # models:/other/1`,
    ];
    project = await TestProject.create({ 'score.py': source(lines.join('\n')) });
    const document = await project.open('score.py');
    await until(vscode.languages.onDidChangeDiagnostics, () => found(document.uri).length > 0);
    assert.deepEqual(found(document.uri), [
      `The model "${churn}" has no alias "champoin". Did you mean "champion"?`,
      `The model "${churn}" has no version 7.`,
      `There is no registered model "nobody" on ${new URL(server.url).host}.`,
    ]);
  });

  it('are found fault with in cells and in YAML, too, but in no comment', async () => {
    project = await TestProject.create({
      'job.yml': 'uri: models:/nobody/1 # models:/comment/1\n',
      'score.ipynb': ipynb(
        'import mlflow',
        'model = mlflow.pyfunc.load_model("models:/nobody/1")  # models:/comment/1',
      ),
    });
    const { uri: yaml } = await project.open('job.yml');
    const notebook = await project.openNotebook('score.ipynb');
    const { uri: cell } = notebook.cellAt(1).document;
    await until(vscode.languages.onDidChangeDiagnostics, () => [yaml, cell].every((uri) => found(uri).length > 0));
    assert.deepEqual([found(yaml).length, found(cell).length], [1, 1]);
  });

  it('lead to the view', async () => {
    project = await TestProject.create({ 'score.py': source(`a = "models:/${churn}@champion"`) });
    const document = await project.open('score.py');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      10,
    );
    assert.deepEqual(
      links.map(({ target }) => target?.path),
      ['plumbline.models.reveal'],
    );
  });

  it('are drawn with where they came from, beginning with a run, too', async () => {
    project = await TestProject.create({});
    for (const about of [{ model: churn, version: '2' }, { runId: 'r1' }]) {
      await vscode.commands.executeCommand('plumbline.models.showLineage', about);
    }
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(vscode.window.tabGroups.onDidChangeTabs, () =>
      [`Lineage of ${churn}/2`, 'Lineage of run r1'].every((label) => labels().includes(label)),
    );
  });

  it('are copied, by alias where there is one', async () => {
    project = await TestProject.create({});
    const about = { model: churn, version: '1' };
    await vscode.commands.executeCommand('plumbline.models.copyUri', about);
    assert.equal(await vscode.env.clipboard.readText(), `models:/${churn}/1`);
  });
});
