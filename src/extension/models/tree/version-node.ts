import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { ModelVersion } from '../../../core/mlflow/model-version';
import { ageText } from '../../../core/mlflow/words';
import type { Place } from '../place';
import { versionDetails } from './details';
import { Listing } from './listing';
import type { ModelNode } from './model-node';
import type { ModelsNode } from './node';

/** A version, with what is known of it below. */
export class VersionNode implements ModelsNode {
  readonly id: string;
  readonly listing: Listing;

  constructor(
    readonly parent: ModelNode,
    readonly place: Place,
    public version: ModelVersion,
  ) {
    this.id = `${parent.id}/versions/${version.version}`;
    this.listing = new Listing({ owner: this, ask: async () => ({ items: await versionDetails(this) }) });
  }

  get aliases(): readonly string[] {
    return this.parent.model.aliases
      .filter(({ version }) => version === this.version.version)
      .map(({ alias }) => alias);
  }

  item(): TreeItem {
    const { version, stage, status, createdMs, user, description } = this.version;
    const item = new TreeItem(`Version ${version}`, TreeItemCollapsibleState.Collapsed);
    const { aliases } = this;
    item.id = this.id;
    const age = createdMs === undefined ? undefined : ageText(createdMs, Date.now());
    const parts = [
      ...aliases.map((alias) => `@${alias}`),
      ...(stage && stage !== 'None' ? [stage] : []),
      ...(status === 'READY' || status === 'UNKNOWN' ? [] : [status.toLowerCase()]),
      ...(age ? [age] : []),
    ];
    item.description = parts.join(' · ');
    item.iconPath = icon(this.version, aliases);
    item.tooltip = [
      `${this.version.model}, version ${version}`,
      ...(createdMs === undefined ? [] : [`Made ${new Date(createdMs).toLocaleString()}${user ? ` by ${user}` : ''}`]),
      ...(description ? [description] : []),
      ...(this.version.statusMessage ? [this.version.statusMessage] : []),
    ].join('\n');
    const { capabilities, stages } = this.place.registry;
    item.contextValue = [
      'version',
      capabilities.kind,
      ...(capabilities.aliases ? ['aliases'] : []),
      ...(aliases.length > 0 ? ['aliased'] : []),
      ...(stages ? ['stages'] : []),
    ].join(' ');
    return item;
  }

  adopt(newer: ModelsNode): void {
    if (newer instanceof VersionNode) this.version = newer.version;
  }
}

function icon({ status }: ModelVersion, aliases: readonly string[]): ThemeIcon {
  if (status === 'FAILED') return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  if (status === 'PENDING') return new ThemeIcon('sync');
  return new ThemeIcon(aliases.length > 0 ? 'verified' : 'circle-outline');
}
