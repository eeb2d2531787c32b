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
    named.map((each) => world.keep(keyOf(backend, each), () => onServer(backend, each))),
  );
  const rows: TreeNode[] = [];
  const own = new Set<string>();
  let problem: unknown;
  named.forEach((each, i) => {
    const result = looked[i];
    if (result?.status === 'rejected') {
      world.drop(keyOf(backend, each));
      problem = result.reason;
    }
    const note = each.targets ? each.targets.join(', ') : '';
    if (result?.status !== 'fulfilled') {
      if (world.missing.has(each.name)) rows.push(new MissingNode(parent, each, note));
      return;
    }
    const active = result.value.filter(({ lifecycle }) => lifecycle === 'active');
    for (const experiment of active) {
      if (own.has(experiment.id)) continue;
      own.add(experiment.id);
      rows.push(new ExperimentNode(parent, world, backend, experiment, note));
    }
    if (active.length > 0) world.missing.delete(each.name);
    else {
      world.missing.add(each.name);
      world.drop(keyOf(backend, each));
      rows.push(new MissingNode(parent, each, note, result.value.length > 0));
    }
  });
  const problems = problem === undefined ? [] : [new ProblemNode(parent, problem, again)];
  const reading = known ? [] : [new NothingRow(parent, 'reading the notebooks of the project …')];
  return [...problems, ...rows, ...reading, new OthersNode(parent, world, backend, search, own)];
}

function keyOf(backend: Backend, { name }: ProjectExperiment): string {
  return `${backend.id} named ${name}`;
}

/** With a deleted one that has the name: it stands in the way of a new one. */
async function onServer(backend: Backend, { name, pattern }: ProjectExperiment): Promise<readonly Experiment[]> {
  const byName = await backend.experimentByName(name);
  const exact = byName ? [byName] : [];
  if (pattern === undefined) return exact;
  const filter = `name LIKE '${pattern.replaceAll("'", '')}'`;
  const ask = (pageToken: string | undefined) =>
    backend.searchExperiments({ filter, ...(pageToken !== undefined && { pageToken }) });
  return [...exact, ...(await allItems(ask, mostOfPattern))];
}

/** Names of a folder's project, worked out once until something is refreshed. */
export type NamesOf = (folder: Uri) => Promise<readonly ProjectExperiment[]>;
