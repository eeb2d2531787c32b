import { type QuickPickItem, window } from 'vscode';
import type { RunListing, RunOrder } from '../../../clients/mlflow/run-list';
import type { CommandWork } from '../../commands/command';
import type { ExperimentNode } from '../tree/experiment-node';
import { MoreNode } from '../tree/more-node';
import { ProblemNode } from '../tree/problem-node';
import { type ActionSetting, experimentOf } from './act';
import { askFilter } from './ask-filter';

/** Commands that say what is listed, and how. */
export function listActions(setting: ActionSetting) {
  const { tree } = setting;
  const list = (node: unknown, change: Partial<RunListing>): void => {
    const experiment = experimentOf(setting, node);
    if (!experiment) return;
    tree.world.list(experiment.kept, change);
    tree.redraw(experiment);
  };
  return {
    search: () => search(setting),
    filter: async (node) => {
      const experiment = experimentOf(setting, node);
      const filter = experiment && (await askFilter(experiment));
      if (filter !== undefined) list(experiment, { filter });
    },
    sort: async (node) => {
      const experiment = experimentOf(setting, node);
      const order = experiment && (await askOrder(experiment));
      if (order) list(experiment, { order });
    },
    showDeleted: (node) => list(node, { view: 'deleted' }),
    hideDeleted: (node) => list(node, { view: 'active' }),
    loadMore: async (node) => {
      if (node instanceof MoreNode) await loadMore(setting, node);
    },
    retry: async (node) => {
      if (!(node instanceof ProblemNode)) return;
      await node.again();
      tree.redraw(node.parent);
    },
  } satisfies Readonly<Record<string, CommandWork>>;
}

/** What is new stands where people were: the row that they chose is behind it. */
async function loadMore({ tree, selection, reveal }: ActionSetting, node: MoreNode): Promise<void> {
  const known = new Set((await node.parent?.children?.())?.map(({ id }) => id));
  await node.load();
  tree.redraw(node.parent);
  const isThere = selection().some(({ id }) => id === node.id);
  const first = (await node.parent?.children?.())?.find(({ id }) => !known.has(id));
  if (isThere && first) await reveal(first);
}

async function search({ tree }: ActionSetting): Promise<void> {
  const text = await window.showInputBox({
    title: 'Search Experiments',
    prompt: 'A part of their names. Empty: all of them.',
    value: tree.searched,
  });
  if (text !== undefined) tree.search(text.trim());
}

interface OrderItem extends QuickPickItem {
  readonly order?: RunOrder;
}

async function askOrder(node: ExperimentNode): Promise<RunOrder | undefined> {
  const { list } = node.kept;
  const keys = new Set(list.runs.items.flatMap(({ metrics }) => Object.keys(metrics)));
  const both = (label: string, field: string, down: string, up: string): OrderItem[] => [
    { label, description: down, order: { field, isDescending: true } },
    { label, description: up, order: { field, isDescending: false } },
  ];
  const items: OrderItem[] = [
    ...both('Start time', 'attributes.start_time', 'newest first', 'oldest first'),
    ...both('Name', 'attributes.run_name', 'from Z to A', 'from A to Z').reverse(),
    ...[...keys].sort().flatMap((key) => both(key, `metrics.\`${key}\``, 'highest first', 'lowest first')),
  ];
  const chosen = await window.showQuickPick(items, {
    title: `Sort Runs of ${node.experiment.name}`,
    placeHolder: 'By what?',
    matchOnDescription: true,
  });
  return chosen?.order;
}
