import type { TargetModel } from '../../../bundle/jobs';
import { isNull, valueAt } from '../../../bundle/located';
import type { Finding } from '../../finding';
import type { RuleFacts } from '../../rule';
import type { BundleModel } from '../bundle-model';
import { found } from './found';

/**
 * What a target's mode asks of the rest of the bundle, where the program would stop and, mostly, name no place
 * (bundle/config/mutator/resourcemutator/validate_target_mode.go).
 */
export function* modeDemands(rule: RuleFacts, bundle: BundleModel, target: TargetModel): Iterable<Finding> {
  const mode = target.value.get('bundle', 'mode')?.text;
  if (mode === 'development') yield* ofDevelopment(rule, target);
  if (mode === 'production') yield* ofProduction(rule, bundle, target);
}

const places = ['root_path', 'file_path', 'resource_path', 'artifact_path', 'state_path'];

function* ofDevelopment(rule: RuleFacts, target: TargetModel): Iterable<Finding> {
  for (const field of places) {
    const path = target.value.get('workspace', field);
    if (!path?.text || nameSomebody.test(path.text)) continue;
    const better = path.text.startsWith('/Volumes') ? 'add ${workspace.current_user.short_name}' : 'begin it with ~/';
    const message = `In development everybody has a copy of their own, and databricks bundle stops for everybody whose name is not in ${field}: ${better}.`;
    yield found(rule, path.location, message, { target, severity: 'warning' });
  }
  const status = target.value.get('presets', 'trigger_pause_status');
  if (status?.text !== 'UNPAUSED') return;
  const message = 'A target in development cannot unpause all triggers: databricks bundle stops here.';
  yield found(rule, status.location, message, { target });
}

/** Of one person, or of whoever deploys. */
const nameSomebody = /^~|@|\/Users\//;

function* ofProduction(rule: RuleFacts, { bundle }: BundleModel, target: TargetModel): Iterable<Finding> {
  for (const { value } of target.resources('pipelines')) {
    const development = value.get('development');
    if (!development || !/^(?:true|yes|on|y)$/i.test(development.text ?? '')) continue;
    const message = 'A target in production cannot have a pipeline in development: databricks bundle stops here.';
    yield found(rule, development.location, message, { target });
  }
  if (target.name === undefined) return;
  const own = valueAt(bundle.config, 'targets', target.name);
  const mode = valueAt(own, 'mode');
  const root = valueAt(own, 'workspace', 'root_path');
  const hasRoot = root !== undefined && !isNull(root);
  const runAs = valueAt(own, 'run_as') ?? valueAt(bundle.config, 'run_as');
  const runsAsSomebody = runAs !== undefined && !isNull(runAs);
  if (!mode || hasRoot || runsAsSomebody || target.jobs.every((job) => job.value.get('run_as'))) return;
  const message =
    'A target in production needs a workspace.root_path of its own: databricks bundle stops here, unless a service principal deploys.';
  yield found(rule, mode.location, message, { target, severity: 'warning' });
}
