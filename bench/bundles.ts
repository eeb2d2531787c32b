import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { findProgram, runCommand } from '../scripts/support/command';
import { outFolder, projectRoot } from '../scripts/support/paths';
import { say } from '../scripts/support/say';
import { generateBundle, type BundleSize, type GeneratedBundle } from './bundles/generate';
import type { OwnTaken } from './bundles/measure';
import { measurePeer, peerName, provideLanguageServer } from './bundles/peer';
import { withPlace } from './bundles/place';
import { measureProgram } from './bundles/program';
import type { Taken } from './bundles/taken';
import { circumstances, nodeVersion } from './support/machine';
import { figure, ratio, table } from './support/markdown';
import { median } from './support/statistics';

const sizes: readonly BundleSize[] = [{ lines: 500 }, { lines: 5_000 }, { jobs: 500 }];
const measureMs = 10 * 60_000;

interface Round {
  readonly own: OwnTaken;
  readonly peer: Taken;
  /** What `databricks bundle validate` took; undefined where there is no such program. */
  readonly program: number | undefined;
}

/** Measures bundles side by side with yaml-language-server and the `databricks` program; gives the page's section. */
export async function benchBundles(rounds: number): Promise<string> {
  const server = await provideLanguageServer();
  const databricks = await findProgram('databricks');
  const script = await bundleScript();
  const parts: string[] = [];
  for (const size of sizes) {
    const bundle = generateBundle('plumb', size);
    const file = await written(bundle);
    const { text, place } = withPlace(bundle.files.get(bundle.path) ?? '');
    const measured: Round[] = [];
    for (let round = 1; round <= rounds; round++) {
      const own = await measureOwn(script, size);
      const peer = await measurePeer(server, file, text, place);
      const program = databricks === undefined ? undefined : await measureProgram(databricks, path.dirname(file));
      measured.push({ own, peer, program });
      const edits = [own, peer].map(({ edits: all }) => figure(median(all))).join(' and ');
      say(
        `round ${round}`,
        `${bundle.lines} lines: ${figure(own.open)} and ${figure(peer.open)} ms to open, ${edits} ms an edit`,
      );
    }
    parts.push(sideBySide(bundle, measured), blocks(measured));
  }
  return [...parts, circumstances([nodeVersion, peerName])].join('\n\n');
}

/** What is measured is bundled and minified as it ships. Returns the script's path. */
async function bundleScript(): Promise<string> {
  const outfile = path.join(outFolder, 'bench', 'bundles.cjs');
  const module = pathToFileURL(path.join(projectRoot, 'scripts', 'build', 'schemas.mjs')).href;
  const { parsedSchemas } = (await import(module)) as { readonly parsedSchemas: Plugin };
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [path.join('bench', 'bundles', 'measure.ts')],
    ...{ bundle: true, minify: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' },
    external: ['web-tree-sitter', 'tree-sitter-python'],
    plugins: [parsedSchemas],
    outfile,
  });
  return outfile;
}

/** Writes the bundle to disk, in place of the last one. Returns its long file. */
async function written({ files, path: name, lines }: GeneratedBundle): Promise<string> {
  const folder = path.join(outFolder, 'bench', 'bundles', String(lines));
  await rm(folder, { recursive: true, force: true });
  for (const [each, text] of files) {
    const file = path.join(folder, each);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return path.join(folder, name);
}

async function measureOwn(script: string, size: BundleSize): Promise<OwnTaken> {
  const options = { cwd: projectRoot, timeoutMs: measureMs };
  return JSON.parse(await runCommand(process.execPath, [script, JSON.stringify(size)], options)) as OwnTaken;
}

function sideBySide({ lines, jobs }: GeneratedBundle, rounds: readonly Round[]): string {
  const row = (title: string, own: (taken: OwnTaken) => number, peer?: (taken: Taken) => number): string[] => {
    const ours = median(rounds.map((round) => own(round.own)));
    const theirs = peer && median(rounds.map((round) => peer(round.peer)));
    return [
      title,
      milliseconds(ours),
      ...(theirs === undefined ? ['', ''] : [milliseconds(theirs), ratio(theirs / ours)]),
    ];
  };
  const edit = ({ edits }: Taken): number => median(edits);
  const editToAll = ({ editsToAll }: OwnTaken): number => median(editsToAll);
  const completion = ({ completions }: Taken): number => median(completions);
  const open = ({ open: took }: Taken): number => took;
  const memory = (of: (round: Round) => Taken): number => median(rounds.map((round) => of(round).memory));
  const [ours, theirs] = [memory(({ own }) => own), memory(({ peer }) => peer)];
  const programs = rounds.flatMap(({ program }) => program ?? []);
  const validate = programs.length === 0 ? undefined : median(programs);
  const own = median(rounds.map((round) => editToAll(round.own)));
  return [
    `${lines.toLocaleString('en-GB')} lines, ${jobs} jobs in three targets:`,
    table(
      ['', 'Plumbline', 'yaml-language-server', "Plumbline's = 1"],
      [
        row('open, to the first findings', open, open),
        row('to all findings', ({ openToAll }) => openToAll, open),
        row('of it, playing the notebooks that the jobs run', ({ notebooks }) => notebooks),
        row('an edit, to the first findings, p50', edit, edit),
        row('to all findings, p50', editToAll, edit),
        row('completion, p50', completion, completion),
        ['memory of the process', mebibytes(ours), mebibytes(theirs), ratio(theirs / ours)],
      ],
    ),
    ...(validate === undefined
      ? []
      : [
          `\`databricks bundle validate\` takes ${milliseconds(validate)}, ${ratio(validate / own)} an edit's whole check here.`,
        ]),
  ].join('\n\n');
}

function blocks(rounds: readonly Round[]): string {
  const typing = median(rounds.map(({ own }) => median(own.editBlocks)));
  const longest = median(rounds.map(({ own }) => Math.max(...own.editBlocks.slice(1))));
  const open = median(rounds.map(({ own }) => own.openBlock));
  return (
    `The longest stretch of work in which nothing else gets its turn: ${milliseconds(typing)} in half of the edits, ` +
    `${milliseconds(longest)} at the most, ${milliseconds(open)} while opening in a process that has done nothing yet.`
  );
}

function milliseconds(value: number): string {
  return `${figure(value)} ms`;
}

function mebibytes(bytes: number): string {
  return `${figure(bytes / 1024 ** 2)} MiB`;
}
