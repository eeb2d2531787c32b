import type { LoggedModel } from './logged-model';

/** Where a logged model says which versions were made of it: JSON, in which a version may be a number or a text. */
const tag = 'mlflow.modelVersions';

/** The versions that were made of a logged model, each once. */
export function versionsOf(model: LoggedModel): readonly { readonly model: string; readonly version: string }[] {
  const found = new Map<string, { readonly model: string; readonly version: string }>();
  for (const each of listIn(model.tags[tag] ?? '[]')) {
    const { name, version } = (each ?? {}) as { readonly name?: unknown; readonly version?: unknown };
    if (typeof name !== 'string' || (typeof version !== 'string' && typeof version !== 'number')) continue;
    found.set(`${name}/${version}`, { model: name, version: String(version) });
  }
  return [...found.values()];
}

function listIn(json: string): readonly unknown[] {
  try {
    const raw: unknown = JSON.parse(json);
    return Array.isArray(raw) ? raw : [];
  } catch {
    // A tag is people's to change: what is no list names no versions.
    return [];
  }
}
