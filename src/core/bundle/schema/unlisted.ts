/*
 * What the program's schema leaves out: fields that the program reads without a word although they are its own to fill
 * in (jobs copied from a workspace carry them), and values that it or the platform insists on.
 */

/** Names of fields by the type that has them. */
export const unlistedFields: Readonly<Record<string, string>> = {
  'apps.AppDeployment': 'create_time creator deployment_artifacts status update_time',
  'apps.AppResourceUcSecurable': 'securable_kind',
  'apps.GitSource': 'git_repository resolved_commit',
  'catalog.AwsSqsQueue': 'managed_resource_id',
  'catalog.AzureQueueStorage': 'managed_resource_id',
  'catalog.GcpPubsub': 'managed_resource_id',
  'config.ArtifactFile': 'patched remote_path',
  'config.Bundle': 'environment force mode target terraform',
  'config.Git': 'actual_branch bundle_root_path commit',
  'config.Root': '__locations definitions',
  'config.Workspace': 'current_user metadata_service_url snapshot_path',
  'database.DatabaseInstanceRef': 'effective_lsn uid',
  'jobs.GitSource': 'git_snapshot job_source',
  'jobs.JobDeployment': 'deployment_id version_id',
  'ml.UcTraceLocation': 'effective_table_prefix',
  'pipelines.IngestionPipelineDefinition': 'source_type',
  'pipelines.PipelineDeployment': 'deployment_id version_id',
  'resources.Alert': 'create_time effective_run_as lifecycle_state owner_user_name update_time',
  'resources.App':
    'active_deployment app_status compute_status create_time creator default_git_source default_source_code_path ' +
    'effective_budget_policy_id effective_usage_policy_id effective_user_api_scopes oauth2_app_client_id ' +
    'oauth2_app_integration_id pending_deployment service_principal_client_id service_principal_id ' +
    'service_principal_name thumbnail_url update_time updater',
  'resources.DatabaseCatalog': 'uid',
  'resources.DatabaseInstance':
    'child_instance_refs creation_time creator effective_capacity effective_custom_tags ' +
    'effective_enable_pg_native_login effective_enable_readable_secondaries effective_node_count ' +
    'effective_retention_window_in_days effective_stopped effective_usage_policy_id pg_version read_only_dns ' +
    'read_write_dns state uid',
  'resources.ExternalLocation': 'effective_enable_file_events effective_file_event_queue',
  'resources.Job': 'deployment edit_mode format',
  'resources.JobRun': 'idempotency_token resolved_job_id',
  'resources.Pipeline': 'deployment dry_run',
  'resources.RegisteredModel': 'browse_only',
  'resources.Secret':
    'create_time created_by effective_owner effective_value full_name metastore_id update_time updated_by',
  'resources.SyncedDatabaseTable':
    'data_synchronization_status effective_database_instance_name effective_logical_database_name ' +
    'unity_catalog_provisioning_state',
  'resources.Volume': 'volume_path',
  'serving.TelemetryInferenceTableConfig': 'name',
  'sql.AlertV2Evaluation': 'last_evaluated_at state',
  'variable.TargetVariable': 'value',
  'variable.Variable': 'value',
};

/** Fields of everything under `resources`. */
export const unlistedOfResources: readonly string[] = ['id', 'modified_status', 'url'];

/** Types that the schema calls maps and the program reads as text. */
export const textTypes: ReadonlySet<string> = new Set(['time.Time', 'duration.Duration', 'fieldmask.FieldMask']);

/** Values by type. */
export const unlistedValues: Readonly<Record<string, readonly string[]>> = {
  'config.ArtifactType': ['whl', 'jar'],
  'config.Mode': ['development', 'production'],
  'exec.ExecutableType': ['bash', 'sh', 'cmd'],
  'variable.VariableType': ['complex'],
};

/** Values of plain strings, by `TYPE.FIELD`. */
export const unlistedValuesOfFields: Readonly<Record<string, readonly string[]>> = {
  'config.Presets.trigger_pause_status': ['PAUSED', 'UNPAUSED'],
};

/** Fields of which only the program's own warnings say that they are deprecated, as `TYPE.FIELD`. */
export const unlistedDeprecations: ReadonlySet<string> = new Set([
  'config.Bundle.compute_id',
  'serving.EndpointCoreConfigInput.served_models',
]);

/** Required fields by type, instead of what the schema says; the program refuses them empty, too. */
export const unlistedRequired: Readonly<Record<string, readonly string[]>> = {
  'catalog.PrivilegeAssignment': ['principal', 'privileges'],
  'resources.Dashboard': ['display_name', 'warehouse_id'],
  'resources.SqlWarehouse': ['name'],
  // The program makes served entities of them, where nothing is required.
  'serving.ServedModelInput': [],
};
