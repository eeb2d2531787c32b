import type { Catalog } from './catalog';
import type { Answer, Asked, Router } from './http';

const prefix = '/api/2.0/mlflow/unity-catalog';

/** Tags of models and versions of Unity Catalog, and the logged model of a version: MLflow's own client asks for them here. */
export class CatalogTags {
  private readonly tags = new Map<string, Map<string, string>>();
  private readonly loggedModels = new Map<string, string>();

  constructor(private readonly catalog: Catalog) {}

  /** Says which logged model a version was made of. */
  setLoggedModel(model: string, version: number, id: string): void {
    this.loggedModels.set(`${model}/${version}`, id);
  }

  /** Documented: the catalogs. Read in MLflow 3.17.2 (databricks_uc_registry_messages.proto): the others. */
  serve(router: Router): void {
    router.on('GET', '/api/2.1/unity-catalog/catalogs', () => {
      const names = new Set(
        [...this.catalog.schemaNames(), ...this.catalog.modelNames()].map((name) => name.split('.')[0]),
      );
      return { body: { catalogs: [...names].sort().map((name) => ({ name })) } };
    });
    router.on('GET', `${prefix}/registered-models/get`, ({ query }) => {
      const name = query.get('name') ?? '';
      return { body: { registered_model: { name, tags: this.listed(name) } } };
    });
    router.on('GET', `${prefix}/model-versions/get`, ({ query }) => {
      const [name, version] = [query.get('name') ?? '', query.get('version') ?? ''];
      const key = `${name}/${version}`;
      const id = this.loggedModels.get(key);
      return { body: { model_version: { name, version, tags: this.listed(key), ...(id && { model_id: id }) } } };
    });
    for (const kind of ['registered-models', 'model-versions']) {
      router.on('POST', `${prefix}/${kind}/set-tag`, (asked) => this.set(asked));
      router.on('DELETE', `${prefix}/${kind}/delete-tag`, ({ body }) => {
        this.of(keyOf(body)).delete(String(body.key));
        return { body: {} };
      });
    }
  }

  private set({ body }: Asked): Answer {
    this.of(keyOf(body)).set(String(body.key), String(body.value));
    return { body: {} };
  }

  private of(key: string): Map<string, string> {
    const tags = this.tags.get(key) ?? new Map<string, string>();
    this.tags.set(key, tags);
    return tags;
  }

  private listed(key: string): { key: string; value: string }[] {
    return [...this.of(key)].map(([name, value]) => ({ key: name, value }));
  }
}

function keyOf({ name, version }: Asked['body']): string {
  return version === undefined ? String(name) : `${String(name)}/${String(version)}`;
}
