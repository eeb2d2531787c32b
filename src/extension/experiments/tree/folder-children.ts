import type { Uri } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { allItems } from '../../../clients/mlflow/page';
import type { Experiment } from '../../../core/mlflow/experiment';
import type { ProjectExperiment } from '../project-experiments';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import { ExperimentNode } from './experiment-node';
import { MissingNode } from './missing-node';
import { OthersNode } from './others-node';
import { ProblemNode } from './problem-node';
import type { TreeNode } from './tree-node';
import type { TreeWorld } from './world';

/** What the rows of a folder are made of. */
export interface FolderSetting {
  readonly world: TreeWorld;
  readonly backend: Backend;
  /** Undefined while the project's notebooks are still being read. */
  readonly named: readonly ProjectExperiment[] | undefined;
  /** Narrows the other experiments. */
  readonly search: string;
  /** Called when something that failed is to be tried again. */
  readonly again: () => unknown;
}

const mostOfPattern = 20;

/** The project's own experiments first, then a way to the others. */
export async function folderChildren(
  parent: TreeNode | undefined,
  { world, backend, named: known, search, again }: FolderSetting,
): Promise<readonly TreeNode[]> {
  const named = known ?? [];
  const looked = await Promise.allSettled(
    named.map((each) => world.keep(backend, keyOf(backend, each), () => onServer(backend, each))),
  );
  const rows: TreeNode[] = [];
  const own = new Set<string>();
  let problem: unknown;
  named.forEach((each, i) => {
    const result = looked[i];
    const key = keyOf(backend, each);
    if (result?.status === 'fulfilled') {
      world.lastKnown.set(key, result.value.found);
      problem ??= result.value.problem;
      if (result.value.problem !== undefined) world.drop(key);
    } else {
      world.drop(key);
      problem = result?.reason;
    }
    const note = each.targets ? each.targets.join(', ') : '';
    // What was known stays to be looked at while the server is away.
    const found = world.lastKnown.get(key);
    if (!found) return;
    const active = found.filter(({ lifecycle }) => lifecycle === 'active');
    for (const experiment of active) {
      if (own.has(experiment.id)) continue;
      own.add(experiment.id);
      rows.push(new ExperimentNode(parent, world, backend, experiment, note));
    }
    if (active.length > 0) world.missing.delete(each.name);
    else {
      world.missing.add(each.name);
      world.drop(key);
      rows.push(new MissingNode(parent, each, note, found.length > 0));
    }
  });
  if (problem !== undefined) world.failing.add(parent?.id ?? '');
  const problems = problem === undefined ? [] : [new ProblemNode(parent, problem, again)];
  const reading = known ? [] : [new NothingRow(parent, 'reading the notebooks of the project …')];
  return [...problems, ...rows, ...reading, new OthersNode(parent, world, backend, search, own)];
}

function keyOf(backend: Backend, { name }: ProjectExperiment): string {
  return `${backend.id} named ${name}`;
}

interface OnServer {
  readonly found: readonly Experiment[];
  /** Why there may be more of them. */
  readonly problem?: unknown;
}

/** With a deleted one that has the name: it stands in the way of a new one. */
async function onServer(backend: Backend, { name, pattern }: ProjectExperiment): Promise<OnServer> {
  const byName = await backend.experimentByName(name);
  const exact = byName ? [byName] : [];
  if (pattern === undefined) return { found: exact };
  const filter = `name LIKE '${pattern.replaceAll("'", '')}'`;
  const ask = (pageToken: string | undefined) =>
    backend.searchExperiments({ filter, ...(pageToken !== undefined && { pageToken }) });
  try {
    return { found: [...exact, ...(await allItems(ask, mostOfPattern))] };
  } catch (problem) {
    // Who may not list experiments may see the one that is named.
    return { found: exact, problem };
  }
}

/** Names of a folder's project, worked out once until something is refreshed. */
export type NamesOf = (folder: Uri) => Promise<readonly ProjectExperiment[]>;
