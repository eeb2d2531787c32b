import type { SchemaField, SchemaType } from '../../schema/types';

/** What most people write in a map, in the order in which they do, by the type of the map. */
const usual: Readonly<Record<string, readonly string[]>> = {
  'config.Root': ['bundle', 'include', 'variables', 'resources', 'targets', 'workspace', 'artifacts', 'permissions'],
  'config.Target': ['mode', 'default', 'workspace', 'variables', 'resources', 'run_as', 'permissions', 'presets'],
  'config.Resources': [
    ...['jobs', 'registered_models', 'model_serving_endpoints', 'schemas', 'volumes', 'pipelines', 'dashboards'],
  ],
  'config.Workspace': ['host', 'profile', 'root_path'],
  'variable.Variable': ['description', 'default', 'type', 'lookup'],
  'resources.Job': [
    ...['name', 'description', 'tasks', 'environments', 'job_clusters', 'parameters', 'schedule', 'trigger'],
    ...['email_notifications', 'tags', 'permissions', 'max_concurrent_runs', 'timeout_seconds', 'queue'],
  ],
  'jobs.Task': [
    ...['depends_on', 'notebook_task', 'environment_key', 'job_cluster_key', 'python_wheel_task', 'spark_python_task'],
    ...['condition_task', 'for_each_task', 'run_job_task', 'sql_task', 'run_if', 'max_retries', 'timeout_seconds'],
    ...['libraries'],
  ],
  'compute.ClusterSpec': [
    ...['spark_version', 'node_type_id', 'num_workers', 'autoscale', 'data_security_mode', 'spark_conf', 'custom_tags'],
  ],
  'compute.Environment': ['environment_version', 'dependencies'],
  'resources.RegisteredModel': ['name', 'catalog_name', 'schema_name', 'comment', 'grants'],
  'resources.ModelServingEndpoint': ['name', 'config', 'ai_gateway', 'tags', 'permissions'],
  'serving.EndpointCoreConfigInput': ['served_entities', 'traffic_config'],
  'serving.ServedEntityInput': [
    ...['name', 'entity_name', 'entity_version', 'workload_size', 'workload_type', 'scale_to_zero_enabled'],
  ],
};

/** What most people write in a file that is included. */
const included: readonly string[] = ['resources', 'variables', 'targets', 'permissions'];

/**
 * Those that most people write before the others; what is out of use comes last.
 *
 * @param type undefined for the root of a file that is included
 */
export function usualFirst(type: SchemaType | undefined, fields: readonly SchemaField[]): readonly SchemaField[] {
  const order = type === undefined ? included : ((type.kind === 'struct' ? usual[type.name] : undefined) ?? []);
  const place = ({ name, isDeprecated }: SchemaField): number => {
    const at = order.indexOf(name);
    if (at !== -1) return at;
    return isDeprecated ? order.length + 1 : order.length;
  };
  return [...fields].sort((a, b) => place(a) - place(b));
}
