import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { startMlflowServer } from '../scripts/mlflow/server';
import { provideMlflow } from '../scripts/setup/mlflow';
import { runCommand } from '../scripts/support/command';
import { outFolder, projectRoot } from '../scripts/support/paths';
import { say } from '../scripts/support/say';
import { ManyRuns } from './experiments/double';
import type { BrowseMeasurement, Took } from './experiments/measure';
import { circumstances, nodeVersion } from './support/machine';
import { figure, ratio, table } from './support/markdown';
import { median, quantile } from './support/statistics';

const runs = 100_000;
const versions = 10_000;
const measureMs = 15 * 60_000;
/** Of a real server, which takes its time over each. */
const realPages = 20;
const folder = path.join(outFolder, 'bench', 'experiments');

interface Measured {
  readonly browse: BrowseMeasurement;
  readonly peer: readonly Took[];
}

/** Browses many runs and versions, on a real server and on one that answers at once; gives the page's section. */
export async function benchExperiments(rounds: number): Promise<string> {
  const script = await bundle();
  const python = await provideMlflow();
  const real: Measured[] = [];
  const whole: Measured[] = [];
  const home = path.join(folder, 'server');
  await rm(home, { recursive: true, force: true });
  const filled = await runCommand(
    python,
    [path.join(__dirname, 'experiments', 'fill.py'), home, String(runs), String(versions)],
    { timeoutMs: measureMs },
  );
  const experimentId = filled.trim().split('\n').at(-1) ?? '';
  say('MLflow', `${runs.toLocaleString('en-GB')} runs are in its database`);
  const server = await startMlflowServer({ python, home });
  try {
    // Who comes first would wait for the server to read its database.
    await measurePeer({ script, python, address: `${server.url}/`, experimentId, pages: realPages });
    for (let round = 1; round <= rounds; round += 1) {
      real.push(await measure({ script, python, address: `${server.url}/`, experimentId, pages: realPages }));
      say(`round ${round}`, 'the real server has been browsed');
    }
  } finally {
    await server.stop();
  }
  const double = new ManyRuns({ runs, versions });
  const address = await double.start();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      whole.push(await measure({ script, python, address, experimentId: '1', pages: runs / 100 }));
      say(`round ${round}`, 'all runs have been read');
    }
  } finally {
    double.stop();
  }
  return section(real, whole);
}

/** What is measured is bundled and minified as it ships. Returns the script's path. */
async function bundle(): Promise<string> {
  const outfile = path.join(folder, 'measure.cjs');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [path.join('bench', 'experiments', 'measure.ts')],
    ...{ bundle: true, minify: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' },
    outfile,
  });
  return outfile;
}

interface Asked {
  readonly script: string;
  readonly python: string;
  readonly address: string;
  readonly experimentId: string;
  readonly pages: number;
}

/** Plumbline, then MLflow's own client, on the same pages of the same server, each in a process of its own. */
async function measure(asked: Asked): Promise<Measured> {
  const { script, address, experimentId, pages } = asked;
  const args = ['--expose-gc', script, address, experimentId, String(pages)];
  const browse = await runCommand(process.execPath, args, { timeoutMs: measureMs });
  return { browse: JSON.parse(browse) as BrowseMeasurement, peer: await measurePeer(asked) };
}

async function measurePeer({ python, address, experimentId, pages }: Asked): Promise<readonly Took[]> {
  const args = [
    path.join(__dirname, 'experiments', 'peer.py'),
    address,
    experimentId,
    String(Math.min(pages, realPages)),
  ];
  const env = { ...process.env, PYTHONWARNINGS: 'ignore' };
  return JSON.parse(await runCommand(python, args, { timeoutMs: measureMs, env })) as readonly Took[];
}

function section(real: readonly Measured[], whole: readonly Measured[]): string {
  const of = (all: readonly Measured[], value: (one: Measured) => number): number => median(all.map(value));
  const page = (took: readonly Took[], kind: keyof Took): number => median(took.map((each) => each[kind]));
  const row = (title: string, all: readonly Measured[], kind: keyof Took, first: boolean): string[] => {
    const ours = of(all, ({ browse }) => (first ? browse.first[kind] : page(browse.pages.slice(0, realPages), kind)));
    const peers = of(all, ({ peer }) => (first ? (peer[0]?.[kind] ?? NaN) : page(peer.slice(1), kind)));
    return [title, `${figure(ours)} ms`, `${figure(peers)} ms`, ratio(peers / ours)];
  };
  const milliseconds = (value: (one: BrowseMeasurement) => number): string =>
    `${figure(of(whole, ({ browse }) => value(browse)))} ms`;
  const mebibytes = (value: (one: BrowseMeasurement) => number): string =>
    `${figure(of(whole, ({ browse }) => value(browse)) / 1024 ** 2)} MiB`;
  const decoding = of(whole, ({ browse }) => browse.decode / browse.parse);
  return [
    `A real MLflow server with ${runs.toLocaleString('en-GB')} runs in one experiment, beside \`MlflowClient.search_runs\` on the same ` +
      'pages of 100 runs, newest first; processor time is that of the client alone:',
    table(
      ['', 'Plumbline', "MLflow's client", "Plumbline's = 1"],
      [
        row('to the first row', real, 'wall', true),
        row('to the first row, processor time', real, 'processor', true),
        row('a further page', real, 'wall', false),
        row('a further page, processor time', real, 'processor', false),
        row('a further page of a server that answers at once', whole, 'wall', false),
      ],
    ),
    `All ${runs.toLocaleString('en-GB')} runs page by page, from a server that answers at once:`,
    table(
      ['', ''],
      [
        [
          'a page, processor time, p50 of the first 100',
          milliseconds(({ pages }) => page(pages.slice(0, 100), 'processor')),
        ],
        ['the same of the last 100', milliseconds(({ pages }) => page(pages.slice(-100), 'processor'))],
        [
          'the same, p95 of all',
          milliseconds(({ pages }) =>
            quantile(
              pages.map(({ processor }) => processor),
              0.95,
            ),
          ),
        ],
        ['looking again for what is new, processor time', milliseconds(({ renewal }) => renewal.processor)],
        ['memory for all runs', mebibytes(({ heap }) => heap)],
        [
          `first page of ${versions.toLocaleString('en-GB')} versions, processor time`,
          milliseconds((each) => each.versions.first.processor),
        ],
        ['all versions, processor time', milliseconds((each) => each.versions.all.processor)],
        ['memory for all versions', mebibytes((each) => each.versions.heap)],
      ],
    ),
    `A page's text takes ${figure(decoding)} times as long to decode and check as \`JSON.parse\` alone takes.`,
    circumstances([nodeVersion, 'MLflow 3.17.2']),
  ].join('\n\n');
}
