interface Kind {
  /** Of several. */
  readonly title: string;
  /** Of one. */
  readonly word: string;
  /** What is gone for good when one is deleted; nothing where it can simply be made again. */
  readonly loss?: string;
}

/** Those that bundles of machine learning have most, first: the order in which they are shown. */
const kinds: Readonly<Record<string, Kind>> = {
  jobs: { title: 'Jobs', word: 'job', loss: 'the history of its runs' },
  pipelines: { title: 'Pipelines', word: 'pipeline', loss: 'the tables that it made' },
  experiments: { title: 'Experiments', word: 'experiment', loss: 'all its runs' },
  registered_models: { title: 'Models', word: 'model', loss: 'all its versions' },
  models: { title: 'Models (legacy registry)', word: 'model', loss: 'all its versions' },
  model_serving_endpoints: {
    title: 'Serving Endpoints',
    word: 'serving endpoint',
    loss: 'whoever asks it gets no answer',
  },
  quality_monitors: { title: 'Quality Monitors', word: 'quality monitor', loss: 'its configuration' },
  schemas: { title: 'Schemas', word: 'schema', loss: 'its tables, models and volumes' },
  volumes: { title: 'Volumes', word: 'volume', loss: 'its files' },
  dashboards: { title: 'Dashboards', word: 'dashboard' },
  apps: { title: 'Apps', word: 'app' },
  clusters: { title: 'Clusters', word: 'cluster' },
  sql_warehouses: { title: 'SQL Warehouses', word: 'SQL warehouse' },
  secret_scopes: { title: 'Secret Scopes', word: 'secret scope', loss: 'its secrets' },
  database_instances: { title: 'Database Instances', word: 'database instance', loss: 'its data' },
  vector_search_endpoints: { title: 'Vector Search Endpoints', word: 'vector search endpoint' },
  vector_search_indexes: { title: 'Vector Search Indexes', word: 'vector search index', loss: 'its vectors' },
};

const order = Object.keys(kinds);

/** `Serving Endpoints`; of a kind that is not known its name, written out. */
export function kindTitle(kind: string): string {
  return kinds[kind]?.title ?? kind.replaceAll('_', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** `serving endpoint` */
export function kindWord(kind: string): string {
  return kinds[kind]?.word ?? kind.replaceAll('_', ' ').replace(/s$/, '');
}

/** What goes with a resource that is deleted or recreated. */
export function lossOf(kind: string): string | undefined {
  return kinds[kind]?.loss;
}

export function compareKinds(one: string, other: string): number {
  const place = (kind: string): number => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return place(one) - place(other) || (one < other ? -1 : one > other ? 1 : 0);
}
