import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { PagedList } from '../../../clients/mlflow/paged-list';
import type { Experiment } from '../../../core/mlflow/experiment';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import { ExperimentNode } from './experiment-node';
import { pagedChildren } from './paged-children';
import type { TreeNode } from './tree-node';
import type { TreeWorld } from './world';

const pageSize = 100;

/** The experiments of the server that the project does not name, searched by name. */
export class OthersNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode | undefined,
    private readonly world: TreeWorld,
    private readonly backend: Backend,
    private readonly search: string,
    /** Shown above. */
    private readonly own: ReadonlySet<string>,
  ) {
    // Another search is another row, so that it opens by itself.
    this.id = `${parent?.id ?? ''}/others:${search}`;
  }

  item(): TreeItem {
    const { Collapsed, Expanded } = TreeItemCollapsibleState;
    const isOpen = this.search !== '' || this.own.size === 0;
    const label = this.own.size === 0 ? 'All Experiments' : 'Other Experiments';
    const item = new TreeItem(label, isOpen ? Expanded : Collapsed);
    item.id = this.id;
    item.iconPath = new ThemeIcon('search');
    item.contextValue = 'others';
    if (this.search !== '') item.description = `with ${this.search}`;
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const { backend, search, world } = this;
    const list = world.keep(backend, `${backend.id} others ${search}`, () => {
      const query = { pageSize, ...(search !== '' && { filter: `name ILIKE '%${search.replaceAll("'", '')}%'` }) };
      return new PagedList<Experiment>(
        (pageToken) => backend.searchExperiments({ ...query, ...(pageToken !== undefined && { pageToken }) }),
        ({ id }) => id,
      );
    });
    const others = (): readonly Experiment[] => list.items.filter(({ id }) => !this.own.has(id));
    const node = (experiment: Experiment): TreeNode => new ExperimentNode(this, world, backend, experiment);
    const rows = await pagedChildren(this, list, node, others);
    if (list.error !== undefined) world.failing.add(this.id);
    return rows.length > 0 ? rows : [new NothingRow(this, search === '' ? 'no others' : 'no such experiments')];
  }
}
