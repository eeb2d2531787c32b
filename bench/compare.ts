import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../scripts/support/say';
import { type Inside, openInside, packedMessage } from '../test/webview/inside';
import { aSetting, someCurves, someRuns } from '../test/webview/some-runs';
import { circumstances } from './support/machine';
import { figure, table } from './support/markdown';
import { median, spreadOf } from './support/statistics';

const stopwatch = path.join(__dirname, 'compare', 'stopwatch.js');
const drawnRuns = 50;
const pointsEach = 20_000;

interface WithStopwatch {
  readonly stopwatch: {
    prepare(name: string, text: string): void;
    tell(name: string): Promise<number>;
    measure(act: () => void): Promise<number>;
  };
}

/** Times in milliseconds. */
interface Measurement {
  readonly manyRuns: number;
  readonly manyMetrics: number;
  readonly sort: number;
  readonly firstDrawing: number;
  readonly zooms: readonly number[];
  readonly smoothing: number;
}

/** Measures the panel that compares runs in as many fresh pages as there are rounds; gives the page's section. */
export async function benchCompare(rounds: number): Promise<string> {
  const inside = await openInside('compare-runs');
  try {
    const measured: Measurement[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      measured.push(await measure(inside));
      say(`round ${round}`, 'the comparison has been measured');
    }
    return section(measured, inside.page.context().browser()?.version() ?? '');
  } finally {
    await inside.close();
  }
}

async function measure(inside: Inside): Promise<Measurement> {
  const metrics = (count: number): string[] => Array.from({ length: count }, (_, i) => `metric_${i}`);
  const manyMetrics = await opened(inside, someRuns(1, metrics(5_000)));
  const manyRuns = await opened(inside, someRuns(1_000, metrics(50)));
  const sort = await click(inside, '[role=columnheader][aria-colindex="5"]');
  await inside.start();
  await ready(inside);
  await inside.tell(someRuns(drawnRuns, ['val_loss']));
  await inside.page.getByRole('tab', { name: 'Curves' }).click();
  const firstDrawing = await told(inside, someCurves('val_loss', drawnRuns, pointsEach));
  const plot = inside.page.locator('.plot');
  await plot.focus();
  const zooms: number[] = [];
  for (const key of ['+', '+', '-', '-', '+', '-']) zooms.push(await press(inside, key));
  const smoothing = await slide(inside, '0.9');
  return { manyRuns, manyMetrics, sort, firstDrawing, zooms, smoothing };
}

async function opened(inside: Inside, runs: object): Promise<number> {
  await inside.start();
  await ready(inside);
  return told(inside, runs);
}

async function ready(inside: Inside): Promise<void> {
  await inside.page.evaluate(await readFile(stopwatch, 'utf8'));
  await inside.tell(aSetting);
}

/** How long the panel takes with a message that it has already. */
async function told(inside: Inside, message: object): Promise<number> {
  const text = packedMessage(message);
  await inside.page.evaluate(
    (packed) => (globalThis as unknown as WithStopwatch).stopwatch.prepare('it', packed),
    text,
  );
  return inside.page.evaluate(() => (globalThis as unknown as WithStopwatch).stopwatch.tell('it'));
}

function click(inside: Inside, selector: string): Promise<number> {
  return act(
    inside,
    `{
    const element = document.querySelector(${JSON.stringify(selector)});
    for (const type of ['pointerdown', 'pointerup']) {
      element.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1, isPrimary: true }));
    }
  }`,
  );
}

function press(inside: Inside, key: string): Promise<number> {
  return act(
    inside,
    `document.querySelector('.plot').dispatchEvent(new KeyboardEvent('keydown', { key: ${JSON.stringify(key)}, bubbles: true }))`,
  );
}

function slide(inside: Inside, value: string): Promise<number> {
  return act(
    inside,
    `{
    const range = document.querySelector('input[type=range]');
    range.value = ${JSON.stringify(value)};
    range.dispatchEvent(new Event('input', { bubbles: true }));
  }`,
  );
}

function act(inside: Inside, script: string): Promise<number> {
  return inside.page.evaluate(`stopwatch.measure(() => { ${script} })`);
}

function section(measured: readonly Measurement[], browser: string): string {
  const row = (title: string, of: (one: Measurement) => number): string[] => {
    const { median: middle, max } = spreadOf(measured.map(of));
    return [title, `${figure(middle)} ms`, `${figure(max)} ms`];
  };
  const points = (drawnRuns * pointsEach).toLocaleString('en-GB');
  return [
    table(
      ['', 'median', 'max'],
      [
        row('open, 1,000 runs with 50 metrics each', ({ manyRuns }) => manyRuns),
        row('open, one run with 5,000 metrics', ({ manyMetrics }) => manyMetrics),
        row('sort the 1,000 runs by a metric', ({ sort }) => sort),
        row(`draw ${drawnRuns} curves, ${points} points, the first time`, ({ firstDrawing }) => firstDrawing),
        row('draw them again, zoomed', ({ zooms }) => median(zooms)),
        row('smooth them and draw them, besides what was logged', ({ smoothing }) => smoothing),
      ],
    ),
    circumstances([`Chromium ${browser}`]),
  ].join('\n\n');
}
