import type { Uri } from 'vscode';
import { defaultTarget } from '../../core/bundle/graph/find-job';
import type { TargetModel, Task } from '../../core/bundle/jobs';
import type { TargetValue } from '../../core/bundle/target';
import type { Linter } from '../../core/engine/linter';
import { dirname } from '../../core/project/paths';
import { type Place, Places } from '../check/place';
import type { Realm } from '../engine/realm';

/** A bundle as its files say it, before anything is asked of a workspace. */
export interface DeclaredBundle {
  /** Its `databricks.yml`. */
  readonly uri: Uri;
  readonly folder: Uri;
  /** Paths of its `databricks.yml` and of what that includes. */
  readonly files: readonly string[];
  readonly name: string;
  /** In the order written; one without a name where the bundle has no targets. */
  readonly targets: readonly DeclaredTarget[];
  readonly defaultTarget: string | undefined;
}

export interface DeclaredTarget {
  readonly name: string | undefined;
  readonly mode?: string;
  readonly host?: string;
  readonly profile?: string;
  readonly resources: readonly DeclaredResource[];
}

/** A resource of one target. */
export interface DeclaredResource {
  /** `resources.jobs.train` */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  /** What the workspace calls it, where the files say that. */
  readonly title?: string;
  readonly uri: Uri;
  readonly place: Place;
  /** Of a job. */
  readonly tasks: readonly DeclaredTask[];
}

export interface DeclaredTask {
  readonly key: string;
  /** The file that it runs, where that is of the project. */
  readonly notebook?: Uri;
}

/** Reads the bundle of a root file; undefined for a file that is none. To be called within a question to the engine. */
export function readBundle(linter: Linter, realm: Realm, path: string): DeclaredBundle | undefined {
  const model = linter.bundle(path);
  if (model?.path !== path) return undefined;
  const places = new Places(realm.sources);
  const uri = realm.uri(path);
  const [first] = model.targets;
  return {
    uri,
    folder: realm.uri(dirname(path)),
    files: model.bundle.files.map((file) => file.path),
    name: first?.value.get('bundle', 'name')?.text ?? dirname(path),
    targets: model.targets.map((target) => readTarget(target, realm, places)),
    defaultTarget: defaultTarget(model.bundle),
  };
}

function readTarget(target: TargetModel, realm: Realm, places: Places): DeclaredTarget {
  const { name, value } = target;
  const mode = value.get('mode')?.text ?? value.get('bundle', 'mode')?.text;
  const host = value.get('workspace', 'host')?.text;
  const profile = value.get('workspace', 'profile')?.text;
  const resources = [...(value.get('resources')?.keys ?? [])].flatMap((kind) =>
    target.resources(kind).map((resource): DeclaredResource => {
      const place = places.of(resource.location);
      const title = titleOf(resource.value);
      const job = kind === 'jobs' ? target.jobs.find(({ key }) => key === resource.key) : undefined;
      return {
        key: `resources.${kind}.${resource.key}`,
        kind,
        name: resource.key,
        ...(title !== undefined && { title }),
        uri: realm.uri(place.path),
        place,
        tasks: (job?.tasks ?? []).flatMap((task) => taskOf(task, realm)),
      };
    }),
  );
  return {
    name,
    ...(mode && { mode }),
    ...(host && { host }),
    ...(profile && { profile }),
    resources,
  };
}

function taskOf({ key, notebook }: Task, realm: Realm): DeclaredTask[] {
  return key === undefined ? [] : [{ key, ...(notebook !== undefined && { notebook: realm.uri(notebook) }) }];
}

function titleOf(value: TargetValue): string | undefined {
  return value.get('name')?.text ?? value.get('display_name')?.text;
}
