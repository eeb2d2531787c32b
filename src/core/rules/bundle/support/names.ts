/** Keys at the top of a bundle's file (bundle/config/root.go of databricks/cli); others hold anchors. */
export const sections = [
  'bundle',
  'include',
  'variables',
  'workspace',
  'artifacts',
  'resources',
  'targets',
  'environments',
  'sync',
  'run_as',
  'presets',
  'experimental',
  'permissions',
  'scripts',
  'python',
] as const;

/** Fields of `bundle` that a reference may name (bundle/config/bundle.go). */
export const bundleFields = [
  'name',
  'target',
  'environment',
  'mode',
  'git',
  'uuid',
  'engine',
  'force',
  'compute_id',
  'cluster_id',
  'deployment',
  'terraform',
  'databricks_cli_version',
] as const;

/** Fields of `workspace` (bundle/config/workspace.go). */
export const workspaceFields = [
  'current_user',
  'host',
  'profile',
  'root_path',
  'file_path',
  'resource_path',
  'artifact_path',
  'state_path',
  'snapshot_path',
  'auth_type',
  'metadata_service_url',
  'client_id',
  'google_service_account',
  'azure_workspace_resource_id',
  'azure_use_msi',
  'azure_client_id',
  'azure_tenant_id',
  'azure_environment',
  'azure_login_app_id',
  'experimental_is_unified_host',
  'account_id',
  'workspace_id',
] as const;

/** Fields of `workspace.current_user` that are text (iam.User of the SDK, bundle/config/workspace.go). */
const userTexts = ['userName', 'short_name', 'domain_friendly_name', 'displayName', 'id', 'active', 'externalId'];

/** Fields of what is a map in `bundle` and in `workspace`, by its path; those that a message proposes first. */
export const innerFields: Readonly<
  Record<string, { readonly texts: readonly string[]; readonly others: readonly string[] }>
> = {
  'workspace.current_user': {
    texts: userTexts,
    others: ['name', 'emails', 'groups', 'roles', 'entitlements', 'schemas'],
  },
  'bundle.git': {
    texts: ['branch', 'commit', 'origin_url', 'actual_branch', 'bundle_root_path'],
    others: ['inferred'],
  },
};

/** Kinds of resources (bundle/config/resources.go). */
export const resourceKinds = [
  'jobs',
  'job_runs',
  'pipelines',
  'models',
  'experiments',
  'model_serving_endpoints',
  'registered_models',
  'quality_monitors',
  'catalogs',
  'schemas',
  'volumes',
  'external_locations',
  'clusters',
  'dashboards',
  'genie_spaces',
  'apps',
  'secret_scopes',
  'alerts',
  'sql_warehouses',
  'database_instances',
  'database_catalogs',
  'synced_database_tables',
  'postgres_projects',
  'postgres_branches',
  'postgres_endpoints',
  'postgres_catalogs',
  'postgres_databases',
  'postgres_roles',
  'postgres_synced_tables',
  'vector_search_endpoints',
  'vector_search_indexes',
  'instance_pools',
  'secrets',
] as const;
