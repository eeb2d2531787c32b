import { valueAt } from '../../../bundle/located';
import type { SchemaFault, SchemaFaultKind } from '../../../bundle/schema/fault';
import type { Settings } from '../../../project/settings';
import type { Location } from '../../../text/location';
import type { Finding, Fix, Refusal } from '../../finding';
import type { RuleFacts } from '../../rule';
import type { BundleModel, WrittenBundle } from '../bundle-model';
import { schemaRules } from '../schema-rules';
import { found } from './found';
import { rewritten } from './rename';

/** What the schema has against a bundle, as far as one rule tells it. */
export function* schemaFindings(rule: RuleFacts, bundle: BundleModel, { bundleSchema }: Settings): Iterable<Finding> {
  if (bundleSchema) yield* findingsOf(rule, bundle, bundle.schemaFaults());
}

/** The same as far as the files alone tell. */
export function schemaFindingsOfFiles(rule: RuleFacts, bundle: WrittenBundle): Iterable<Finding> {
  return findingsOf(rule, bundle, bundle.fileFaults());
}

function* findingsOf(rule: RuleFacts, bundle: WrittenBundle, faults: readonly SchemaFault[]): Iterable<Finding> {
  for (const fault of faults.filter(({ kind }) => schemaRules[kind] === rule.name)) {
    const text = writtenAt(bundle, fault.location);
    const fix = fixOf(bundle, fault, text);
    const yieldsTo = betterTold(fault, text);
    yield {
      ...found(rule, fault.location, fault.message, {
        ...(fix && { fix }),
        ...(losesNothing(bundle, fault, text) && { severity: 'warning' }),
      }),
      ...(fault.targets && { targets: fault.targets }),
      ...(yieldsTo.length > 0 && { yieldsTo: { rules: yieldsTo, within: fault.within ?? fault.location } }),
    };
  }
}

/** The program goes on as if it were not written, and that is what was meant. */
function losesNothing(written: WrittenBundle, { kind, path, location }: SchemaFault, text: string): boolean {
  const { bundle } = written;
  if (kind === 'wrong-type') return /^(?:null|~)?$/i.test(text) || (path.length === 1 && isNamed(written, location));
  if (kind !== 'bad-value' || path.at(-3) !== 'variables' || path.at(-1) !== 'type') return false;
  const value = valueAt(bundle.config, ...path.slice(0, -1).map(String), 'default');
  return value === undefined || value.kind === 'scalar';
}

/** At the top of a file, under a name of the bundle's own, to be used elsewhere: `permissions: &permissions`. */
function isNamed(written: WrittenBundle, { path, cell, span: { start } }: Location): boolean {
  const before = writtenAt(written, { path, cell, span: { start: Math.max(0, start - 200), end: start } });
  return /[ \t]&\S+\s*(?:#[^\n]*\s*)?$/.test(before);
}

function writtenAt({ bundle }: WrittenBundle, { path, span }: Location): string {
  return bundle.files.find((file) => file.path === path)?.yaml.text.slice(span.start, span.end) ?? '';
}

/** Writes the name or the value that was probably meant. */
function fixOf(bundle: WrittenBundle, fault: SchemaFault, text: string): (() => Fix | Refusal) | undefined {
  const { kind, location, nearest } = fault;
  if (nearest === undefined || kind === 'missing-field') return undefined;
  return rewritten(bundle, location, text.replace(/^(['"])(.*)\1$/s, '$2'), nearest, 'ask');
}

/** Rules that know more than the schema of what it finds, by the path that it finds it at. */
const better: readonly (readonly [kind: SchemaFaultKind, path: RegExp, rule: string])[] = [
  ['wrong-type', /^/, 'bundle-syntax'],
  ['unknown-field', /^/, 'bundle-syntax'],
  ['wrong-type', /./, 'malformed-reference'],
  ['wrong-type', /\/traffic_percentage$/, 'serving-traffic'],
  ['unknown-field', /\/notebook_task\/parameters$/, 'notebook-parameters'],
  ['missing-field', /\/tasks\/\d+\/task_key$/, 'task-graph'],
  ['missing-field', /\/for_each_task\/task$/, 'task-kind'],
  ['missing-field', /\/registered_models\/[^/]+\/(?:catalog|schema)_name$/, 'registered-model'],
  ['missing-field', /\/experiments\/[^/]+\/name$/, 'experiment-in-bundle'],
  ['missing-field', /^resources\/[^/]+\/[^/]+\/[^/]+$/, 'override-without-base'],
  ['missing-field', /^resources\/[^/]+\/[^/]+\/[^/]+$/, 'bundle-syntax'],
  ['bad-value', /./, 'malformed-reference'],
  ['bad-value', /^targets\/[^/]+\/mode$/, 'target-mode'],
  ['deprecated', /\/config\/served_models$/, 'serving-traffic'],
];

function betterTold({ kind, path }: SchemaFault, text: string): string[] {
  const at = path.join('/');
  const rules = better.flatMap(([its, pattern, rule]) => (its === kind && pattern.test(at) ? [rule] : []));
  return text.includes('${') ? rules : rules.filter((rule) => rule !== 'malformed-reference');
}
