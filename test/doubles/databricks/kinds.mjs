import { Refused } from './workspace.mjs';

const uc = '/api/2.1/unity-catalog';

/** How a kind of resource is made, read, changed and deleted; `fixed` fields make another resource of it. */
const kinds = {
  jobs: {
    create: async (workspace, fields) => String((await workspace.post('/api/2.2/jobs/create', fields)).job_id),
    read: async (workspace, id) => (await workspace.get('/api/2.2/jobs/get', { job_id: id })).settings,
    update: (workspace, id, fields) =>
      workspace.post('/api/2.2/jobs/reset', { job_id: Number(id), new_settings: fields }),
    delete: (workspace, id) => workspace.post('/api/2.2/jobs/delete', { job_id: Number(id) }),
    fixed: [],
    url: (id) => `/jobs/${id}`,
  },
  experiments: {
    create: async (workspace, fields) =>
      (await workspace.post('/api/2.0/mlflow/experiments/create', fields)).experiment_id,
    read: async (workspace, id) =>
      (await workspace.get('/api/2.0/mlflow/experiments/get', { experiment_id: id })).experiment,
    update: (workspace, id, { name }) =>
      workspace.post('/api/2.0/mlflow/experiments/update', { experiment_id: id, new_name: name }),
    delete: (workspace, id) => workspace.post('/api/2.0/mlflow/experiments/delete', { experiment_id: id }),
    fixed: ['artifact_location'],
    url: (id) => `/ml/experiments/${id}`,
    isGone: ({ lifecycle_stage: stage }) => stage === 'deleted',
  },
  registered_models: {
    ...unityCatalog('models', ['catalog_name', 'schema_name', 'name']),
    url: (id) => `/explore/data/models/${id.replaceAll('.', '/')}`,
  },
  schemas: {
    ...unityCatalog('schemas', ['catalog_name', 'name']),
    url: (id) => `/explore/data/${id.replaceAll('.', '/')}`,
  },
  model_serving_endpoints: {
    create: async (workspace, fields) => (await workspace.post('/api/2.0/serving-endpoints', fields)).name,
    read: (workspace, id) => workspace.get(`/api/2.0/serving-endpoints/${id}`),
    update: (workspace, id, { config }) =>
      workspace.ask('PUT', `/api/2.0/serving-endpoints/${id}/config`, {}, JSON.stringify(config)),
    delete: (workspace, id) => workspace.ask('DELETE', `/api/2.0/serving-endpoints/${id}`),
    fixed: ['name'],
    url: (id) => `/ml/endpoints/${id}`,
  },
};

function unityCatalog(collection, fixed) {
  return {
    create: async (workspace, fields) => (await workspace.post(`${uc}/${collection}`, fields)).full_name,
    read: (workspace, id) => workspace.get(`${uc}/${collection}/${id}`),
    update: (workspace, id, fields) => workspace.ask('PATCH', `${uc}/${collection}/${id}`, {}, JSON.stringify(fields)),
    delete: (workspace, id) =>
      workspace.ask('DELETE', `${uc}/${collection}/${id}`, collection === 'schemas' ? { force: 'true' } : {}),
    fixed,
  };
}

/** Of the kind of `resources.jobs.train`; undefined of one that this double does not know. */
export function kindOf(key) {
  return kinds[key.split('.')[1]];
}

/** What the workspace has, or undefined. */
export async function remoteOf(workspace, key, id) {
  const kind = kindOf(key);
  try {
    const found = await kind.read(workspace, id);
    return kind.isGone?.(found) ? undefined : found;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}
