import { build } from 'esbuild';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { newestVsCode } from '../scripts/setup/vscode';
import { ScriptFailure } from '../scripts/support/failure';
import { outFolder } from '../scripts/support/paths';
import { say } from '../scripts/support/say';
import { within } from '../scripts/support/wait';
import { providePackage } from '../test/host/launch/package';
import { openWindow, type Window } from '../test/host/launch/window';
import { writeCorpus } from './corpus';
import { generateCorpus, wholeCorpus } from './corpus/generate';
import { hostMark, type HostMeasurement, type NotebookMeasurement } from './host/measurement';
import { circumstances } from './support/machine';
import { figure, table } from './support/markdown';
import { median, spreadOf } from './support/statistics';

const runMs = 5 * 60_000;
const driver = path.join(__dirname, '..', 'test', 'host', 'driver');

/** Measures the packaged extension in as many fresh windows of a real VS Code as there are rounds; gives the page's section. */
export async function benchHost(rounds: number): Promise<string> {
  const vsix = await providePackage();
  const { project, text, jupyter } = await workspace();
  const module = await bundleInside();
  const measured: HostMeasurement[] = [];
  for (let round = 1; round <= rounds; round++) {
    const window = await openWindow({
      name: 'bench',
      version: newestVsCode,
      vsix,
      workspace: project,
      env: { PLUMBLINE_BENCH_TEXT: text, PLUMBLINE_BENCH_JUPYTER: jupyter },
    });
    try {
      measured.push(await measurement(window, module));
      say(`round ${round}`, 'VS Code has been measured');
    } finally {
      await window.close();
    }
  }
  return section(measured);
}

/** The bundle with the longest notebook, and that one twice: as a `.py` and, beside it, as an `.ipynb`. */
async function workspace(): Promise<{ readonly project: string; readonly text: string; readonly jupyter: string }> {
  const corpus = await writeCorpus('source');
  const length = (name: string): number => corpus.files.get(name)?.length ?? 0;
  const name = corpus.notebooks.reduce((longest, each) => (length(each) > length(longest) ? each : longest));
  const bundle = name.slice(0, name.indexOf('/') + 1);
  const text = name.slice(bundle.length);
  const jupyter = text.replace('.py', '_copy.ipynb');
  const project = path.join(corpus.folder, bundle);
  const copy = generateCorpus({ ...wholeCorpus, form: 'ipynb' }).files.get(name.replace('.py', '.ipynb')) ?? '';
  await writeFile(path.join(project, jupyter), copy);
  return { project, text, jupyter };
}

async function bundleInside(): Promise<string> {
  const outfile = path.join(outFolder, 'bench', 'inside.js');
  await build({
    entryPoints: [path.join(__dirname, 'host', 'inside.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}

/** Lets VS Code run the module as if it were its tests, and takes what it prints. */
async function measurement({ page, server, folder, home }: Window, module: string): Promise<HostMeasurement> {
  let measured: HostMeasurement | undefined;
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const line = format(...args);
    if (line.startsWith(hostMark)) measured = JSON.parse(line.slice(hostMark.length)) as HostMeasurement;
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
  const remote = `vscode-remote://127.0.0.1:${server.port}`;
  const payload = [
    ['extensionDevelopmentPath', `${remote}${driver}`],
    ['extensionTestsPath', `${remote}${module}`],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  await page.goto(`${server.url}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) }).toString()}`);
  const code = await within(runMs, 'the measurement in VS Code to end', ended);
  if (code === 0 && measured) return measured;
  throw new ScriptFailure('wrong-result', `The measurement in VS Code failed; its logs are in ${home}.`);
}

function section(measured: readonly HostMeasurement[]): string {
  const spread = (values: readonly number[]): string => {
    const { median, p95, max } = spreadOf(values);
    return [median, p95, max].map(figure).join(' / ');
  };
  const longest = (values: readonly number[]): string => figure(Math.max(...values));
  const row = (title: string, value: (notebooks: readonly NotebookMeasurement[]) => string): string[] => {
    return [title, value(measured.map(({ text }) => text)), value(measured.map(({ jupyter }) => jupyter))];
  };
  const of = (value: (measurement: HostMeasurement) => number): string => figure(median(measured.map(value)));
  const [first] = measured;
  return [
    `Activation, as VS Code itself records it: ${of(({ activation }) => activation.load + activation.activate)} ms, ` +
      `of it ${of(({ activation }) => activation.load)} ms to load the code.`,
    table(
      ['milliseconds', `\`.py\`, ${figure(first?.text.lines ?? 0)} lines`, 'the same as `.ipynb`'],
      [
        row('check after an edit, p50 / p95 / max', (all) => spread(all.flatMap(({ checks }) => checks))),
        row('edit to Problems, 150 ms of quiet included', (all) => spread(all.flatMap(({ sinceEdits }) => sinceEdits))),
        row('longest block of the extension host while typing', (all) => longest(all.map((each) => each.typingBlock))),
        row('longest block while opening, first check included', (all) => longest(all.map((each) => each.firstBlock))),
      ],
    ),
    `"Check Project" over the bundle's ${first?.project.notebooks ?? 0} notebooks: ${of(({ project }) => project.took)} ms, ` +
      `longest block ${of(({ project }) => project.block)} ms. ${rounds(measured.length)}`,
    circumstances([`VS Code ${newestVsCode}`]),
  ].join('\n\n');
}

function rounds(count: number): string {
  return count === 1 ? 'One fresh window.' : `${count} fresh windows; medians, and the longest of all blocks.`;
}
