const jobParameters = 'job_parameters';
const skippedRuns = 'notification_settings.no_alert_for_skipped_runs';

/** What to write instead of a deprecated field, by `TYPE.FIELD`. */
export const replacements: Readonly<Record<string, string>> = {
  'compute.Environment.client': 'environment_version',
  'compute.GcpAttributes.use_preemptible_executors': 'availability',
  'compute.InitScriptInfo.dbfs': 'workspace',
  'compute.Library.egg': 'whl',
  'config.Bundle.compute_id': 'cluster_id',
  'config.Experimental.pydabs': 'python',
  'config.Root.environments': 'targets',
  'config.Target.compute_id': 'cluster_id',
  'jobs.JobEmailNotifications.no_alert_for_skipped_runs': skippedRuns,
  'jobs.RunJobTask.dbt_commands': jobParameters,
  'jobs.RunJobTask.jar_params': jobParameters,
  'jobs.RunJobTask.notebook_params': jobParameters,
  'jobs.RunJobTask.python_named_params': jobParameters,
  'jobs.RunJobTask.python_params': jobParameters,
  'jobs.RunJobTask.spark_submit_params': jobParameters,
  'jobs.RunJobTask.sql_params': jobParameters,
  'jobs.SparkJarTask.jar_uri': 'libraries',
  'jobs.Task.dbt_cloud_task': 'dbt_platform_task',
  'jobs.Task.spark_submit_task': 'spark_python_task',
  'jobs.TaskEmailNotifications.no_alert_for_skipped_runs': skippedRuns,
  'resources.ModelServingEndpoint.rate_limits': 'ai_gateway.rate_limits',
  'resources.Pipeline.target': 'schema',
  'resources.Pipeline.trigger': 'continuous',
  'serving.EndpointCoreConfigInput.auto_capture_config': 'ai_gateway.inference_table_config',
  'serving.EndpointCoreConfigInput.served_models': 'served_entities',
};
