import { env, window } from 'vscode';
import { firstFullPage } from '../../../clients/mlflow/page';
import { modelUri } from '../../../core/mlflow/model-uri';
import type { ModelTarget, Targets } from '../targets';
import { modelOrVersion } from './describe';

/** Copies `models:/...`: by alias where there is one, since it moves with what is promoted. */
export async function copyUri(targets: Targets, about: unknown): Promise<void> {
  const target = await modelOrVersion(targets, about);
  if (!target) return;
  const { model } = target;
  const version = 'version' in target ? target.version.version : undefined;
  const aliases = model.aliases.filter((each) => version === undefined || each.version === version);
  const uris = [...aliases.map(({ alias }) => modelUri(model.name, { alias })), ...(await byVersion(target, version))];
  const uri = uris.length > 1 ? await window.showQuickPick(uris, { title: 'Copy Model URI' }) : uris[0];
  if (uri !== undefined) await env.clipboard.writeText(uri);
}

/** Unity Catalog refuses `latest`: there the newest version is named. */
async function byVersion(
  { model: { name }, place: { registry } }: ModelTarget,
  version: string | undefined,
): Promise<readonly string[]> {
  if (version !== undefined) return [modelUri(name, { version })];
  if (registry.capabilities.kind !== 'unity-catalog') return [`models:/${name}/latest`];
  const { items } = await firstFullPage((token) =>
    registry.versions(name, token === undefined ? {} : { pageToken: token }),
  );
  return items.slice(0, 1).map((newest) => modelUri(name, { version: newest.version }));
}
