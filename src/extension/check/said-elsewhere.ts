import type { Diagnostic } from 'vscode';
import { isOfSchema } from '../../core/rules/bundle/schema-rules';
import { diagnosticSource } from './to-editor';

/** How the YAML extension (redhat.vscode-yaml) marks what a schema has against a file: `yaml-schema: Databricks`. */
const yamlSchema = /^yaml-schema\b/;

/** Whether another extension says already what the schema has against a bundle, on one of the same lines. */
export function isSaidElsewhere({ source, code, range }: Diagnostic, all: readonly Diagnostic[]): boolean {
  const rule = typeof code === 'object' ? code.value : code;
  if (source !== diagnosticSource || !isOfSchema(String(rule))) return false;
  return all.some(
    (other) =>
      yamlSchema.test(other.source ?? '') &&
      other.range.start.line <= range.end.line &&
      range.start.line <= other.range.end.line,
  );
}
