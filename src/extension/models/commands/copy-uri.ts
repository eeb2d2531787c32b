import { env, window } from 'vscode';
import { modelUri } from '../../../core/mlflow/model-uri';
import type { Targets } from '../targets';
import { modelOrVersion } from './describe';

/** Copies `models:/...`: by alias where there is one, since it moves with what is promoted. */
export async function copyUri(targets: Targets, about: unknown): Promise<void> {
  const target = await modelOrVersion(targets, about);
  if (!target) return;
  const { model } = target;
  const version = 'version' in target ? target.version.version : undefined;
  const aliases = model.aliases.filter((each) => version === undefined || each.version === version);
  const uris = [
    ...aliases.map(({ alias }) => modelUri(model.name, { alias })),
    version === undefined ? `models:/${model.name}/latest` : modelUri(model.name, { version }),
  ];
  const uri = uris.length > 1 ? await window.showQuickPick(uris, { title: 'Copy Model URI' }) : uris[0];
  if (uri !== undefined) await env.clipboard.writeText(uri);
}
