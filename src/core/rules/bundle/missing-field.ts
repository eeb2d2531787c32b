/**
 * # missing-field
 *
 * Finds fields that Databricks requires and that a target lacks, after all files and the target's overrides are merged; also
 * artifacts that nothing builds, apps without source code, and a `run_as` that does not name one identity.
 *
 * ## Why
 *
 * `databricks bundle validate` warns, and the deployment fails when Databricks is asked to make what is incomplete. Bundles to which
 * Python code adds something are left alone: it may fill in what the files leave out.
 *
 * ## Example
 *
 * ```yaml
 * job_clusters:
 *   - new_cluster: {num_workers: 1, spark_version: 16.4.x-cpu-ml-scala2.12, node_type_id: i3.xlarge}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * job_clusters:
 *   - job_cluster_key: main
 *     new_cluster: {num_workers: 1, spark_version: 16.4.x-cpu-ml-scala2.12, node_type_id: i3.xlarge}
 * ```
 *
 * ## Fix
 *
 * None: its value is for you to say.
 */
import type { TargetModel } from '../../bundle/jobs';
import type { TargetValue } from '../../bundle/target';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule } from './bundle-rule';
import { given } from './support/compute';
import { found } from './support/found';
import { hasPythonResources } from './support/known';
import { misspelt } from './support/misspelt';
import { schemaFindings } from './support/schema-findings';

export const missingField: BundleRule = {
  name: 'missing-field',
  code: 'PL432',
  summary: 'A required field is missing',
  severity: 'error',
  fixable: 'no',
  *check(bundle, settings): Iterable<Finding> {
    yield* schemaFindings(this, bundle, settings);
    if (hasPythonResources(bundle)) return;
    for (const target of bundle.targets) {
      yield* ofArtifacts(bundle, target);
      yield* ofApps(bundle, target);
      yield* ofRunAs(bundle, target);
    }
  },
};

/** "Misconfigured artifact: please specify 'build' or 'files' property", says the program of all but wheels. */
function* ofArtifacts(bundle: BundleModel, target: TargetModel): Iterable<Finding> {
  const artifacts = target.value.get('artifacts');
  for (const [name, artifact] of artifacts?.entries ?? []) {
    const type = artifact.get('type');
    const place = artifacts?.keyLocation(name);
    if (!place || artifact.kind !== 'map' || (type && type.text !== 'jar')) continue;
    if (given(artifact, ['build', 'files']).length > 0) continue;
    const message = `The artifact ${name} has neither build nor files, and databricks bundle stops here: only type whl goes without.`;
    const yieldsTo = misspelt(bundle, artifact, (field) => ['type', 'build', 'files'].includes(field));
    yield found(missingField, place, message, { target, yieldsTo });
  }
}

/** "Missing app source code path or git source" (bundle/config/validate/validate_app.go). */
function* ofApps(bundle: BundleModel, target: TargetModel): Iterable<Finding> {
  for (const { key, location, value } of target.resources('apps')) {
    if (value.kind !== 'map' || given(value, sources).length > 0) continue;
    const message = `The app ${key} has no source_code_path, and databricks bundle stops here.`;
    const yieldsTo = misspelt(bundle, value, (field) => sources.includes(field)) ?? {
      rules: ['override-without-base'],
      within: location,
    };
    yield found(missingField, location, message, { target, yieldsTo });
  }
}

/** "run_as section must specify exactly one identity", where there is something to run. */
function* ofRunAs(bundle: BundleModel, target: TargetModel): Iterable<Finding> {
  const runAs = target.value.get('run_as');
  const isUsed = target.value.get('resources')?.entries.some(([, kind]) => kind.entries.length > 0);
  if (runAs?.kind !== 'map' || !isUsed) return;
  const names = given(runAs, identities);
  const isLater = identities.some((field) => isToBeGiven(bundle, runAs.get(field)));
  if (names.length === 1 || (names.length === 0 && isLater)) return;
  const named = names.length === 0 ? 'neither a user_name nor' : 'both a user_name and';
  const message = `run_as names ${named} a service_principal_name: databricks bundle stops here.`;
  const yieldsTo = misspelt(bundle, runAs, (field) => identities.includes(field));
  yield found(missingField, runAs.location, message, { target, yieldsTo });
}

/** It is a variable's empty default, which is there to be replaced. */
function isToBeGiven({ bundle }: BundleModel, value: TargetValue | undefined): boolean {
  if (value?.text !== '') return false;
  const { path, span } = value.location;
  const text = bundle.files.find((file) => file.path === path)?.yaml.text;
  return text?.slice(span.start, span.end).includes('${') ?? false;
}

const identities = ['user_name', 'service_principal_name'];

const sources = ['source_code_path', 'git_source'];
