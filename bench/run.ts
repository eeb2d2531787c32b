// `npm run bench`: measures, prints the tables and writes them into docs/performance.md.
//   npm run bench -- lint|edit|bundles|deployment|compare|experiments|host ... [--rounds N]     only those
import { parseArgs } from 'node:util';
import { runCommand } from '../scripts/support/command';
import { runScript, ScriptFailure } from '../scripts/support/failure';
import { projectRoot } from '../scripts/support/paths';
import { say } from '../scripts/support/say';
import { benchBundles } from './bundles';
import { benchCompare } from './compare';
import { benchDeployment } from './deployment';
import { benchEdit } from './edit';
import { benchExperiments } from './experiments';
import { benchHost } from './host';
import { benchLint } from './lint';
import { writeSection } from './support/markdown';

const buildMs = 5 * 60_000;

const sections: Readonly<Record<string, (rounds: number) => Promise<string>>> = {
  lint: benchLint,
  edit: benchEdit,
  bundles: benchBundles,
  deployment: benchDeployment,
  compare: benchCompare,
  experiments: benchExperiments,
  host: benchHost,
};

runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: 'string', default: '3' } },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : Object.keys(sections);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new ScriptFailure('wrong-result', '--rounds wants a number, at least 1.');
  say('Plumbline', 'building');
  await runCommand('npm', ['run', 'build'], { cwd: projectRoot, timeoutMs: buildMs });
  for (const name of names) {
    const section = sections[name];
    if (!section) throw new ScriptFailure('wrong-result', `Measure what? ${Object.keys(sections).join(', ')}.`);
    const text = await section(rounds);
    console.log(`\n${text}\n`);
    await writeSection(name, text);
  }
});
