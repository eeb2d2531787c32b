import type { SchemaFault, SchemaFaultKind } from '../../../bundle/schema/fault';
import type { Settings } from '../../../project/settings';
import type { Location } from '../../../text/location';
import type { Finding, Fix, Refusal } from '../../finding';
import type { RuleFacts } from '../../rule';
import type { BundleModel } from '../bundle-model';
import { schemaRules } from '../schema-rules';
import { found } from './found';
import { rewritten } from './rename';

/** What the schema has against a bundle, as far as one rule tells it. */
export function* schemaFindings(rule: RuleFacts, bundle: BundleModel, { bundleSchema }: Settings): Iterable<Finding> {
  if (!bundleSchema) return;
  for (const fault of bundle.schemaFaults().filter(({ kind }) => schemaRules[kind] === rule.name)) {
    const text = writtenAt(bundle, fault.location);
    const fix = fixOf(bundle, fault, text);
    const yieldsTo = betterTold(fault);
    yield {
      ...found(rule, fault.location, fault.message, {
        ...(fix && { fix }),
        // Nothing is lost.
        ...(fault.kind === 'wrong-type' && /^(?:null|~)?$/i.test(text) && { severity: 'warning' }),
      }),
      ...(fault.targets && { targets: fault.targets }),
      ...(yieldsTo.length > 0 && { yieldsTo: { rules: yieldsTo, within: fault.within ?? fault.location } }),
    };
  }
}

function writtenAt({ bundle }: BundleModel, { path, span }: Location): string {
  return bundle.files.find((file) => file.path === path)?.yaml.text.slice(span.start, span.end) ?? '';
}

/** Writes the name or the value that was probably meant. */
function fixOf(bundle: BundleModel, fault: SchemaFault, text: string): (() => Fix | Refusal) | undefined {
  const { kind, location, nearest } = fault;
  if (nearest === undefined || kind === 'missing-field') return undefined;
  return rewritten(bundle, location, text.replace(/^(['"])(.*)\1$/s, '$2'), nearest, 'ask');
}

/** Rules that know more than the schema of what it finds, by the path that it finds it at. */
const better: readonly (readonly [kind: SchemaFaultKind, path: RegExp, rule: string])[] = [
  ['wrong-type', /^$/, 'bundle-syntax'],
  ['wrong-type', /./, 'malformed-reference'],
  ['wrong-type', /\/traffic_percentage$/, 'serving-traffic'],
  ['unknown-field', /\/notebook_task\/parameters$/, 'notebook-parameters'],
  ['missing-field', /\/tasks\/\d+\/task_key$/, 'task-graph'],
  ['missing-field', /\/for_each_task\/task$/, 'task-kind'],
  ['missing-field', /\/registered_models\/[^/]+\/(?:catalog|schema)_name$/, 'registered-model'],
  ['missing-field', /\/experiments\/[^/]+\/name$/, 'experiment-in-bundle'],
  ['missing-field', /^resources\/[^/]+\/[^/]+\/[^/]+$/, 'override-without-base'],
  ['bad-value', /./, 'malformed-reference'],
  ['bad-value', /^targets\/[^/]+\/mode$/, 'target-mode'],
  ['deprecated', /\/config\/served_models$/, 'serving-traffic'],
];

function betterTold({ kind, path }: SchemaFault): string[] {
  const at = path.join('/');
  return better.flatMap(([its, pattern, rule]) => (its === kind && pattern.test(at) ? [rule] : []));
}
