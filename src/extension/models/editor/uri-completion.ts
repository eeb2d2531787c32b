import {
  type CancellationToken,
  CompletionItem,
  CompletionItemKind,
  type CompletionItemProvider,
  CompletionList,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';
import { firstFullPage } from '../../../clients/mlflow/page';
import { registriesOf, registryOf } from '../../../clients/mlflow/registries';
import { type TypedUri, typedUri } from '../../../core/mlflow/model-uri';
import type { Backend } from '../../../clients/mlflow/backend';
import { ageText } from '../../../core/mlflow/words';
import type { UriCache } from './uri-cache';

const mostModels = 100;
/** Names are compared here on Databricks: no more of a metastore is read while people type. */
const mostPages = 3;

/** Models after `models:/`, aliases after `@`, versions after another `/`. */
export class UriCompletion implements CompletionItemProvider {
  constructor(private readonly cache: UriCache) {}

  async provideCompletionItems(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<CompletionList | undefined> {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    const typed = typedUri(before);
    if (!typed || isComment(before)) return undefined;
    const backend = await this.cache.backend(document.uri);
    if (!backend || token.isCancellationRequested) return undefined;
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    try {
      const items = await itemsFor(backend, typed, stop.signal);
      const range = new Range(position.translate(0, -typed.prefix.length), position);
      for (const item of items) item.range = range;
      // A longer prefix may find models that did not fit on the page.
      return new CompletionList(items, typed.part === 'model');
    } catch {
      // A server that does not answer has nothing to offer; the view says why.
      return undefined;
    } finally {
      listening.dispose();
    }
  }
}

function itemsFor(backend: Backend, typed: TypedUri, signal: AbortSignal): Promise<CompletionItem[]> {
  if (typed.part === 'model') return models(backend, typed.prefix, signal);
  return typed.part === 'alias' ? aliases(backend, typed.model, signal) : versions(backend, typed.model, signal);
}

async function models(backend: Backend, text: string, signal: AbortSignal): Promise<CompletionItem[]> {
  const [registry] = registriesOf(backend);
  const [catalog, schema, ...rest] = text.split('.');
  const isWithinSchema = registry.catalogs !== undefined && catalog && schema && rest.length > 0;
  const query = {
    pageSize: mostModels,
    ...(text && { text }),
    ...(isWithinSchema && { schema: `${catalog}.${schema}` }),
  };
  const ask = (pageToken: string | undefined) =>
    registry.searchModels({ ...query, ...(pageToken !== undefined && { pageToken }) }, signal);
  const { items } = await firstFullPage(ask, undefined, mostPages);
  return items.map(({ name, description, aliases: known }) => {
    const item = new CompletionItem(name, CompletionItemKind.Module);
    item.detail = known.map(({ alias, version }) => `@${alias} → ${version}`).join(' ');
    if (description) item.documentation = description;
    return item;
  });
}

async function aliases(backend: Backend, name: string, signal: AbortSignal): Promise<CompletionItem[]> {
  const found = (await registryOf(backend, name)?.model(name, signal))?.aliases ?? [];
  return found.map(({ alias, version }) => {
    const item = new CompletionItem(alias, CompletionItemKind.Reference);
    item.detail = `version ${version}`;
    return item;
  });
}

async function versions(backend: Backend, name: string, signal: AbortSignal): Promise<CompletionItem[]> {
  const registry = registryOf(backend, name);
  if (!registry) return [];
  const ask = (pageToken: string | undefined) =>
    registry.versions(name, pageToken === undefined ? {} : { pageToken }, signal);
  const { items } = await firstFullPage(ask);
  return items.map(({ version, createdMs, stage, description }, index) => {
    const item = new CompletionItem(version, CompletionItemKind.Value);
    const age = createdMs === undefined ? [] : [ageText(createdMs, Date.now())];
    item.detail = [...(stage && stage !== 'None' ? [stage] : []), ...age].join(' · ');
    if (description) item.documentation = description;
    item.sortText = String(index).padStart(5, '0');
    return item;
  });
}

function isComment(before: string): boolean {
  return /^\s*#/.test(before) && !/^\s*# MAGIC/.test(before);
}
