import { createYamlCache, loadBundle } from '../../src/core/bundle/bundle';
import type { SchemaFault } from '../../src/core/bundle/schema/fault';
import { shippedSchema } from '../../src/core/bundle/schema/shipped';
import { createBundleValidator } from '../../src/core/bundle/schema/validator';
import { selectTarget } from '../../src/core/bundle/target';
import { LineIndex } from '../../src/core/text/lines';
import { MemoryFiles } from './memory-files';

/** What a validator with the schema that ships finds in a bundle, given by its files' names and texts. */
export function faultsOf(texts: Readonly<Record<string, string>>): readonly SchemaFault[] {
  const files = new MemoryFiles(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/p/${name}`, text])));
  const yaml = createYamlCache();
  const bundle = loadBundle(files, '/p/databricks.yml', yaml);
  const names = bundle.targets.length > 0 ? bundle.targets : [undefined];
  const targets = names.map((name) => selectTarget(bundle, name, files, yaml));
  return createBundleValidator(shippedSchema()).schemaFaults(bundle, targets);
}

/** `databricks.yml:6`, lines counted from 1. */
export function lineOf(texts: Readonly<Record<string, string>>, { path: file, span }: SchemaFault['location']): string {
  const name = file.slice('/p/'.length);
  return `${name}:${new LineIndex(texts[name] ?? '').position(span.start).line + 1}`;
}
