import assert from 'node:assert/strict';
import { Snapshot } from '../../../src/extension/files/snapshot';
import { FakeDisk, FakeEditors } from './fake-disk';

function make(texts: Readonly<Record<string, string>>): { disk: FakeDisk; editors: FakeEditors; files: Snapshot } {
  const disk = new FakeDisk(texts);
  const editors = new FakeEditors();
  return { disk, editors, files: new Snapshot(disk, editors) };
}

function textOf(files: Snapshot, path: string): string | undefined {
  const content = files.read(path)?.content;
  return content?.kind === 'text' ? content.text : undefined;
}

/** Asks until nothing is missing, as the engine does. */
async function settled<T>(files: Snapshot, question: () => T): Promise<T> {
  for (;;) {
    const answer = question();
    if (!files.incomplete) return answer;
    await files.load();
  }
}

describe('the snapshot of files', () => {
  it('gives what it was asked for once it has been loaded', async () => {
    const { files } = make({ '/w/a.py': 'x = 1' });
    assert.equal(textOf(files, '/w/a.py'), undefined);
    assert.equal(files.incomplete, true);
    await files.load();
    assert.equal(textOf(files, '/w/a.py'), 'x = 1');
    assert.equal(files.incomplete, false);
  });

  it('remembers that a file is absent, and does not ask again', async () => {
    const { files, disk } = make({});
    await settled(files, () => files.read('/w/none.py'));
    assert.equal(files.read('/w/none.py'), undefined);
    assert.equal(files.incomplete, false);
    assert.deepEqual(disk.asked, ['read /w/none.py']);
  });

  it('answers for any number of names in a folder with one look at it', async () => {
    const { files, disk } = make({ '/w/a.py': '' });
    const found = await settled(files, () => ['a.py', 'b.py', 'c'].map((name) => files.exists(`/w/${name}`)));
    assert.deepEqual(found, [true, false, false]);
    assert.deepEqual(disk.asked, ['list /w']);
  });

  it('lists folders with a slash at the end', async () => {
    const { files } = make({ '/w/a.py': '', '/w/jobs/b.py': '' });
    assert.deepEqual(await settled(files, () => files.list('/w')), ['a.py', 'jobs/']);
    assert.equal(await settled(files, () => files.exists('/w/jobs')), false);
  });

  it('prefers what an editor holds, and goes back to the disk when it is closed', async () => {
    const { files, editors } = make({ '/w/a.py': 'saved' });
    editors.type('/w/a.py', 'typed');
    assert.equal(await settled(files, () => textOf(files, '/w/a.py')), 'typed');
    editors.close('/w/a.py');
    files.changed('/w/a.py');
    assert.equal(await settled(files, () => textOf(files, '/w/a.py')), 'saved');
  });

  it('reads what was saved and closed, though it had read the file before', async () => {
    const { files, editors, disk } = make({ '/w/a.py': 'old' });
    await settled(files, () => files.read('/w/a.py'));
    editors.type('/w/a.py', 'new');
    disk.set('/w/a.py', 'new');
    files.changed('/w/a.py');
    await files.load();
    editors.close('/w/a.py');
    assert.equal(await settled(files, () => textOf(files, '/w/a.py')), 'new');
  });

  it('keeps the version where the content is the same: opened, saved, touched', async () => {
    const { files, editors } = make({ '/w/a.py': 'same' });
    const version = await settled(files, () => files.read('/w/a.py')?.version);
    editors.type('/w/a.py', 'same');
    assert.equal(files.read('/w/a.py')?.version, version);
    editors.type('/w/a.py', 'other');
    assert.notEqual(files.read('/w/a.py')?.version, version);
    editors.close('/w/a.py');
    files.changed('/w/a.py');
    assert.notEqual(await settled(files, () => files.read('/w/a.py')?.version), version);
  });

  it('gives the old content until a change on disk is loaded', async () => {
    const { files, disk } = make({ '/w/a.py': 'old' });
    await settled(files, () => files.read('/w/a.py'));
    disk.set('/w/a.py', 'new');
    assert.equal(files.changed('/w/a.py'), true);
    assert.equal(textOf(files, '/w/a.py'), 'old');
    assert.equal(files.incomplete, true);
    await files.load();
    assert.equal(textOf(files, '/w/a.py'), 'new');
  });

  it('takes no interest in changes of files that nobody has asked for', () => {
    const { files } = make({ '/w/a.py': '' });
    assert.equal(files.changed('/w/a.py'), false);
    assert.equal(files.appearedOrVanished('/w/a.py'), false);
    assert.equal(files.incomplete, false);
  });

  it('sees files that appear and folders that vanish', async () => {
    const { files, disk } = make({ '/w/jobs/a.py': 'a' });
    await settled(files, () => [files.list('/w'), files.read('/w/jobs/a.py'), files.exists('/w/utils.py')]);
    disk.set('/w/utils.py', '');
    assert.equal(files.appearedOrVanished('/w/utils.py'), true);
    assert.equal(await settled(files, () => files.exists('/w/utils.py')), true);

    disk.files.delete('/w/jobs/a.py');
    disk.folders.set('/w', new Map([['utils.py', 'file']]));
    assert.equal(files.appearedOrVanished('/w/jobs'), true);
    assert.equal(await settled(files, () => files.read('/w/jobs/a.py')), undefined);
    assert.deepEqual(await settled(files, () => files.list('/w')), ['utils.py']);
  });

  it('is not complete while somebody else waits for what has changed', async () => {
    const { disk, files } = make({ '/w/a.py': 'x = 1' });
    await settled(files, () => textOf(files, '/w/a.py'));
    disk.set('/w/a.py', 'x = 2');
    files.changed('/w/a.py');
    const first = files.load();
    assert.equal(textOf(files, '/w/a.py'), 'x = 1');
    assert.equal(await settled(files, () => textOf(files, '/w/a.py')), 'x = 2');
    await first;
  });

  it('looks anew at the folders around a file that somebody looks at', async () => {
    const { disk, files } = make({ '/w/new/a.txt': 'x' });
    assert.equal(await settled(files, () => files.exists('/w/new/databricks.yml')), false);
    disk.set('/w/new/databricks.yml', 'bundle: {}');
    files.lookedAt('/w/new/src/train.py');
    assert.equal(await settled(files, () => files.exists('/w/new/databricks.yml')), true);
  });

  it('notices what happens while it loads for the first time', async () => {
    const { files, disk } = make({ '/w/a.py': 'one' });
    files.read('/w/a.py');
    files.exists('/w/b.py');
    const loading = files.load();
    await Promise.resolve();
    assert.equal(files.changed('/w/a.py'), true);
    assert.equal(files.appearedOrVanished('/w/b.py'), true);
    disk.set('/w/a.py', 'two');
    disk.set('/w/b.py', '');
    await loading;
    assert.equal(files.incomplete, true);
    assert.equal(await settled(files, () => textOf(files, '/w/a.py')), 'two');
    assert.equal(files.exists('/w/b.py'), true);
  });

  it('comes to an end in a folder that links to itself', async () => {
    const { files, disk } = make({ '/w/a.py': '' });
    disk.link('/w', 'loop');
    disk.folders.set('/w/loop', disk.folders.get('/w') ?? new Map());
    assert.deepEqual(await settled(files, () => files.list('/w')), ['a.py', 'loop/']);
    assert.deepEqual(await settled(files, () => files.list('/w/loop')), ['a.py']);
  });

  it('says why a file that is there could not be read', async () => {
    const { files, disk } = make({});
    disk.files.set('/w/a.py', { kind: 'unusable', reason: 'not-utf8', message: 'Save it as UTF-8.' });
    assert.equal(await settled(files, () => files.read('/w/a.py')), undefined);
    assert.deepEqual(files.problem('/w/a.py'), { path: '/w/a.py', reason: 'not-utf8', message: 'Save it as UTF-8.' });
  });

  it('supposes a content for one question alone', async () => {
    const { files } = make({ '/w/a.py': 'real' });
    await settled(files, () => files.read('/w/a.py'));
    const supposed = files.supposing('/w/a.py', { kind: 'text', text: 'supposed' }, () => textOf(files, '/w/a.py'));
    assert.equal(supposed, 'supposed');
    assert.equal(textOf(files, '/w/a.py'), 'real');
  });
});
