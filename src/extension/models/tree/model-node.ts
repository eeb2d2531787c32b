import { MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { ModelQuery } from '../../../clients/mlflow/registry';
import type { RegisteredModel } from '../../../core/mlflow/registered-model';
import { failureText } from '../../mlflow/failure-text';
import type { Place } from '../place';
import { Listing } from './listing';
import type { ModelsNode } from './node';
import { FailureNode } from './notes';
import { VersionNode } from './version-node';

/** A registered model, with its versions below. */
export class ModelNode implements ModelsNode {
  readonly id: string;
  readonly listing: Listing;

  constructor(
    readonly parent: ModelsNode | undefined,
    readonly place: Place,
    public model: RegisteredModel,
    private readonly isWhole: boolean,
  ) {
    const { registry } = place;
    this.id = `${place.id}/${model.name}`;
    this.listing = new Listing({
      owner: this,
      ask: async (pageToken) => {
        const [page, found] = await Promise.allSettled([
          registry.versions(model.name, pageToken === undefined ? {} : { pageToken }),
          registry.model(model.name),
        ]);
        if (page.status === 'rejected') throw page.reason;
        const { items, ...rest } = page.value;
        const versions = items.map((version) => new VersionNode(this, place, version));
        if (found.status === 'fulfilled') this.model = found.value;
        // Aliases may be denied to those who may see the versions.
        const denied =
          found.status === 'rejected'
            ? [new FailureNode(this, this.listing, found.reason, `/${failureText(found.reason)}`)]
            : [];
        return { ...rest, items: [...denied, ...versions] };
      },
      empty: 'No versions',
    });
  }

  item(): TreeItem {
    const { name, aliases, description, tags } = this.model;
    const short = this.isWhole ? name : name.slice(name.lastIndexOf('.') + 1);
    const item = new TreeItem(short, TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.iconPath = new ThemeIcon('package');
    item.description = aliases.map(({ alias, version }) => `@${alias} → ${version}`).join(' ');
    const tooltip = new MarkdownString().appendText(name);
    if (description) tooltip.appendMarkdown('\n\n').appendText(description);
    for (const [key, value] of Object.entries(tags)) tooltip.appendMarkdown('\n\n').appendText(`${key}: ${value}`);
    item.tooltip = tooltip;
    item.contextValue = `model ${this.place.registry.capabilities.kind}`;
    return item;
  }

  adopt(newer: ModelsNode): void {
    // Lists tell less than the model itself: aliases that are known stay until it is read again.
    if (!(newer instanceof ModelNode)) return;
    const { aliases, tags } = this.model;
    const isTold = this.place.registry.capabilities.kind !== 'unity-catalog';
    this.model = isTold ? newer.model : { ...newer.model, aliases, tags };
  }
}

/** Pages of Unity Catalog that one step of a search looks through: it compares names here. */
const mostSearched = 3;

/** The models of a registry, or of one of its schemas; whole names unless they stand below their schema. */
export function modelListing(owner: ModelsNode | undefined, place: Place, query: ModelQuery, empty?: string): Listing {
  const { registry } = place;
  const isSearch = query.text !== undefined && registry.capabilities.kind === 'unity-catalog';
  return new Listing({
    owner,
    key: place.id,
    ask: async (pageToken, signal) => {
      const page = await registry.searchModels({ ...query, ...(pageToken !== undefined && { pageToken }) }, signal);
      const isWhole = query.schema === undefined;
      return { ...page, items: page.items.map((model) => new ModelNode(owner, place, model, isWhole)) };
    },
    ...(empty !== undefined && { empty }),
    ...(isSearch && { mostSearched }),
  });
}
