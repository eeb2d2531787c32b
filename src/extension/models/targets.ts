import { type QuickPickItem, type TreeView, window } from 'vscode';
import { isNotThere } from '../../clients/mlflow/not-there';
import { registryOf } from '../../clients/mlflow/registries';
import { firstFullPage } from '../../clients/mlflow/page';
import type { VersionRef } from '../../clients/mlflow/registry';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { RegisteredModel } from '../../core/mlflow/registered-model';
import { pickModel } from './pick-model';
import { type Place, serversOf } from './place';
import type { ModelsTree } from './tree/models-tree';
import { ModelNode } from './tree/model-node';
import type { ModelsNode } from './tree/node';
import { VersionNode } from './tree/version-node';

/** The newest versions that people choose among. */
const mostOffered = 1000;

/** A model that a command is about. */
export interface ModelTarget {
  readonly place: Place;
  readonly model: RegisteredModel;
  /** Its row, where there is one: what to read again after a change. */
  readonly node?: ModelNode;
}

export interface VersionTarget extends ModelTarget {
  readonly version: ModelVersion;
}

/**
 * Finds what a command is about: the row of its menu, what another feature names (`{ model, version, server }`), the row that is
 * selected, or what people choose.
 */
export class Targets {
  constructor(
    private readonly tree: ModelsTree,
    private readonly view: TreeView<ModelsNode>,
  ) {}

  async model(about: unknown): Promise<ModelTarget | undefined> {
    const node = this.row(about);
    if (node) return { place: node.place, model: await node.place.registry.model(node.model.name), node };
    const places = await this.tree.places();
    if (places.length === 0) return undefined;
    const named = namedModel(about);
    return named === undefined ? pickModel(places) : this.named(named, serversOf(places, namedServer(about)));
  }

  /** Of the first server that has it. */
  private async named(name: string, servers: readonly Place[]): Promise<ModelTarget | undefined> {
    for (const [i, place] of servers.entries()) {
      const registry = registryOf(place.backend, name) ?? place.registry;
      try {
        return { place: { ...place, registry }, model: await registry.model(name) };
      } catch (error) {
        if (i === servers.length - 1 || !isNotThere(error)) throw error;
      }
    }
    return undefined;
  }

  async version(about: unknown): Promise<VersionTarget | undefined> {
    const row = this.versionRow(about);
    const model = await this.model(row?.parent ?? about);
    if (!model) return undefined;
    const { registry } = model.place;
    const named = row?.version ?? namedVersion(about);
    if (named) return { ...model, version: await registry.version(named) };
    const picked = await this.pickVersion(model);
    return picked && { ...model, version: await registry.version(picked) };
  }

  /** Whether a command is about a version, and not about a model as a whole. */
  isVersion(about: unknown): boolean {
    return this.versionRow(about) !== undefined || namedVersion(about) !== undefined;
  }

  /** Shows what a command changed. */
  changed({ node }: ModelTarget): void {
    this.tree.refresh(node);
  }

  private versionRow(about: unknown): VersionNode | undefined {
    const row = about ?? this.view.selection[0];
    return row instanceof VersionNode ? row : undefined;
  }

  private row(about: unknown): ModelNode | undefined {
    const row = about ?? this.view.selection[0];
    if (row instanceof VersionNode) return row.parent;
    return row instanceof ModelNode ? row : undefined;
  }

  private async pickVersion({ place, model }: ModelTarget): Promise<ModelVersion | undefined> {
    const ask = (pageToken: string | undefined) =>
      place.registry.versions(model.name, { pageSize: mostOffered, ...(pageToken !== undefined && { pageToken }) });
    const rows = firstFullPage(ask).then(({ items }) =>
      items.map((version): QuickPickItem & { readonly version: ModelVersion } => {
        const aliases = model.aliases.filter((each) => each.version === version.version);
        return {
          label: `Version ${version.version}`,
          description: aliases.map(({ alias }) => `@${alias}`).join(' '),
          ...(version.description && { detail: version.description }),
          version,
        };
      }),
    );
    return (await window.showQuickPick(rows, { title: model.name, placeHolder: 'Choose a version' }))?.version;
  }
}

function namedModel(about: unknown): string | undefined {
  if (typeof about !== 'object' || about === null) return undefined;
  const { model } = about as { readonly model?: unknown };
  return typeof model === 'string' ? model : undefined;
}

function namedServer(about: unknown): string | undefined {
  const { server } = (about ?? {}) as { readonly server?: unknown };
  return typeof server === 'string' ? server : undefined;
}

function namedVersion(about: unknown): VersionRef | undefined {
  const model = namedModel(about);
  const { version } = (about ?? {}) as { readonly version?: unknown };
  return model !== undefined && typeof version === 'string' ? { model, version } : undefined;
}
