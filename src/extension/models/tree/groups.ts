import type { Uri } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { ServingList } from '../../../clients/mlflow/endpoints';
import { registriesOf } from '../../../clients/mlflow/registries';
import type { FoundBackend } from '../../mlflow/backends';
import { failureText } from '../../mlflow/failure-text';
import type { Place } from '../place';
import type { BackendSource } from '../source';

/** The folders that have the same models, or none for the same reason. Those without any server are left out. */
export interface FolderGroup {
  /** Tells groups apart, and is the same after a refresh. */
  readonly key: string;
  /** Names of the folders. */
  readonly folders: readonly string[];
  readonly found:
    | { readonly kind: 'places'; readonly places: readonly [Place, ...Place[]] }
    | { readonly kind: 'files' }
    | { readonly kind: 'failed'; readonly error: unknown };
}

interface Kept {
  readonly backend: Backend;
  readonly places: readonly [Place, ...Place[]];
}

/** Brings the open folders together by the server that their models are on. */
export class FolderGroups {
  private kept = new Map<string, Kept>();

  constructor(private readonly source: BackendSource) {}

  /** In the order of the folders. Never rejects: why nothing is known of a folder is told with it. */
  async find(): Promise<readonly FolderGroup[]> {
    const { folders } = this.source;
    // A window without a folder may have a server, too.
    const asked: readonly { readonly name: string; readonly uri: Uri | undefined }[] =
      folders.length > 0 ? folders : [{ name: '', uri: this.source.folderOf(undefined) }];
    const found = await Promise.allSettled(asked.map(({ uri }) => this.source.of(uri)));
    const keys = new Keys();
    const groups = new Map<string, { folders: string[]; found: PromiseSettledResult<FoundBackend> }>();
    found.forEach((each, i) => {
      if (each.status === 'fulfilled' && each.value.kind === 'none') return;
      const key = keys.of(each);
      const group = groups.get(key) ?? { folders: [], found: each };
      group.folders.push(asked[i]?.name ?? '');
      groups.set(key, group);
    });
    const before = this.kept;
    this.kept = new Map();
    return [...groups].map(([key, group]) => ({
      key,
      folders: group.folders,
      found: this.shown(key, group.found, before),
    }));
  }

  /** What endpoints serve is listed anew. */
  forget(): void {
    for (const { places } of this.kept.values()) places[0].serving.forget();
  }

  private shown(
    key: string,
    found: PromiseSettledResult<FoundBackend>,
    before: ReadonlyMap<string, Kept>,
  ): FolderGroup['found'] {
    if (found.status === 'rejected') return { kind: 'failed', error: found.reason };
    if (found.value.kind !== 'backend') return { kind: 'files' };
    const { backend } = found.value;
    const known = before.get(key);
    const kept = known?.backend === backend ? known : { backend, places: placesOf(backend, key) };
    this.kept.set(key, kept);
    return { kind: 'places', places: kept.places };
  }
}

/** Names groups after their server; of one server with several sign-ins the later ones are numbered. */
class Keys {
  private readonly backends: Backend[] = [];

  of(found: PromiseSettledResult<FoundBackend>): string {
    if (found.status === 'rejected') return `failed ${failureText(found.reason)}`;
    if (found.value.kind !== 'backend') return 'files';
    const { backend } = found.value;
    if (!this.backends.includes(backend)) this.backends.push(backend);
    const number = this.backends.filter(({ id }) => id === backend.id).indexOf(backend);
    return number === 0 ? backend.id : `${backend.id} ${number + 1}`;
  }
}

function placesOf(backend: Backend, key: string): readonly [Place, ...Place[]] {
  const serving = new ServingList(backend);
  const [first, ...others] = registriesOf(backend);
  const place = (registry: typeof first): Place => {
    const number = key.slice(backend.id.length);
    return { id: `${registry.id}${number}`, backend, registry, serving };
  };
  return [place(first), ...others.map(place)];
}
