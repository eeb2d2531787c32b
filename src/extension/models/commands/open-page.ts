import { env, Uri } from 'vscode';
import type { Targets } from '../targets';
import { FactNode } from '../tree/fact-node';
import { modelOrVersion } from './describe';

/** Opens the page of a model, of a version or of what a row says in the browser. */
export async function openPage(targets: Targets, about: unknown): Promise<void> {
  const page = about instanceof FactNode ? about.fact.page : await pageOf(targets, about);
  if (page !== undefined) await env.openExternal(Uri.parse(page, true));
}

async function pageOf(targets: Targets, about: unknown): Promise<string | undefined> {
  const target = await modelOrVersion(targets, about);
  const version = target && 'version' in target ? target.version.version : undefined;
  return target?.place.registry.page(target.model.name, version);
}
