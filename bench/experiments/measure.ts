// In a process of its own: measure.cjs ADDRESS EXPERIMENT PAGES prints a BrowseMeasurement.
import { openSourceBackend } from '../../src/clients/mlflow/open-source';
import { registriesOf } from '../../src/clients/mlflow/registries';
import { RunList } from '../../src/clients/mlflow/run-list';
import { PagedList } from '../../src/clients/mlflow/paged-list';
import { decode } from '../../src/clients/mlflow/wire/decode';
import { runPage } from '../../src/clients/mlflow/wire/run';

/** Milliseconds, unless said otherwise; `processor` is this process's own. */
export interface BrowseMeasurement {
  readonly first: Took;
  readonly pages: readonly Took[];
  readonly renewal: Took;
  readonly runs: number;
  /** Bytes on the heap after collection, the empty program's taken off. */
  readonly heap: number;
  readonly versions: { readonly count: number; readonly first: Took; readonly all: Took; readonly heap: number };
  /** Of one page of runs: what JSON.parse takes of its text, and what parsing and decoding it take. */
  readonly parse: number;
  readonly decode: number;
}

export interface Took {
  readonly wall: number;
  readonly processor: number;
}

const repeats = 200;

async function main([address = '', experimentId = '', pages = '']: readonly string[]): Promise<BrowseMeasurement> {
  const backend = openSourceBackend({ address: new URL(address), userAgent: 'plumbline/bench' });
  const empty = heap();
  const list = new RunList(backend, experimentId);
  const first = await took(async () => {
    await list.runs.open();
    look(list);
  });
  const further: Took[] = [];
  while (further.length < Number(pages) && list.runs.hasMore) {
    const page = await took(async () => {
      await list.runs.more();
      look(list);
    });
    further.push(page);
  }
  if (list.runs.error !== undefined) throw list.runs.error;
  const full = heap();
  const renewal = await took(async () => {
    await list.renew();
    look(list);
  });
  const [registry] = registriesOf(backend);
  const versions = new PagedList(
    (pageToken) => registry.versions('dev.bakery.units', pageToken === undefined ? {} : { pageToken }),
    ({ version }) => version,
  );
  const firstVersion = await took(() => versions.open());
  const all = await took(async () => {
    while (versions.hasMore) await versions.more();
  });
  if (versions.error !== undefined) throw versions.error;
  const withVersions = heap();
  const body = { experiment_ids: [experimentId], max_results: 100, order_by: ['attributes.start_time DESC'] };
  const answer = await backend.http.search('api/2.0/mlflow/runs/search', body);
  const text = JSON.stringify(answer);
  return {
    first,
    pages: further,
    renewal,
    runs: list.runs.items.length,
    heap: full - empty,
    versions: { count: versions.items.length, first: firstVersion, all, heap: withVersions - full },
    parse: least(() => JSON.parse(text)),
    decode: least(() => decode(runPage, JSON.parse(text), 'bench')),
  };
}

/** What the view asks of a list that it draws. */
function look(list: RunList): void {
  if (list.topRuns.length === 0 || list.headline === undefined) throw new Error('There is nothing to be seen.');
}

async function took(work: () => Promise<void>): Promise<Took> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

function least(work: () => unknown): number {
  let shortest = Infinity;
  for (let i = 0; i < repeats; i += 1) {
    const start = performance.now();
    work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

main(process.argv.slice(2)).then(
  (measured) => console.log(JSON.stringify(measured)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
