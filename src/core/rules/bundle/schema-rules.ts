import type { SchemaFaultKind } from '../../bundle/schema/fault';

/** The rule that tells each kind of fault. */
export const schemaRules = {
  'unknown-field': 'unknown-field',
  'wrong-type': 'wrong-type',
  'missing-field': 'missing-field',
  'bad-value': 'bad-value',
  deprecated: 'deprecated-field',
} as const satisfies Readonly<Record<SchemaFaultKind, string>>;

const names: ReadonlySet<string> = new Set(Object.values(schemaRules));

/** Whether a rule holds bundles against the schema. */
export function isOfSchema(rule: string): boolean {
  return names.has(rule);
}
