import type { Range, Uri } from 'vscode';
import { walk } from '../../core/project/walk';
import { type NamedExperiment, experimentsNamedBy } from '../../core/rules/experiment/named-experiments';
import type { Linter } from '../../core/engine/linter';
import { unmistakableFileNames } from '../../core/bundle/includes';
import type { Location } from '../../core/text/location';
import type { Finder } from '../check/finder';
import { Places } from '../check/place';
import { rangeOf } from '../check/to-editor';
import type { Realm } from '../engine/realm';
import { pathOf, realmOf } from '../files/place';

/** An experiment that a notebook or a bundle of the project names. */
export interface ProjectExperiment {
  readonly name: string;
  /** The bundle's targets in which it is named; undefined when it is in all of them, or there are none. */
  readonly targets: readonly string[] | undefined;
  /** What a development target deploys it under, with `%` for what is not known. */
  readonly pattern?: string;
  /** Where it is named. */
  readonly place: { readonly uri: Uri; readonly range: Range };
}

const mostNotebooks = 500;

/** The experiments of a folder's project, those of notebooks first. A notebook that cannot be read names none. */
export async function projectExperiments(finder: Finder, folder: Uri): Promise<readonly ProjectExperiment[]> {
  const realm = finder.realm({ uri: folder, realm: realmOf(folder), path: pathOf(folder) });
  const found = new Map<string, ProjectExperiment>();
  const add = (named: ProjectExperiment): void => {
    const known = found.get(named.name);
    found.set(named.name, known ? { ...known, targets: both(known.targets, named.targets) } : named);
  };
  const { files } = realm.sources;
  const paths = await realm.engine.ask(() => {
    const notebooks = [...walk(files, pathOf(folder), (name) => /\.(?:py|ipynb)$/.test(name))].sort();
    return notebooks.slice(0, mostNotebooks).filter((path) => mentionsMlflow(realm, path));
  });
  // One at a time, so that the editor does other things in between.
  for (const path of paths) (await realm.engine.ask((linter) => ofNotebook(linter, realm, path))).forEach(add);
  (await realm.engine.ask((linter) => ofBundles(linter, realm, pathOf(folder)))).forEach(add);
  return [...found.values()];
}

function mentionsMlflow(realm: Realm, path: string): boolean {
  const content = realm.sources.files.read(path)?.content;
  if (!content) return false;
  return content.kind === 'text'
    ? content.text.includes('mlflow')
    : content.cells.some(({ text }) => text.includes('mlflow'));
}

function ofNotebook(linter: Linter, realm: Realm, path: string): ProjectExperiment[] {
  const model = linter.model(path);
  if (!model) return [];
  return experimentsNamedBy(model).map((named) => placed(realm, named));
}

/** Those that a target deploys, by the names that it deploys them under as far as the files tell. */
function ofBundles(linter: Linter, realm: Realm, folder: string): ProjectExperiment[] {
  const paths = [...walk(realm.sources.files, folder, (name) => unmistakableFileNames.includes(name))].sort();
  return paths.flatMap((path) => {
    const model = linter.bundle(path);
    if (model?.path !== path) return [];
    return model.targets.flatMap((target) =>
      target.resources('experiments').flatMap(({ location, value }) => {
        const name = value.get('name')?.text;
        if (name === undefined) return [];
        const targets = target.name === undefined ? undefined : [target.name];
        const isPrefixed = target.value.get('mode')?.text === 'development';
        const named = placed(realm, { name, targets, location });
        return [isPrefixed ? { ...named, pattern: name.replace(/[^/]*$/, '[dev %] $&') } : named];
      }),
    );
  });
}

function placed(realm: Realm, { name, targets, location }: NamedExperiment): ProjectExperiment {
  return { name, targets, place: placeOf(realm, location) };
}

/** Where an editor shows it. To be called within a question to the engine. */
function placeOf(realm: Realm, location: Location): ProjectExperiment['place'] {
  const place = new Places(realm.sources).of(location);
  return { uri: realm.placeUri(place), range: rangeOf(place) };
}

function both(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  return a && b && [...new Set([...a, ...b])];
}
