import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { PagedList } from '../../../clients/mlflow/paged-list';
import type { RunListing } from '../../../clients/mlflow/run-list';
import type { Experiment } from '../../../core/mlflow/experiment';
import type { LoggedModel } from '../../../core/mlflow/logged-model';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import { GroupNode } from './group-node';
import { ModelNode } from './model-node';
import { pagedChildren } from './paged-children';
import { RunNode } from './run-node';
import { traceRows } from './run-parts';
import type { TreeNode } from './tree-node';
import type { KeptRuns, TreeWorld } from './world';

/** An experiment; below it its runs, its logged models and its traces. */
export class ExperimentNode implements TreeNode {
  readonly id: string;
  readonly kept: KeptRuns;

  constructor(
    readonly parent: TreeNode | undefined,
    private readonly world: TreeWorld,
    readonly backend: Backend,
    readonly experiment: Experiment,
    /** What is said of it besides, such as the targets that name it. */
    private readonly note = '',
  ) {
    this.id = `${parent?.id ?? ''}/experiment:${experiment.id}`;
    this.kept = world.runsOf(backend, experiment.id);
  }

  item(): TreeItem {
    const { id, name } = this.experiment;
    const { listing } = this.kept.list;
    const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = [this.note, ...listingText(listing)].filter((text) => text !== '').join(' · ');
    item.iconPath = new ThemeIcon('beaker');
    item.tooltip = `${name}\nID ${id} on ${this.backend.label}`;
    item.contextValue = `experiment ${listing.view}`;
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const { backend, experiment, kept, world } = this;
    world.showIn(this, kept);
    const { list } = kept;
    const runs = await pagedChildren(
      this,
      list.runs,
      (run) => new RunNode(this, world, kept, run),
      () => list.topRuns,
    );
    const isNarrowed = list.listing.filter !== '' || list.listing.view === 'deleted';
    const nothing = new NothingRow(this, isNarrowed ? 'no such runs' : 'no runs yet');
    return [
      ...(runs.length > 0 ? runs : [nothing]),
      new GroupNode(this, { label: 'Logged Models', icon: 'package' }, (group) => this.models(group)),
      new GroupNode(this, { label: 'Traces', icon: 'list-tree' }, (group) =>
        traceRows(group, world, backend, experiment.id),
      ),
    ];
  }

  private async models(group: TreeNode): Promise<readonly TreeNode[]> {
    const { backend, experiment, world } = this;
    const list = world.keep(backend, `${backend.id} ${experiment.id} models`, () => {
      const query = { experimentIds: [experiment.id] };
      return new PagedList<LoggedModel>(
        (pageToken) => backend.searchLoggedModels({ ...query, ...(pageToken !== undefined && { pageToken }) }),
        ({ id }) => id,
      );
    });
    const rows = await pagedChildren(group, list, (model) => new ModelNode(group, world, backend, model));
    return rows.length > 0 ? rows : [new NothingRow(group, 'no logged models')];
  }
}

/** In what runs are listed otherwise than the newest first. */
function listingText({ filter, order, view }: RunListing): string[] {
  const isUsual = order.field === 'attributes.start_time' && order.isDescending;
  return [
    ...(view === 'deleted' ? ['deleted runs'] : []),
    ...(filter === '' ? [] : [`where ${filter}`]),
    ...(isUsual
      ? []
      : [`by ${order.field.replace(/^(?:attributes|metrics)\.|`/g, '')} ${order.isDescending ? '↓' : '↑'}`]),
  ];
}
