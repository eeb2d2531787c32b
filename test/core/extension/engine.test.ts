import assert from 'node:assert/strict';
import type { Linter } from '../../../src/core/engine/linter';
import { defaultSettings } from '../../../src/core/project/settings';
import { Cancelled } from '../../../src/extension/base/cancellation';
import { nextTurn } from '../../../src/extension/base/turn';
import { Engine } from '../../../src/extension/engine/engine';
import { Snapshot } from '../../../src/extension/files/snapshot';
import { FakeDisk, FakeEditors } from './fake-disk';

/** A linter that knows when it was disposed of. */
class FakeLinter implements Linter {
  disposed = false;

  check(path: string): ReturnType<Linter['check']> {
    return { path, status: 'checked', findings: [], problems: [], targets: [], dependencies: new Set() };
  }

  model(): undefined {
    return undefined;
  }

  checkBundle(): undefined {
    return undefined;
  }

  checkBundleFiles(): undefined {
    return undefined;
  }

  bundleFilesAhead(): [] {
    return [];
  }

  bundle(): undefined {
    return undefined;
  }

  bundleAhead(): [] {
    return [];
  }

  settings(): typeof defaultSettings {
    return defaultSettings;
  }

  dispose(): void {
    this.disposed = true;
  }
}

function make(texts: Readonly<Record<string, string>> = {}): {
  engine: Engine;
  files: Snapshot;
  linters: FakeLinter[];
  failures: Error[];
} {
  const files = new Snapshot(new FakeDisk(texts), new FakeEditors());
  const linters: FakeLinter[] = [];
  const failures: Error[] = [];
  const source = {
    async create(): Promise<Linter> {
      const failure = failures.shift();
      if (failure) throw failure;
      const linter = new FakeLinter();
      linters.push(linter);
      return linter;
    },
  };
  return { engine: new Engine(files, source, () => ({ folders: [] })), files, linters, failures };
}

describe('the engine over a snapshot', () => {
  it('asks again until all that the answer rests on is there', async () => {
    const { engine, files } = make({ '/a': '/b', '/b': '/c', '/c': 'the end' });
    const follow = (path: string): string => {
      const content = files.read(path)?.content;
      const text = content?.kind === 'text' ? content.text : '?';
      return text.startsWith('/') ? follow(text) : text;
    };
    assert.equal(await engine.ask(() => follow('/a')), 'the end');
  });

  it('lets the host have its turn between the parts that an answer rests on', async () => {
    const { engine, files } = make({ '/a': 'text' });
    const seen: string[] = [];
    function* parts(): Generator<void> {
      const content = files.read('/a')?.content;
      seen.push(content?.kind === 'text' ? content.text : 'nothing');
      yield;
      void nextTurn().then(() => seen.push('the host'));
      while (!seen.includes('the host')) yield;
      seen.push('the rest');
    }
    await engine.ask(() => seen.push('the answer'), undefined, parts);
    assert.deepEqual(seen, ['nothing', 'text', 'the host', 'the rest', 'the answer']);
  });

  it('gives up what an answer rests on as soon as nobody waits for it', async () => {
    const { engine } = make();
    const token = { isCancellationRequested: false };
    function* parts(): Generator<void> {
      for (;;) {
        token.isCancellationRequested = true;
        yield;
      }
    }
    await assert.rejects(
      engine.ask(() => assert.fail('It was asked.'), token, parts),
      Cancelled,
    );
  });

  it('makes one linter, and another after a restart', async () => {
    const { engine, linters } = make();
    await Promise.all([engine.ask(() => 1), engine.ask(() => 2)]);
    assert.equal(linters.length, 1);
    engine.restart();
    await engine.ask(() => 3);
    assert.deepEqual(
      linters.map((linter) => linter.disposed),
      [true, false],
    );
  });

  it('never asks a linter that a restart has disposed of', async () => {
    const { engine } = make();
    const asked = engine.ask((linter) => (linter as FakeLinter).disposed);
    engine.restart();
    assert.equal(await asked, false);
  });

  it('tries again after the grammar could not be loaded', async () => {
    const { engine, failures } = make();
    failures.push(new Error('no grammar'));
    await assert.rejects(
      engine.ask(() => 1),
      /no grammar/,
    );
    assert.equal(await engine.ask(() => 2), 2);
  });

  it('stops when nobody waits any more, and after it was disposed of', async () => {
    const { engine } = make();
    await assert.rejects(
      engine.ask(() => 1, { isCancellationRequested: true }),
      Cancelled,
    );
    engine.dispose();
    await assert.rejects(
      engine.ask(() => 1),
      Cancelled,
    );
  });
});
