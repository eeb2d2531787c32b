import type { Backend } from '../../clients/mlflow/backend';
import { isNotThere } from '../../clients/mlflow/not-there';
import { pages } from '../../clients/mlflow/page';
import type { Run } from '../../core/mlflow/run';

/** Up to so many runs are asked for one by one; more are looked for in lists of their experiments. */
const mostSingle = 20;
const pageSize = 1000;
/** Runs that are not found in so many pages are asked for one by one. */
const mostPages = 20;

/** Runs that were read, and why others were not. */
export interface ReadRuns {
  /** In the order that they were asked for. */
  readonly runs: readonly Run[];
  /** By the id of the run. */
  readonly failures: ReadonlyMap<string, unknown>;
}

/**
 * One that cannot be read, because somebody deleted it for good, does not keep the others away.
 * @throws HttpError when it is not for the run alone that an experiment's list cannot be read
 */
export async function readRuns(backend: Backend, ids: readonly string[], signal: AbortSignal): Promise<ReadRuns> {
  const found = new Map<string, Run>();
  const failures = new Map<string, unknown>();
  if (ids.length > mostSingle) await findInLists(backend, ids, { found, failures }, signal);
  const missing = ids.filter((id) => !found.has(id) && !failures.has(id));
  const read = await Promise.allSettled(missing.map((id) => backend.run(id, signal)));
  read.forEach((result, i) => {
    if (result.status === 'fulfilled') found.set(result.value.id, result.value);
    else failures.set(missing[i] ?? '', result.reason);
  });
  signal.throwIfAborted();
  return { runs: ids.flatMap((id) => found.get(id) ?? []), failures };
}

/** The newest runs of an experiment, as many as there are up to `most`. */
export async function newestRuns(
  backend: Backend,
  experiment: string,
  most: number,
  signal?: AbortSignal,
): Promise<Run[]> {
  const query = {
    experimentIds: [experiment],
    orderBy: ['attributes.start_time DESC'],
    pageSize: Math.min(most, pageSize),
  };
  const found: Run[] = [];
  for await (const page of pages((pageToken) =>
    backend.searchRuns({ ...query, ...(pageToken !== undefined && { pageToken }) }, signal),
  )) {
    found.push(...page);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

interface Looked {
  readonly found: Map<string, Run>;
  readonly failures: Map<string, unknown>;
}

async function findInLists(
  backend: Backend,
  ids: readonly string[],
  { found, failures }: Looked,
  signal: AbortSignal,
): Promise<void> {
  const wanted = new Set(ids);
  const searched = new Set<string>();
  for (;;) {
    // The first that is not there yet tells the next experiment to look in.
    const missing = ids.find((id) => !found.has(id) && !failures.has(id));
    if (missing === undefined) return;
    const run = await unlessNotThere(backend.run(missing, signal), (error) => failures.set(missing, error));
    if (!run) continue;
    if (searched.has(run.experimentId)) return;
    searched.add(run.experimentId);
    found.set(run.id, run);
    const query = { experimentIds: [run.experimentId], view: 'all', pageSize } as const;
    let read = 0;
    for await (const page of pages((pageToken) =>
      backend.searchRuns({ ...query, ...(pageToken !== undefined && { pageToken }) }, signal),
    )) {
      for (const each of page) if (wanted.has(each.id)) found.set(each.id, each);
      read += 1;
      if (read === mostPages || found.size === wanted.size) break;
    }
  }
}

/** A server that is away, or does not let people in, is not asked for each of a thousand runs. */
async function unlessNotThere(reading: Promise<Run>, tell: (error: unknown) => void): Promise<Run | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!isNotThere(error)) throw error;
    tell(error);
    return undefined;
  }
}
