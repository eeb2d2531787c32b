import path from 'node:path';
import { build } from 'esbuild';
import { runCommand } from '../scripts/support/command';
import { projectRoot } from '../scripts/support/paths';
import { say } from '../scripts/support/say';
import type { EditMeasurement, Memory } from './edit/measure';
import { circumstances, nodeVersion } from './support/machine';
import { figure, table } from './support/markdown';
import { spreadOf } from './support/statistics';

const editsOf: Readonly<Record<string, number>> = { long: 1_200, ipynb: 400, oneCell: 400, manyCells: 100 };
const measureMs = 10 * 60_000;

/** Measures from an edit to its findings in the core, each notebook in a process of its own; gives the page's section. */
export async function benchEdit(): Promise<string> {
  const script = await bundle();
  const measured: EditMeasurement[] = [];
  for (const [name, count] of Object.entries(editsOf)) {
    const one = await measure(script, name, count);
    const { median, p95, max } = spreadOf(one.edits.map(({ took }) => took));
    say(one.title, `${[median, p95, max].map(figure).join(', ')} ms`);
    measured.push(one);
  }
  const [long] = measured;
  return [
    table(['from one edit to all findings', 'lines', 'cells', 'edits', 'p50', 'p95', 'max'], measured.map(editRow)),
    ...(long ? [`By kind of edit, in ${long.title}:`, byKind(long)] : []),
    table(
      ['opening it', 'the grammar', 'first check', 'in a warm process', 'again, unchanged'],
      measured.map(({ title, load, first, warm, again }) => [title, ...[load, first, warm, again].map(milliseconds)]),
    ),
    ...(long ? [`Memory, in ${long.title}, after garbage collection:`, memoryTable(long)] : []),
    circumstances([nodeVersion]),
  ].join('\n\n');
}

/** What is measured is bundled and minified as it ships. Returns the script's path. */
async function bundle(): Promise<string> {
  const outfile = path.join(projectRoot, 'out', 'bench', 'edit.cjs');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [path.join('bench', 'edit', 'measure.ts')],
    ...{ bundle: true, minify: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' },
    external: ['web-tree-sitter', 'tree-sitter-python'],
    outfile,
  });
  return outfile;
}

async function measure(script: string, name: string, count: number): Promise<EditMeasurement> {
  const args = ['--expose-gc', script, name, String(count)];
  return JSON.parse(
    await runCommand(process.execPath, args, { cwd: projectRoot, timeoutMs: measureMs }),
  ) as EditMeasurement;
}

function editRow({ title, lines, cells, edits }: EditMeasurement): string[] {
  const { median, p95, max } = spreadOf(edits.map(({ took }) => took));
  const sizes = [lines, cells, edits.length].map((size) => size.toLocaleString('en-GB'));
  return [title, ...sizes, ...[median, p95, max].map(milliseconds)];
}

function byKind({ edits }: EditMeasurement): string {
  const kinds = [...new Set(edits.map(({ kind }) => kind))];
  return table(
    ['', 'edits', 'p50', 'p95', 'max'],
    kinds.map((kind) => {
      const { count, median, p95, max } = spreadOf(edits.filter((edit) => edit.kind === kind).map(({ took }) => took));
      return [kind, String(count), ...[median, p95, max].map(milliseconds)];
    }),
  );
}

function memoryTable({ before, after, edits }: EditMeasurement): string {
  const row = (title: string, { heap, wasm }: Memory): string[] => [title, ...[heap, wasm].map(mebibytes)];
  return table(
    ['', 'heap', 'wasm'],
    [row('after 200 edits', before), row(`after ${edits.length.toLocaleString('en-GB')} edits`, after)],
  );
}

function milliseconds(value: number): string {
  return `${figure(value)} ms`;
}

function mebibytes(bytes: number): string {
  return `${figure(bytes / 1024 ** 2)} MiB`;
}
