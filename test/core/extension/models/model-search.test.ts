import assert from 'node:assert/strict';
import type { ModelQuery } from '../../../../src/clients/mlflow/registry';
import { ModelSearch, type SearchState } from '../../../../src/extension/models/model-search';
import type { Place } from '../../../../src/extension/models/place';
import { FakeTimers, settle } from '../fake-timers';

/** A registry of Unity Catalog, of which each page has a thousand models and names are compared here. */
class Metastore {
  readonly asked: { readonly query: ModelQuery; readonly signal: AbortSignal }[] = [];
  /** By the number of the page. */
  readonly hits = new Map<number, string>();
  pages = 10;
  isAway = false;
  /** Answers wait until it resolves. */
  gate: Promise<void> = Promise.resolve();

  get place(): Place {
    const searchModels = async (query: ModelQuery, signal: AbortSignal) => {
      this.asked.push({ query, signal });
      await this.gate;
      signal.throwIfAborted();
      if (this.isAway) throw new Error('The workspace cannot be reached.');
      const page = Number(query.pageToken ?? 0);
      const name = this.hits.get(page);
      const items = name === undefined ? [] : [{ name, tags: {}, aliases: [] }];
      return { items, ...(page + 1 < this.pages && { next: String(page + 1) }) };
    };
    return { registry: { searchModels } } as unknown as Place;
  }
}

describe('a search for models while people type', () => {
  let timers: FakeTimers;
  let metastore: Metastore;
  let search: ModelSearch;
  let told: SearchState[];

  beforeEach(() => {
    timers = new FakeTimers();
    metastore = new Metastore();
    told = [];
    search = new ModelSearch([metastore.place], timers, (state) => told.push(state));
  });

  const shown = () => {
    const { models, failures, isBusy, hasMore } = told.at(-1) ?? assert.fail('nothing is shown');
    return { names: models.map(({ model }) => model.name), failures: failures.map(String), isBusy, hasMore };
  };

  it('asks once people pause, and not with each letter', async () => {
    for (const text of ['u', 'un', 'uni']) {
      search.type(text);
      await timers.pass(100);
    }
    assert.equal(metastore.asked.length, 0);
    metastore.hits.set(0, 'dev.ml.units');
    await timers.pass(1000);
    assert.deepEqual(
      metastore.asked.map(({ query }) => query.text),
      ['uni'],
    );
    assert.deepEqual(shown(), { names: ['dev.ml.units'], failures: [], isBusy: false, hasMore: true });
  });

  it('calls off what was asked for before, and shows nothing of it', async () => {
    let open: () => void = () => undefined;
    metastore.gate = new Promise((resolve) => (open = resolve));
    metastore.hits.set(0, 'dev.ml.units');
    search.type('units');
    await timers.pass(1000);
    search.type('churn');
    assert.equal(metastore.asked[0]?.signal.aborted, true);
    open();
    await settle();
    assert.deepEqual(shown(), { names: [], failures: [], isBusy: true, hasMore: false });
    search.dispose();
  });

  it('looks through a few pages alone, and goes on where people want it', async () => {
    metastore.hits.set(7, 'dev.ml.units');
    search.type('units');
    await timers.pass(1000);
    await settle();
    assert.equal(metastore.asked.length, 3);
    assert.deepEqual(shown(), { names: [], failures: [], isBusy: false, hasMore: true });
    for (let step = 1; step <= 2; step += 1) {
      search.further();
      await settle();
      await settle();
      await settle();
    }
    assert.equal(metastore.asked.length, 8);
    assert.deepEqual(shown(), { names: ['dev.ml.units'], failures: [], isBusy: false, hasMore: true });
    search.further();
    await settle();
    await settle();
    await settle();
    assert.deepEqual(shown(), { names: ['dev.ml.units'], failures: [], isBusy: false, hasMore: false });
  });

  it('keeps what it has found when the server fails, and goes on from there', async () => {
    metastore.hits.set(0, 'dev.ml.units').set(1, 'dev.ml.units_2');
    search.type('units');
    await timers.pass(1000);
    metastore.isAway = true;
    search.further();
    await settle();
    await settle();
    assert.deepEqual(shown(), {
      names: ['dev.ml.units'],
      failures: ['Error: The workspace cannot be reached.'],
      isBusy: false,
      hasMore: true,
    });
    metastore.isAway = false;
    search.further();
    await settle();
    await settle();
    assert.deepEqual(shown().names, ['dev.ml.units', 'dev.ml.units_2']);
  });
});
