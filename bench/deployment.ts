import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { findProgram, runCommand } from '../scripts/support/command';
import { outFolder, projectRoot } from '../scripts/support/paths';
import { say } from '../scripts/support/say';
import { generateBundle } from './bundles/generate';
import { measureProgram } from './bundles/program';
import type { Beside, DeploymentTaken } from './deployment/measure';
import { circumstances, nodeVersion } from './support/machine';
import { figure, ratio, table } from './support/markdown';
import { median } from './support/statistics';

const measureMs = 10 * 60_000;

/** Measures what is read while bundles are deployed and jobs run, beside the least that can be done with the same text. */
export async function benchDeployment(rounds: number): Promise<string> {
  const script = await deploymentScript();
  const measured: DeploymentTaken[] = [];
  for (let round = 1; round <= rounds; round++) {
    const options = { cwd: projectRoot, timeoutMs: measureMs };
    const taken = JSON.parse(await runCommand(process.execPath, [script], options)) as DeploymentTaken;
    measured.push(taken);
    say(`round ${round}`, `${figure(taken.refresh.own)} ms to show 500 jobs anew`);
  }
  const databricks = await findProgram('databricks');
  const program = databricks === undefined ? undefined : await summaryOf(databricks);
  return [sideBySide(measured), view(measured, program), circumstances([nodeVersion])].join('\n\n');
}

/** What is measured is bundled and minified as it ships, with something in VS Code's place. Returns the script's path. */
async function deploymentScript(): Promise<string> {
  const outfile = path.join(outFolder, 'bench', 'deployment.cjs');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [path.join('bench', 'deployment', 'measure.ts')],
    ...{ bundle: true, minify: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' },
    alias: { vscode: path.join(projectRoot, 'bench', 'deployment', 'vscode.ts') },
    outfile,
  });
  return outfile;
}

/** Milliseconds that `databricks bundle summary` takes of a bundle with as many jobs. */
async function summaryOf(databricks: string): Promise<number> {
  const folder = path.join(outFolder, 'bench', 'deployment');
  await rm(folder, { recursive: true, force: true });
  for (const [name, text] of generateBundle('plumb', { jobs: 500 }).files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return measureProgram(databricks, folder, ['bundle', 'summary', '--output=json']);
}

function sideBySide(measured: readonly DeploymentTaken[]): string {
  const row = (title: string, of: (taken: DeploymentTaken) => Beside, by: string): string[] => {
    const own = median(measured.map((taken) => of(taken).own));
    const peer = median(measured.map((taken) => of(taken).peer));
    const [length = 0] = measured.map((taken) => of(taken).length);
    return [
      title,
      `${figure(length / 1024 ** 2)} MiB`,
      milliseconds(own),
      `${by}, ${milliseconds(peer)}`,
      ratio(own / peer),
    ];
  };
  const parse = '`JSON.parse`';
  return table(
    ['', 'text', 'Plumbline', 'the same text by', 'of it = 1'],
    [
      row('`bundle validate` of 500 jobs, read', ({ validate }) => validate, parse),
      row('`bundle plan` of 500 jobs, read', ({ plan }) => plan, parse),
      row('`bundle summary` of 500 jobs, to all rows of the view', ({ refresh }) => refresh, parse),
      row('10,000 runs of a job, 400 pages', ({ history }) => history, parse),
      row('100 MB that the program writes, to lines and a reason', ({ log }) => log, '`node:readline`'),
    ],
  );
}

function view(measured: readonly DeploymentTaken[], program: number | undefined): string {
  const refresh = median(measured.map((taken) => taken.refresh.own));
  const change = median(measured.map((taken) => taken.change));
  return (
    `When a run moves, one job and its tasks are shown anew: ${milliseconds(change)}, ${ratio(refresh / change)} less than all 500. ` +
    (program === undefined
      ? ''
      : `\`databricks bundle summary\` itself takes ${milliseconds(program)} for 500 jobs, ${ratio(program / refresh)} what showing them takes.`)
  ).trim();
}

function milliseconds(value: number): string {
  return `${figure(value)} ms`;
}
