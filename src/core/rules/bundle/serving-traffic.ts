/**
 * # serving-traffic
 *
 * Finds serving endpoints whose traffic does not add to 100, goes to models that they do not serve, or gives a new version
 * much at once; workload sizes that there are not, and the old `served_models`.
 *
 * ## Why
 *
 * `databricks bundle validate` lets all of these pass; the deployment fails, or an untested version answers a large part of
 * the requests. A canary begins below 5 %.
 *
 * ## Example
 *
 * ```yaml
 * served_entities:
 *   - {name: champion, entity_name: main.ml.churn, entity_version: "3", workload_size: Small}
 *   - {name: challenger, entity_name: main.ml.churn, entity_version: "4", workload_size: Small}
 * traffic_config:
 *   routes:
 *     - {served_model_name: champion, traffic_percentage: 70}
 *     - {served_model_name: challenger, traffic_percentage: 20}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * traffic_config:
 *   routes:
 *     - {served_model_name: champion, traffic_percentage: 96}
 *     - {served_model_name: challenger, traffic_percentage: 4}
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the nearest name of a served entity, the nearest size, `served_entities` for `served_models`.
 */
import type { Resource, TargetModel } from '../../bundle/jobs';
import type { TargetValue } from '../../bundle/target';
import { nearest } from '../../text/nearest';
import type { Finding, Fix, Refusal } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { hint, rewritten, toNearest } from './support/rename';
import { withEntities } from './support/served-entities';

const sizes = ['Small', 'Medium', 'Large'];
/** Percent of the requests that a version on trial gets at most. */
const canary = 5;

export const servingTraffic: BundleRule = {
  name: 'serving-traffic',
  code: 'PL422',
  summary: 'The traffic of a serving endpoint is not what it serves',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding> {
    for (const target of bundle.targets) {
      for (const endpoint of target.resources('model_serving_endpoints')) {
        const config = endpoint.value.get('config');
        if (!config) continue;
        yield* entities(bundle, endpoint, config, target);
        yield* routes(bundle, endpoint, config, target);
      }
    }
  },
};

function* entities(
  bundle: BundleModel,
  { key }: Resource,
  config: TargetValue,
  target: TargetModel,
): Iterable<Finding> {
  const old = config.keyLocation('served_models');
  if (old) {
    const message =
      'served_models is the old name: served_entities takes the same, with entity_name and entity_version.';
    const fix = (): Fix | Refusal => withEntities(bundle.bundle.config, key);
    yield found(servingTraffic, old, message, { target, severity: 'warning', fix });
  }
  for (const entity of served(config)) {
    const size = entity.get('workload_size');
    const text = size?.text;
    const right = text === undefined || sizes.includes(text) ? undefined : nearest(text, sizes);
    if (!size || text === undefined || right === undefined) continue;
    const message = `There is no workload size ${text}: the deployment fails.${hint(right)}`;
    yield found(servingTraffic, size.location, message, {
      target,
      fix: rewritten(bundle, size.location, text, right, 'ask'),
    });
  }
}

function* routes(bundle: BundleModel, { key }: Resource, config: TargetValue, target: TargetModel): Iterable<Finding> {
  const list = config.get('traffic_config', 'routes');
  const items = list?.items ?? [];
  if (!list || items.length === 0) return;
  const names = served(config).map((entity) => entity.get('name')?.text);
  const isOpen = names.includes(undefined);
  let sum: number | undefined = 0;
  for (const route of items) {
    const share = route.get('traffic_percentage');
    const percent = share?.text === undefined || share.text.trim() === '' ? NaN : Number(share.text);
    sum = Number.isNaN(percent) || sum === undefined ? undefined : sum + percent;
    const name = route.get('served_entity_name') ?? route.get('served_model_name');
    if (name?.text !== undefined && !isOpen && !names.includes(name.text)) {
      const known = names.filter((each) => each !== undefined);
      const { right, fix } = toNearest(bundle, name.location, name.text, known);
      const message = `The endpoint ${key} serves nothing named ${name.text}: the deployment fails.${hint(right)}`;
      yield found(servingTraffic, name.location, message, { target, ...(fix && { fix }) });
    }
    if (!share || Number.isNaN(percent)) continue;
    if (percent < 0 || percent > 100 || !Number.isInteger(percent)) {
      yield found(servingTraffic, share.location, 'A share of the traffic is a whole number from 0 to 100.', {
        target,
      });
    } else if (items.length > 1 && percent >= canary && /canary|challenger|shadow/i.test(name?.text ?? '')) {
      const message = `${name?.text} gets ${percent} % of the requests at once: begin a new version below ${canary} %.`;
      yield found(servingTraffic, share.location, message, { target, severity: 'warning' });
    }
  }
  if (sum === undefined || sum === 100) return;
  const place = config.get('traffic_config')?.keyLocation('routes') ?? list.location;
  yield found(servingTraffic, place, `The shares of the traffic add to ${sum}, not to 100: the deployment fails.`, {
    target,
  });
}

function served(config: TargetValue): readonly TargetValue[] {
  return [...(config.get('served_entities')?.items ?? []), ...(config.get('served_models')?.items ?? [])];
}
