import { FailureRow } from '../../mlflow/rows/failure-row';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import { modelCommands } from '../contributions';
import type { Place } from '../place';
import { CatalogNode, WorkspaceRegistryNode } from './catalog-nodes';
import { GroupNode } from './group-node';
import type { FolderGroup } from './groups';
import { Listing } from './listing';
import { modelListing } from './model-node';
import type { Below, ModelsNode } from './node';

/** What the first rows are made of. */
export interface RootsSetting {
  readonly groups: readonly FolderGroup[];
  /** Shows models alone that have it in their names; all when it is empty. */
  readonly text: string;
  /** Looks for servers anew. */
  readonly again: () => void;
}

/** The first rows: those of the one server that there is, or of each a row with its own below. */
export class Roots implements Below {
  private readonly lists: Lists[] = [];
  private readonly rows: Below;

  constructor({ groups, text, again }: RootsSetting) {
    const below = (group: FolderGroup, owner: ModelsNode | undefined): Below => {
      const made = belowOf(group, owner, text, again);
      if (made instanceof Lists) this.lists.push(made);
      return made;
    };
    const [only, ...others] = groups;
    this.rows =
      only && others.length === 0 ? below(only, undefined) : always(groups.map((group) => nodeOf(group, below)));
  }

  children(): Promise<ModelsNode[]> {
    return this.rows.children();
  }

  forget(): void {
    for (const list of this.lists) list.forget();
  }

  /** Calls off what is being read. */
  stop(): void {
    for (const list of this.lists) list.stop();
  }
}

function nodeOf(group: FolderGroup, below: (group: FolderGroup, owner: ModelsNode) => Below): GroupNode {
  const { key, folders, found } = group;
  return new GroupNode(key, folders, found.kind === 'places' ? found.places[0] : undefined, (node) =>
    below(group, node),
  );
}

function belowOf({ found }: FolderGroup, owner: ModelsNode | undefined, text: string, again: () => void): Below {
  switch (found.kind) {
    case 'places':
      return new Lists(text === '' ? whole(owner, found.places) : searched(owner, found.places, text));
    case 'failed':
      return always([new FailureRow(owner, found.error, modelCommands.retry, again)]);
    case 'files':
      // The view as a whole says it with buttons.
      return always(owner ? [new NothingRow(owner, 'in files: start a local MLflow to see them')] : []);
  }
}

/** Several lists, one below the other: what one cannot read hides nothing of the others. */
class Lists implements Below {
  constructor(private readonly lists: readonly Listing[]) {}

  async children(): Promise<ModelsNode[]> {
    return (await Promise.all(this.lists.map((list) => list.children()))).flat();
  }

  forget(): void {
    for (const list of this.lists) list.forget();
  }

  stop(): void {
    for (const list of this.lists) list.stop();
  }
}

function always(rows: readonly ModelsNode[]): Below {
  return { children: async () => [...rows], forget: () => undefined };
}

function searched(owner: ModelsNode | undefined, places: readonly Place[], text: string): Listing[] {
  return places.map((place) => modelListing(owner, place, { text }));
}

function whole(owner: ModelsNode | undefined, places: readonly [Place, ...Place[]]): Listing[] {
  const [main, ...others] = places;
  const { catalogs } = main.registry;
  if (!catalogs) return [modelListing(owner, main, {})];
  return [
    new Listing({
      owner,
      key: main.id,
      ask: async (pageToken) => {
        const page = await catalogs.catalogs(pageToken === undefined ? {} : { pageToken });
        return { ...page, items: page.items.map((name) => new CatalogNode(owner, main, catalogs, name)) };
      },
    }),
    new Listing({
      owner,
      key: `${main.id} others`,
      ask: async () => ({ items: others.map((place) => new WorkspaceRegistryNode(owner, place)) }),
    }),
  ];
}
