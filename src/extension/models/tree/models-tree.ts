import { commands, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { registriesOf } from '../../../clients/mlflow/registries';
import { Disposable } from '../../base/disposable';
import { backendContext, searchContext } from '../contributions';
import type { Place } from '../place';
import { backendFor, type BackendSource } from '../source';
import { CatalogNode, WorkspaceRegistryNode } from './catalog-nodes';
import { Listing } from './listing';
import { modelListing } from './model-node';
import type { ModelsNode } from './node';

/** Registered models: by catalog and schema where there are, else one below the other; found ones while it is searched. */
export class ModelsTree extends Disposable implements TreeDataProvider<ModelsNode> {
  private readonly changed = this.track(new EventEmitter<ModelsNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly refreshed = this.track(new EventEmitter<void>());
  /** What was read may not hold any more. */
  readonly onDidRefresh = this.refreshed.event;
  private roots: readonly Listing[] = [];
  private rootsOf: Backend | undefined;
  private searched = '';
  /** Says why no server could be found. */
  private readonly rootFailure = new Listing({
    owner: undefined,
    ask: async () => {
      await this.places();
      return { items: [] };
    },
  });

  constructor(private readonly source: BackendSource) {
    super();
    this.track(source.onDidChange(() => this.refresh()));
  }

  getTreeItem(node: ModelsNode): TreeItem {
    return node.item();
  }

  async getChildren(node?: ModelsNode): Promise<ModelsNode[]> {
    if (!node) return this.rootRows();
    const before = node.item().description;
    const rows = (await node.listing?.children()) ?? [];
    // A model's row says which versions its aliases have, which is known once these were read.
    if (node.item().description !== before) this.changed.fire(node);
    return rows;
  }

  getParent(node: ModelsNode): ModelsNode | undefined {
    return node.parent;
  }

  get search(): string {
    return this.searched;
  }

  set search(text: string) {
    this.searched = text;
    this.roots = [];
    this.rootsOf = undefined;
    void commands.executeCommand('setContext', searchContext, text !== '');
    this.changed.fire(undefined);
  }

  /** Reads again: everything, or what is below a row. */
  refresh(node?: ModelsNode): void {
    if (node) node.listing?.forget();
    else for (const root of [...this.roots, this.rootFailure]) root.forget();
    this.changed.fire(node);
    this.refreshed.fire();
  }

  /** Shows what is known of a row already, such as one page more. */
  show(node: ModelsNode | undefined): void {
    this.changed.fire(node);
  }

  /** The registries of the backend that is shown, the first first. */
  async places(): Promise<readonly Place[]> {
    const backend = await backendFor(this.source);
    return backend ? registriesOf(backend).map((registry) => ({ backend, registry })) : [];
  }

  private async rootRows(): Promise<ModelsNode[]> {
    const known = await this.findPlaces();
    if (!known) return this.rootFailure.children();
    // A backend is another one, too, when the same server is asked with another sign-in.
    const backend = known[0]?.backend;
    if (backend !== this.rootsOf) {
      const { searched: text } = this;
      this.roots = text === '' ? whole(known) : known.map((place) => modelListing(undefined, place, { text }));
      this.rootsOf = backend;
    }
    const rows = await Promise.all(this.roots.map((root) => root.children()));
    return rows.flat();
  }

  /** Undefined when not even this could be found out; then the row that says so tells why. */
  private async findPlaces(): Promise<readonly Place[] | undefined> {
    try {
      const found = await this.source.of(this.source.folderOf(undefined));
      void commands.executeCommand('setContext', backendContext, found.kind === 'backend' ? 'some' : found.kind);
      return found.kind === 'backend' ? this.places() : [];
    } catch {
      // Read again, and told, by the listing.
      return undefined;
    }
  }
}

function whole(places: readonly Place[]): Listing[] {
  const [main] = places;
  if (!main) return [];
  const { catalogs } = main.registry;
  if (!catalogs) return [modelListing(undefined, main, {})];
  return [
    new Listing({
      owner: undefined,
      ask: async (pageToken) => {
        const page = await catalogs.catalogs(pageToken === undefined ? {} : { pageToken });
        return { ...page, items: page.items.map((name) => new CatalogNode(main, catalogs, name)) };
      },
    }),
    new Listing({
      owner: undefined,
      ask: async () => ({ items: places.slice(1).map((place) => new WorkspaceRegistryNode(place)) }),
    }),
  ];
}
