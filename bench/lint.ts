import path from 'node:path';
import { projectRoot, outFolder } from '../scripts/support/paths';
import { say } from '../scripts/support/say';
import { writeCorpus, type WrittenCorpus } from './corpus';
import { measure, type Measured, type Program } from './lint/measure';
import { providePeers, type Peers } from './lint/peers';
import { circumstances, nodeVersion } from './support/machine';
import { figure, ratio, table } from './support/markdown';
import { median } from './support/statistics';

interface Contender {
  readonly title: string;
  readonly program: (corpus: WrittenCorpus) => Program;
  /** Runs in so many of the rounds. */
  readonly rounds: number;
}

interface Result {
  readonly title: string;
  readonly wall: number;
  readonly processor: number;
  readonly memory: number;
}

const pluginArgs = ['--load-plugins=databricks.labs.pylint.all'];
/** The plugin's own checkers, by the names that its page gives them. */
const pluginOnly = [
  '--disable=all',
  '--enable=databricks-airflow,databricks-dbutils,databricks-legacy,databricks-notebooks,spark,readability,mocking,eradicate',
];
const pylintRefused = 32;

/** Measures `plumbline lint` and its peers on the same notebooks in turns; gives the page's section. */
export async function benchLint(rounds: number): Promise<string> {
  const peers = await providePeers();
  const source = await writeCorpus('source');
  const mixed = await writeCorpus('mixed');
  const side = await compare(peers, source, contenders(peers, rounds), rounds);
  const ipynb = await compare(peers, mixed, [plumbline(rounds), ruff(peers, rounds)], rounds);
  return [
    sideBySide(side),
    `With ${count(mixed, '.ipynb')} of the notebooks as \`.ipynb\`, which pylint does not read, and ${rawMagics(mixed)} \`.py\` with magics that are no Python:`,
    table(
      ['', 'wall time', 'processor time', 'memory'],
      ipynb.map((result) => [result.title, ...figures(result)]),
    ),
    `${source.notebooks.length} notebooks, ${source.lines.toLocaleString('en-GB')} lines; medians of ${rounds} rounds in turns after a warm-up, caches of results off. ` +
      circumstances([nodeVersion, ...peers.versions]),
  ].join('\n\n');
}

function plumbline(rounds: number): Contender {
  return {
    title: '`plumbline lint`',
    rounds,
    program: ({ folder }) => ({
      command: process.execPath,
      args: [path.join(projectRoot, 'dist', 'cli.js'), 'lint', '.'],
      cwd: folder,
      isFine: (code) => code <= 1,
    }),
  };
}

function ruff(peers: Peers, rounds: number): Contender {
  return {
    title: '`ruff check`',
    rounds,
    program: ({ folder, notebooks }) => ({
      command: peers.ruff,
      args: ['check', '--isolated', '--no-cache', ...notebooks],
      cwd: folder,
      isFine: (code) => code <= 1,
    }),
  };
}

function contenders(peers: Peers, rounds: number): Contender[] {
  const pylint = (title: string, args: readonly string[], more: Partial<Program> = {}, times = rounds): Contender => ({
    title,
    rounds: times,
    program: ({ folder, notebooks }) => ({
      command: peers.pylint,
      args: [...pluginArgs, ...args, ...notebooks],
      cwd: folder,
      isFine: (code) => (code & pylintRefused) === 0,
      env: { PYLINTHOME: path.join(outFolder, 'bench', 'pylint') },
      ...more,
    }),
  });
  const seeing = { PYLINTHOME: path.join(outFolder, 'bench', 'pylint'), PYTHONPATH: peers.packages };
  return [
    plumbline(rounds),
    pylint('`pylint` + `databricks-labs-pylint`', []),
    pylint('the same, `-j 2`', ['-j', '2']),
    pylint('the same, the packages that the notebooks import beside it', [], { env: seeing }, 1),
    pylint("the plugin's own checks alone", pluginOnly),
    ruff(peers, rounds),
  ];
}

async function compare(
  peers: Peers,
  corpus: WrittenCorpus,
  all: readonly Contender[],
  rounds: number,
): Promise<Result[]> {
  const few = { ...corpus, notebooks: corpus.notebooks.slice(0, 12) };
  for (const { program } of all) await measure(peers.python, program(few));
  const measured = new Map<Contender, Measured[]>(all.map((each) => [each, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const contender of all.filter((each) => round <= each.rounds)) {
      const result = await measure(peers.python, contender.program(corpus));
      measured.get(contender)?.push(result);
      say(`round ${round}`, `${contender.title}: ${figure(result.wall)} s, ${figure(result.memory)} MiB`);
    }
  }
  return [...measured].map(([{ title }, runs]) => ({
    title,
    wall: median(runs.map(({ wall }) => wall)),
    processor: median(runs.map(({ processor }) => processor)),
    memory: median(runs.map(({ memory }) => memory)),
  }));
}

function sideBySide(results: readonly Result[]): string {
  const [own] = results;
  const rows = results.map((result) => {
    const times = own ? [ratio(result.wall / own.wall), ratio(result.processor / own.processor)] : [];
    return [result.title, ...times, ...figures(result)];
  });
  return table(
    ['', "wall time, Plumbline's = 1", "processor time, Plumbline's = 1", 'wall time', 'processor time', 'memory'],
    rows,
  );
}

function figures({ wall, processor, memory }: Result): string[] {
  return [`${figure(wall)} s`, `${figure(processor)} s`, `${figure(memory)} MiB`];
}

function count(corpus: WrittenCorpus, extension: string): number {
  return corpus.notebooks.filter((name) => name.endsWith(extension)).length;
}

function rawMagics(corpus: WrittenCorpus): number {
  return corpus.notebooks.filter((name) => name.endsWith('.py') && /^%/m.test(corpus.files.get(name) ?? '')).length;
}
