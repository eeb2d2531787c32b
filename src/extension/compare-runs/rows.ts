import * as v from 'valibot';
import type { Backend } from '../../clients/mlflow/backend';
import type { CompareSubject } from '../../contracts/compare-runs/messages';
import { newestRuns } from './read-runs';

/** The most runs that are compared at once when an experiment is chosen: its newest. */
export const mostRuns = 1_000;

const backend = v.custom<Backend>((value) => typeof value === 'object' && value !== null && 'searchRuns' in value);
const runRow = v.object({ run: v.object({ id: v.string() }), list: v.object({ backend }) });
const experimentRow = v.object({ experiment: v.object({ id: v.string() }), backend });

/**
 * The runs of rows of the Experiments view: those that are selected, and of an experiment its newest. Undefined for anything
 * else. Rows of several servers: those of the first.
 */
export async function runsOfRows(row: unknown, rows: unknown): Promise<CompareSubject | undefined> {
  const selected: readonly unknown[] = Array.isArray(rows) && rows.length > 0 ? rows : [row];
  const found = new Map<string, Set<string>>();
  for (const each of selected) {
    if (v.is(runRow, each)) add(found, each.list.backend.id, [each.run.id]);
    else if (v.is(experimentRow, each)) {
      const runs = await newestRuns(each.backend, each.experiment.id, mostRuns);
      add(
        found,
        each.backend.id,
        runs.map(({ id }) => id),
      );
    }
  }
  const [first] = found;
  return first && { server: first[0], runs: [...first[1]] };
}

function add(found: Map<string, Set<string>>, server: string, runs: readonly string[]): void {
  found.set(server, new Set([...(found.get(server) ?? []), ...runs]));
}
