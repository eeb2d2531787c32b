// Makes schemas/bundle.schema.json, which is what people without a `databricks` program are checked against, from the
// schema that the program prints: its facts, and the words of schemas/bundle.descriptions.yml. By hand:
//   npx tsx scripts/bundle-schema.ts --databricks PATH
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import prettier from 'prettier';
import { parse } from 'yaml';
import { factsOf } from '../src/core/bundle/schema/facts';
import type { Descriptions } from '../src/core/bundle/schema/facts';
import type { JsonSchema } from '../src/core/bundle/schema/json-schema';
import { runScript, ScriptFailure } from './support/failure';
import { projectRoot } from './support/paths';
import { say } from './support/say';

const descriptionsFile = path.join(projectRoot, 'schemas', 'bundle.descriptions.yml');
const schemaFile = path.join(projectRoot, 'schemas', 'bundle.schema.json');
/** The program's schema has a megabyte. */
const maxBuffer = 32 * 1024 * 1024;

runScript(async () => {
  const { databricks } = parseArgs({ options: { databricks: { type: 'string', default: 'databricks' } } }).values;
  const run = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(databricks, args, { maxBuffer })).stdout;
  const printed = JSON.parse(await run('bundle', 'schema')) as JsonSchema;
  const { Version } = JSON.parse(await run('version', '-o', 'json')) as { readonly Version: string };
  const descriptions = parse(await readFile(descriptionsFile, 'utf8')) as Descriptions;
  const facts = factsOf(printed, descriptions);
  const astray = undescribed(facts, descriptions);
  if (astray.length > 0)
    throw new ScriptFailure('wrong-result', `Described, but not in the schema: ${astray.join(', ')}.`);

  const text = JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: `Made by scripts/bundle-schema.ts; the facts are those of databricks ${Version}.`,
    title: 'Databricks Asset Bundle',
    ...facts,
  });
  const options = { ...(await prettier.resolveConfig(schemaFile)), filepath: schemaFile };
  await writeFile(schemaFile, await prettier.format(text, options));
  say('Schema of bundles', `${Object.keys(facts.$defs ?? {}).length} definitions, ${text.length} characters`);
});

/** Names that are described and that the schema does not have. */
function undescribed(facts: JsonSchema, descriptions: Descriptions): string[] {
  const definitions = facts.$defs as Readonly<Record<string, JsonSchema>>;
  return Object.entries(descriptions).flatMap(([type, words]) =>
    Object.keys(words)
      .filter((field) => (field === '' ? !definitions[type] : !definitions[type]?.properties?.[field]))
      .map((field) => `${type}.${field}`),
  );
}
