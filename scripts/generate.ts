// Writes what is made from the code: rule pages, the schema of plumbline.yml, package.json's contributions. With
// `--check` it writes nothing and fails when something is not as the code has it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';
import { settingsSchema } from '../src/core/project/settings-schema';
import { allRules, bundleRules } from '../src/core/rules/registry';
import { manifest } from './generate/manifest';
import { documentationModule, ruleIndex, ruleDocumentation } from './generate/rule-pages';
import { runScript, ScriptFailure } from './support/failure';
import { projectRoot } from './support/paths';
import { say } from './support/say';

runScript(async () => {
  const documentation = await ruleDocumentation(allRules, new Set(bundleRules.map((rule) => rule.name)));
  const files = new Map<string, string>();
  for (const [name, page] of documentation) files.set(`docs/rules/${name}.md`, page);
  files.set('docs/rules/README.md', ruleIndex(allRules));
  const made: readonly (readonly [string, string])[] = [
    ['src/core/rules/documentation.generated.ts', documentationModule(documentation)],
    ['schemas/plumbline.schema.json', JSON.stringify(settingsSchema(allRules))],
    ['package.json', JSON.stringify(await manifest(allRules))],
  ];
  for (const [file, text] of made) files.set(file, await format(path.join(projectRoot, file), text));

  const stale: string[] = [];
  for (const [file, wanted] of files) {
    const at = path.join(projectRoot, file);
    const present = await readFile(at, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (present === wanted) continue;
    stale.push(file);
    if (process.argv.includes('--check')) continue;
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, wanted);
  }
  if (process.argv.includes('--check') && stale.length > 0) {
    throw new ScriptFailure('wrong-result', `Not as the code has it: ${stale.join(', ')}. Run \`npm run generate\`.`);
  }
  say('Generated', stale.length === 0 ? 'everything was up to date' : stale.join(', '));
});

async function format(filepath: string, text: string): Promise<string> {
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}
