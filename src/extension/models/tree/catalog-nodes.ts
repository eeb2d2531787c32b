import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Catalogs } from '../../../clients/mlflow/registry';
import type { Place } from '../place';
import { Listing } from './listing';
import { modelListing } from './model-node';
import type { ModelsNode } from './node';

/** A catalog of Unity Catalog. */
export class CatalogNode implements ModelsNode {
  readonly id: string;
  readonly listing: Listing;

  constructor(
    readonly parent: ModelsNode | undefined,
    place: Place,
    catalogs: Catalogs,
    private readonly name: string,
  ) {
    this.id = `${place.id}/${name}`;
    this.listing = new Listing({
      owner: this,
      ask: async (pageToken) => {
        const page = await catalogs.schemas(name, pageToken === undefined ? {} : { pageToken });
        // What the system keeps there is not people's.
        const names = page.items.filter((schema) => schema !== 'information_schema');
        return { ...page, items: names.map((schema) => new SchemaNode(this, place, `${name}.${schema}`)) };
      },
      empty: 'No schemas',
    });
  }

  item(): TreeItem {
    return folder(this.id, this.name, 'library', 'catalog');
  }

  mayHold(model: string): boolean {
    return model.startsWith(`${this.name}.`);
  }
}

export class SchemaNode implements ModelsNode {
  readonly id: string;
  readonly listing: Listing;

  constructor(
    readonly parent: CatalogNode,
    place: Place,
    private readonly name: string,
  ) {
    this.id = `${place.id}/${name}`;
    this.listing = modelListing(this, place, { schema: name }, 'No models');
  }

  item(): TreeItem {
    return folder(this.id, this.name.slice(this.name.indexOf('.') + 1), 'symbol-namespace', 'schema');
  }

  mayHold(model: string): boolean {
    return model.startsWith(`${this.name}.`);
  }
}

/** The older registry of a workspace, beside Unity Catalog. */
export class WorkspaceRegistryNode implements ModelsNode {
  readonly id: string;
  readonly listing: Listing;

  constructor(
    readonly parent: ModelsNode | undefined,
    private readonly place: Place,
  ) {
    this.id = place.id;
    this.listing = modelListing(this, place, {}, 'No models');
  }

  item(): TreeItem {
    const item = folder(this.id, this.place.registry.label, 'archive', 'registry');
    item.description = 'legacy';
    item.tooltip = 'Models of the workspace itself, with stages. Unity Catalog has taken its place.';
    return item;
  }

  mayHold(model: string): boolean {
    return model.split('.').length !== 3;
  }
}

function folder(id: string, name: string, icon: string, kind: string): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = kind;
  return item;
}
