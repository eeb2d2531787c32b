/**
 * # registered-model
 *
 * Finds registered models of Unity Catalog without a catalog, a schema or a name of one part.
 *
 * ## Why
 *
 * `databricks bundle validate` lets them pass; the deployment fails. The name is the last of three parts: catalog and schema
 * have fields of their own.
 *
 * ## Example
 *
 * ```yaml
 * registered_models:
 *   churn:
 *     name: main.ml.churn
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * registered_models:
 *   churn:
 *     name: churn
 *     catalog_name: main
 *     schema_name: ml
 * ```
 *
 * ## Fix
 *
 * None.
 */
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { misspelt } from './support/misspelt';

export const registeredModel: BundleRule = {
  name: 'registered-model',
  code: 'PL421',
  summary: 'A registered model has no catalog or schema',
  severity: 'error',
  fixable: 'no',
  *check(bundle): Iterable<Finding> {
    for (const target of bundle.targets) {
      for (const { key, location, value } of target.resources('registered_models')) {
        if (value.kind !== 'map' || value.entries.length === 0) continue;
        const name = value.get('name');
        const known = name?.parts?.some((part) => typeof part === 'string' && part.includes('.'));
        if (name && known) {
          const message =
            'The name of a registered model has one part: catalog and schema are catalog_name and schema_name.';
          yield found(this, name.location, message, { target });
          continue;
        }
        const missing = ['catalog_name', 'schema_name'].filter((field) => {
          const given = value.get(field);
          return !given || given.isNull || given.text === '';
        });
        if (missing.length > 0) {
          const message = `The registered model ${key} has no ${missing.join(' and no ')}: the deployment fails.`;
          const yieldsTo = misspelt(bundle, value, (field) => missing.includes(field)) ?? {
            rules: ['override-without-base'],
            within: location,
          };
          yield found(this, location, message, { target, yieldsTo });
        }
      }
    }
  },
};
