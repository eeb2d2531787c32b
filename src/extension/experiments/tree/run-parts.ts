import type { Backend } from '../../../clients/mlflow/backend';
import { PagedList } from '../../../clients/mlflow/paged-list';
import type { Run } from '../../../core/mlflow/run';
import { isOwnTag, wellKnownTags } from '../../../core/mlflow/tags';
import type { Trace } from '../../../core/mlflow/trace';
import { metricText } from '../../../core/mlflow/words';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import { artifactChildren, artifactList } from './artifact-nodes';
import { datasetNode } from './dataset-node';
import { GroupNode } from './group-node';
import { ModelNode } from './model-node';
import { pagedChildren } from './paged-children';
import { ProblemNode } from './problem-node';
import { TraceNode } from './trace-node';
import type { TreeNode } from './tree-node';
import { type Value, ValueNode } from './value-node';
import type { TreeWorld } from './world';

/** What a run holds, by kind; kinds that it surely has none of are left out. */
export function runParts(parent: TreeNode, world: TreeWorld, backend: Backend, run: Run): TreeNode[] {
  const key = `${backend.id} ${run.id}`;
  const own = Object.entries(run.tags).filter(([name]) => !isOwnTag(name));
  const note = run.tags[wellKnownTags.note];
  const tags: readonly Value[] = [
    ...(note === undefined ? [] : [{ key: 'description', value: note }]),
    ...own.map(([name, value]) => ({ key: name, value, tagOf: run.id })),
  ];
  // A run may well read the model that it wrote.
  const models = [...new Set([...run.modelOutputs, ...run.modelInputs])];
  const owner = { kind: 'run', id: run.id } as const;
  return [
    ...values(parent, 'Metrics', 'graph-line', metricsOf(run)),
    ...values(parent, 'Parameters', 'settings', paramsOf(run)),
    ...values(parent, 'Tags', 'tag', tags),
    ...some(run.datasets.length, (count) => {
      const heading = { label: 'Datasets', icon: 'database', count };
      const rows = (group: TreeNode): TreeNode[] => run.datasets.map((dataset, i) => datasetNode(group, dataset, i));
      return new GroupNode(parent, heading, (group) => Promise.resolve(rows(group)));
    }),
    new GroupNode(parent, { label: 'Artifacts', icon: 'files' }, (group) =>
      artifactChildren(
        group,
        world.keep(backend, `${key} artifacts`, () => artifactList(backend, owner)),
        backend,
        owner,
      ),
    ),
    ...some(models.length, (count) => {
      const heading = { label: 'Logged Models', icon: 'package', count };
      return new GroupNode(parent, heading, (group) => modelRows(group, world, backend, models));
    }),
    new GroupNode(parent, { label: 'Traces', icon: 'list-tree' }, (group) =>
      traceRows(group, world, backend, run.experimentId, run.id),
    ),
  ];
}

/** The traces of an experiment, or of one of its runs. */
export async function traceRows(
  group: TreeNode,
  world: TreeWorld,
  backend: Backend,
  experimentId: string,
  runId?: string,
): Promise<readonly TreeNode[]> {
  const list = world.keep(backend, `${backend.id} ${experimentId} ${runId} traces`, () => {
    const filter = runId === undefined ? {} : { filter: `metadata.\`mlflow.sourceRun\` = '${runId}'` };
    const query = { experimentIds: [experimentId], ...filter };
    return new PagedList<Trace>(
      (pageToken) => backend.searchTraces({ ...query, ...(pageToken !== undefined && { pageToken }) }),
      ({ id }) => id,
    );
  });
  const rows = await pagedChildren(group, list, (trace) => new TraceNode(group, backend, trace, world.now()));
  return rows.length > 0 ? rows : [new NothingRow(group, 'no traces')];
}

async function modelRows(
  group: TreeNode,
  world: TreeWorld,
  backend: Backend,
  ids: readonly string[],
): Promise<readonly TreeNode[]> {
  const key = (id: string): string => `${backend.id} ${id} logged model`;
  const models = await Promise.allSettled(ids.map((id) => world.keep(backend, key(id), () => backend.loggedModel(id))));
  return models.map((model, i) => {
    if (model.status === 'fulfilled') return new ModelNode(group, world, backend, model.value);
    const id = ids[i] ?? '';
    world.drop(key(id));
    return new ProblemNode(group, model.reason, () => undefined, `:${id}`);
  });
}

function metricsOf({ metrics }: Run): Value[] {
  return Object.entries(metrics).map(([key, { value, step, timestampMs }]) => ({
    key,
    value: String(value),
    shown: step === 0 ? metricText(value) : `${metricText(value)} at step ${step}`,
    tooltip: `${key}: ${value}\nStep ${step}, ${new Date(timestampMs).toLocaleString()}`,
  }));
}

function paramsOf({ params }: Run): Value[] {
  return Object.entries(params).map(([key, value]) => ({ key, value }));
}

/** Made once: a run may have thousands of metrics. */
const byKey = new Intl.Collator('en', { numeric: true });

function values(parent: TreeNode, label: string, icon: string, rows: readonly Value[]): TreeNode[] {
  return some(rows.length, (count) => {
    // Sorted when somebody looks: the rows around it are drawn anew every few seconds.
    const below = (group: TreeNode): TreeNode[] =>
      rows.toSorted((a, b) => byKey.compare(a.key, b.key)).map((value) => new ValueNode(group, value));
    return new GroupNode(parent, { label, icon, count }, (group) => Promise.resolve(below(group)));
  });
}

function some(count: number, make: (count: number) => TreeNode): TreeNode[] {
  return count === 0 ? [] : [make(count)];
}
