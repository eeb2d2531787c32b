import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { outFolder } from '../../scripts/support/paths';
import { accessibilityFaults } from './axe';
import { type Inside, openInside } from './inside';
import { aSetting, idOf, someCurves, someRuns } from './some-runs';
import type { ThemeName } from './themes';

const views = ['Table', 'Curves', 'Parallel coordinates', 'Scatter', 'Differences'] as const;

describe('the panel that compares runs', function () {
  this.timeout(60_000);
  let inside: Inside;

  before(async () => {
    inside = await openInside('compare-runs');
  });

  beforeEach(() => inside.start());

  afterEach(() => assert.deepEqual(inside.troubles, [], 'nothing fails, and the policy stops nothing'));

  after(() => inside?.close());

  const tell = async (count: number, metrics?: readonly string[]): Promise<void> => {
    await inside.tell(aSetting);
    await inside.tell(someRuns(count, metrics));
    await rows().first().waitFor();
  };
  const open = (view: (typeof views)[number]): Promise<void> => inside.page.getByRole('tab', { name: view }).click();
  const rows = (): Locator => inside.page.locator('.grid-row:not(.grid-head)');
  const names = (): Promise<string[]> => inside.page.locator('.run-name').allInnerTexts();
  const head = (name: string): Locator => inside.page.getByRole('columnheader', { name, exact: true });
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await inside.page.keyboard.press(key);
  };

  it('says that it reads until the runs are there', async () => {
    await inside.page.getByText('Reading the runs').waitFor();
    await tell(3);
    await inside.page.getByText('3 runs on 127.0.0.1:5000, 1 live').waitFor();
  });

  describe('the table', () => {
    it('sorts params as numbers, up, down and not at all', async () => {
      await tell(12);
      await head('learning_rate').click();
      assert.equal(await head('learning_rate').getAttribute('aria-sort'), 'ascending');
      assert.deepEqual((await names()).slice(0, 2), ['run-3', 'run-6']);
      await head('learning_rate').click();
      assert.deepEqual((await names()).slice(0, 2), ['run-1', 'run-4']);
      await head('depth').click({ modifiers: ['Shift'] });
      await head('depth').click({ modifiers: ['Shift'] });
      assert.deepEqual((await names()).slice(0, 2), ['run-7', 'run-4'], 'by depth where the rate is the same');
      await head('learning_rate').click();
      assert.equal(await head('learning_rate').getAttribute('aria-sort'), 'none');
      assert.deepEqual((await names()).slice(0, 2), ['run-1', 'run-2']);
    });

    it('narrows the runs, and says what is wrong with a filter', async () => {
      await tell(12);
      const filter = inside.page.getByRole('searchbox', { name: 'Filter runs' });
      await filter.fill('learning_rate < 0.05 accuracy > 0.9');
      await inside.page.getByText('3 of 12 runs').waitFor();
      assert.deepEqual(await names(), ['run-2', 'run-3', 'run-5']);
      await filter.fill('accuracy >');
      await inside.page.getByText('accuracy > what? Write a value after it.').waitFor();
      assert.equal(await filter.getAttribute('aria-invalid'), 'true');
    });

    it('draws what can be seen of a thousand runs and five thousand metrics, and is walked by keyboard', async () => {
      await tell(
        1000,
        Array.from({ length: 500 }, (_, i) => `metric_${i}`),
      );
      await inside.page.getByRole('button', { name: 'Columns…' }).click();
      await inside.page.getByRole('searchbox', { name: 'Search columns' }).fill('metric_');
      await inside.page.getByText('500 found').waitFor();
      await inside.page.getByRole('button', { name: 'All that are found' }).click();
      await inside.page.getByRole('button', { name: 'Done' }).click();
      const grid = inside.page.getByRole('grid');
      assert.equal(await grid.getAttribute('aria-rowcount'), '1001');
      assert.ok(Number(await grid.getAttribute('aria-colcount')) > 500);
      await head('Run').click();
      await press('Control+End');
      await inside.page.locator('[aria-rowindex="1001"] [tabindex="0"]:focus').waitFor();
      assert.ok((await rows().count()) < 60);
      assert.ok((await inside.page.getByRole('gridcell').count()) < 1000);
      await press('Control+Home');
      await inside.page.locator('[aria-rowindex="1"] [aria-colindex="1"]:focus').waitFor();
    });

    it('hides, pins and stars by key, and knows it after a reload', async () => {
      await tell(12);
      await head('Run').focus();
      await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'h', 's', 'p');
      await inside.page.locator('[aria-rowindex="2"]', { hasText: 'run-3' }).waitFor();
      await inside.reload();
      await tell(12);
      assert.equal((await names())[0], 'run-3', 'pinned at the top');
      const first = rows().first();
      assert.equal(await first.getByRole('button', { name: 'Draw run-3' }).count(), 1);
      await inside.page.getByLabel('Starred only').check();
      assert.deepEqual(await names(), ['run-3']);
      const { layout } = (await inside.hears('keepLayout')) as unknown as { layout: { starred: string[] } };
      assert.deepEqual(layout.starred, [idOf(2)], 'kept for the next comparison too');
    });

    it('sizes, moves and takes away columns by key, and knows it after a reload', async () => {
      await tell(5);
      await head('Run').focus();
      await press('ArrowRight', 'Delete');
      await head('Status').waitFor({ state: 'detached' });
      await press('Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+Shift+ArrowRight');
      const heads = (): Promise<string[]> => inside.page.getByRole('columnheader').allInnerTexts();
      assert.deepEqual((await heads()).slice(0, 3), ['Run', 'Duration', 'Started']);
      await inside.reload();
      await tell(5);
      assert.deepEqual((await heads()).slice(0, 3), ['Run', 'Duration', 'Started']);
      assert.equal((await head('Started').boundingBox())?.width, 150 + 2 * 16);
    });

    it('sizes and moves columns by pointer too, without sorting by them', async () => {
      await tell(5);
      const pull = async (from: Locator, x: number, distance: number): Promise<void> => {
        const box = await from.boundingBox();
        assert.ok(box);
        await inside.page.mouse.move(box.x + x, box.y + box.height / 2);
        await inside.page.mouse.down();
        await inside.page.mouse.move(box.x + x + distance, box.y + box.height / 2, { steps: 5 });
        await inside.page.mouse.up();
      };
      await pull(head('Status'), 108, 60);
      assert.equal((await head('Status').boundingBox())?.width, 170);
      await pull(head('Started'), 40, -140);
      const heads = await inside.page.getByRole('columnheader').allInnerTexts();
      assert.deepEqual(heads.slice(0, 3), ['Run', 'Started', 'Status']);
      assert.equal(await inside.page.locator('[aria-sort=ascending]').count(), 0);
    });

    it('chooses the colour of a run by key, and knows it after a reload', async () => {
      await tell(12);
      const swatch = (name: string): Promise<string> =>
        inside.page
          .getByRole('button', { name: `Colour of ${name}`, exact: true })
          .locator('.swatch')
          .evaluate((element) => element.style.background);
      assert.equal(await swatch('run-11'), await swatch('run-1'), 'there are ten colours');
      await head('Run').focus();
      await press('Control+End', 'ArrowUp', 'Control+ArrowLeft', 'c');
      const dialog = inside.page.getByRole('dialog', { name: 'Colour of run-11' });
      await dialog.getByRole('radio', { name: 'Blue run-1', exact: true, checked: true }).waitFor();
      assert.deepEqual(await accessibilityFaults(inside.page), []);
      await press('ArrowDown', 'ArrowDown');
      await dialog.getByRole('radio', { name: 'Green run-3', exact: true, checked: true }).waitFor();
      await press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await inside.page.locator('[aria-rowindex="12"] [aria-colindex="1"]:focus').waitFor();
      assert.equal(await swatch('run-11'), 'rgb(22, 163, 74)');
      await inside.reload();
      await tell(12);
      assert.equal(await swatch('run-11'), 'rgb(22, 163, 74)');
      await inside.page.getByRole('button', { name: 'Colour of run-11', exact: true }).click();
      await dialog.getByRole('button', { name: 'As it was at first' }).click();
      await dialog.getByRole('radio', { name: 'Blue run-1', exact: true, checked: true }).waitFor();
    });

    it('draws a colour that nobody could see so that it can be seen', async () => {
      await tell(2);
      await inside.page.getByRole('button', { name: 'Colour of run-1', exact: true }).click();
      await inside.page.getByLabel('Another').fill('#101010');
      await press('Escape');
      const swatch = inside.page.getByRole('button', { name: 'Colour of run-1', exact: true }).locator('.swatch');
      const background = (): Promise<string> => swatch.evaluate((element) => element.style.background);
      assert.match(await background(), /^rgb\((\d+), \1, \1\)$/);
      assert.notEqual(await background(), 'rgb(16, 16, 16)');
      await inside.paint('light');
      await inside.page.locator('.swatch[style*="rgb(16, 16, 16)"]').waitFor();
    });

    it('tells how long a run has gone on, as of the last look', async () => {
      await tell(2);
      const begun = someRuns(2).runs[1]?.started ?? 0;
      await inside.tell({ type: 'askedAt', time: begun + 184_000 });
      await inside.page.getByTitle('3 min 4 s so far').waitFor();
      await inside.tell({ type: 'askedAt', time: begun + 190_000 });
      await inside.page.getByTitle('3 min 10 s so far').waitFor();
    });

    it('asks for histories when the best value of a metric is shown', async () => {
      await tell(5);
      await inside.page.getByRole('button', { name: 'Columns…' }).click();
      const metric = inside.page.getByRole('group', { name: 'Metric val_loss' });
      await metric.getByLabel('best').check();
      await press('Escape');
      assert.deepEqual((await inside.hears('wantSummaries'))['metrics'], ['val_loss']);
      const packed = Float64Array.of(3, 9, 5, 0.25, 1, 9, 0);
      await inside.tell({ type: 'summaries', metric: 'val_loss', runs: [idOf(1)], packed });
      await inside.page.getByRole('gridcell', { name: '0.25', exact: true }).waitFor();
      await inside.page.getByRole('button', { name: 'Lower is better: turn round' }).click();
      await inside.page.getByRole('gridcell', { name: '9', exact: true }).waitFor();
    });

    it('shows only what differs', async () => {
      await tell(5);
      await inside.page.getByRole('button', { name: 'Columns…' }).click();
      await inside.page.getByRole('group', { name: 'Param model' }).getByLabel('shown').check();
      await press('Escape');
      await head('model').waitFor();
      await inside.page.getByLabel('Only what differs').check();
      await head('model').waitFor({ state: 'detached' });
      await head('depth').waitFor();
    });

    it('goes into a CSV as it is shown', async () => {
      await tell(3);
      await head('accuracy').click();
      await inside.page.getByRole('button', { name: 'Export CSV…' }).click();
      const { content } = await inside.hears('export');
      const [first = '', second = ''] = String(content).split('\n');
      assert.match(first, /^Run ID,Run,Status,Started,Duration,metrics\.accuracy,metrics\.val_loss,params\.depth/);
      assert.match(second, new RegExp(`^${idOf(2)},run-3,FINISHED,2026-03-01T09:20:00.000Z,65,0.9299999999999999,`));
    });

    it('brings a live run up to date', async () => {
      await tell(3);
      const { runs, metrics } = someRuns(3);
      const ended = runs.map((run) => ({ ...run, isLive: false, status: 'FINISHED' }));
      await inside.tell({ type: 'update', runs: ended, metrics });
      await inside.page.getByText('RUNNING').waitFor({ state: 'detached' });
      await inside.page.getByText('3 runs on 127.0.0.1:5000', { exact: true }).waitFor();
    });
  });

  describe('curves', () => {
    const chart = (name: string): Locator => inside.page.getByRole('region', { name, exact: true });

    beforeEach(async () => {
      await tell(4);
      await open('Curves');
      await inside.hears('wantCurves');
      await inside.tell(someCurves('val_loss', 4, 1000));
      await chart('val_loss').getByText('4,000 points').waitFor();
    });

    it('are asked for, of the runs that are drawn', async () => {
      const { metrics, runs } = await inside.hears('wantCurves');
      assert.deepEqual([metrics, runs], [['accuracy', 'val_loss'], [0, 1, 2, 3].map(idOf)]);
      await open('Table');
      await head('Run').focus();
      await press('ArrowDown', 'h');
      await open('Curves');
      await inside.page.waitForFunction((id) => {
        const { sent } = (globalThis as unknown as { stub: { sent: { type: string; runs: string[] }[] } }).stub;
        const last = sent.filter(({ type }) => type === 'wantCurves').at(-1);
        return last !== undefined && last.runs.length === 3 && !last.runs.includes(id);
      }, idOf(0));
    });

    it('have all they show as a table, and grow with new points', async () => {
      const values = chart('val_loss').getByRole('row', { name: /run-1/ });
      assert.match(await values.innerText(), /\(999\)[\s\S]*1,000$/);
      const more = someCurves('val_loss', 1, 5);
      const steps = more.steps.map((step) => step + 1000);
      await inside.tell({ ...more, steps, values: Float64Array.of(9, 9, 9, 9, 42), isMore: true });
      await chart('val_loss').getByText('4,005 points').waitFor();
      assert.match(await values.innerText(), /42/);
    });

    it('are read off by pointer and by keyboard', async () => {
      const plot = chart('val_loss').getByRole('img');
      await plot.focus();
      await press('Home');
      await chart('val_loss').getByText('At 0', { exact: true }).waitFor();
      await press('End');
      await chart('val_loss').getByText('At 999', { exact: true }).waitFor();
    });

    it('zoom by keyboard and show all again', async () => {
      await chart('val_loss').getByRole('img').focus();
      await press('+');
      await chart('val_loss').getByRole('button', { name: 'Show all' }).click();
      await chart('val_loss').getByRole('button', { name: 'Show all' }).waitFor({ state: 'detached' });
    });

    it('say how many points have no place on a logarithmic axis', async () => {
      const zero = { ...someCurves('accuracy', 1, 3), values: Float64Array.of(0, Number.NaN, 1) };
      await inside.tell(zero);
      await chart('accuracy').getByText('1 cannot be drawn').waitFor();
      await inside.page.getByLabel('Log y').check();
      await chart('accuracy').getByText('2 cannot be drawn').waitFor();
    });

    it('lie in one chart when asked, over time and smoothed', async () => {
      await inside.tell(someCurves('accuracy', 4, 10));
      await inside.page.getByLabel('One chart for all metrics').check();
      await chart('accuracy, val_loss').getByText('4,040 points').waitFor();
      await inside.page.getByRole('combobox', { name: 'Over' }).selectOption('wall');
      await inside.page.getByLabel('Smoothing').fill('0.9');
      await chart('accuracy, val_loss').getByText('(smoothed)').waitFor();
    });

    it('go into CSV, SVG and PNG with every point', async () => {
      const button = (name: string): Promise<void> => chart('val_loss').getByRole('button', { name }).click();
      await button('CSV…');
      const csv = await inside.hears('export');
      assert.equal(String(csv['content']).trim().split('\n').length, 4001);
      await button('SVG…');
      const svg = String((await exported('svg'))['content']);
      const curves = [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke-width="1.5"/g)].map(([, points = '']) => points);
      assert.deepEqual(
        curves.map((points) => points.split(/[ML]/).length - 1),
        [1000, 1000, 1000, 1000],
      );
      await button('PNG…');
      await exported('png');
    });

    it('of too many runs say how many are drawn', async () => {
      await inside.tell(someRuns(60));
      await inside.page.getByText('50 of 60 runs are drawn').waitFor();
      await inside.page.getByRole('button', { name: 'Draw all' }).click();
      await inside.page.getByText('50 of 60 runs are drawn').waitFor({ state: 'detached' });
    });
  });

  it('says in words what parallel coordinates and points show', async () => {
    await tell(9);
    await open('Parallel coordinates');
    const parallel = inside.page.getByRole('img', { name: /Parallel coordinates of 9 runs over depth, learning_rate/ });
    await parallel.waitFor();
    assert.match(String(await parallel.getAttribute('aria-label')), /Rank correlation with val_loss: depth −?[\d.]+/);
    await inside.page.getByRole('button', { name: 'SVG…' }).click();
    assert.match(String((await inside.hears('export'))['content']), /learning_rate \(log\)/);
    await open('Scatter');
    await inside.page.getByRole('img', { name: /val_loss against depth, 9 runs/ }).waitFor();
    await inside.page.getByLabel('Up').fill('metric accuracy');
    await press('Enter');
    await inside.page.getByRole('img', { name: /accuracy against depth, 9 runs/ }).waitFor();
  });

  describe('parallel coordinates', () => {
    const end = (name: string): Locator => inside.page.getByRole('slider', { name, exact: true });
    const clear = (): Locator => inside.page.getByRole('button', { name: 'Clear Marks' });
    const within = (text: string): Promise<void> =>
      inside.page.getByText(`${text} runs are within the marks`).waitFor();

    beforeEach(async () => {
      await tell(9);
      await open('Parallel coordinates');
      await end('learning_rate from').waitFor();
    });

    it('are narrowed by key, value by value, and shown whole again', async () => {
      assert.equal(await clear().isDisabled(), true);
      await end('learning_rate from').focus();
      assert.equal(await end('learning_rate from').getAttribute('aria-valuetext'), '0.001');
      await press('ArrowUp');
      await within('6 of 9');
      assert.equal(await end('learning_rate from').getAttribute('aria-valuetext'), '0.01');
      await end('depth to').focus();
      await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
      await within('3 of 9');
      assert.equal(await end('depth to').getAttribute('aria-valuetext'), '5');
      await press('Escape');
      await within('6 of 9');
      await clear().click();
      await inside.page.getByText('runs are within the marks').waitFor({ state: 'detached' });
      assert.equal(await end('learning_rate from').getAttribute('aria-valuetext'), '0.001');
    });

    it('are narrowed by pulling along an axis, which a click undoes, and stay so over a reload', async () => {
      const axis = inside.page.locator('.brush', { has: end('learning_rate from') });
      const box = await axis.boundingBox();
      assert.ok(box);
      const at = (share: number): [number, number] => [box.x + box.width / 2, box.y + box.height * (1 - share)];
      const pull = async (from: number, to: number): Promise<void> => {
        await inside.page.mouse.move(...at(from));
        await inside.page.mouse.down();
        await inside.page.mouse.move(...at(to), { steps: 5 });
        await inside.page.mouse.up();
      };
      await pull(0.3, 0.7);
      await within('3 of 9');
      await pull(0.7, 1);
      await within('6 of 9');
      await pull(0.8, 0.1);
      await inside.page.locator('[aria-valuetext="0.001"]').waitFor();
      await within('6 of 9');
      const svg = async (): Promise<string> => {
        await inside.page.getByRole('button', { name: 'SVG…' }).click();
        return String((await exported('svg'))['content']);
      };
      assert.equal((await svg()).match(/stroke-opacity="0.15"/g)?.length, 3, 'the others stand back');
      await inside.reload();
      await inside.tell(aSetting);
      await inside.tell(someRuns(9));
      await within('6 of 9');
      await inside.page.mouse.click(...at(0.5));
      await inside.page.getByText('runs are within the marks').waitFor({ state: 'detached' });
    });
  });

  it('holds runs against one of them, and asks for the difference of their code', async () => {
    await tell(4);
    await open('Differences');
    await inside.page.getByRole('rowheader', { name: 'Dataset customers (training)' }).waitFor();
    assert.equal(await inside.page.getByRole('rowheader', { name: 'Param model' }).count(), 1);
    await inside.page.getByLabel('Only what differs').check();
    await inside.page.getByRole('rowheader', { name: 'Param model' }).waitFor({ state: 'detached' });
    await inside.page.getByRole('gridcell', { name: 'differs: 0.01 (−0.09, −90 %)' }).first().waitFor();
    await inside.page.getByLabel('Against').selectOption('run-2');
    const commit = inside.page.locator('[aria-rowindex="2"] [aria-colindex="3"]');
    await commit.click();
    await press('Enter');
    const { left, right } = await inside.hears('compareCode');
    assert.deepEqual([left, right], [idOf(1), idOf(0)]);
  });

  for (const theme of ['dark', 'light', 'highContrast'] as const satisfies readonly ThemeName[]) {
    it(`can be used by everybody in every view: ${theme}`, async () => {
      await inside.paint(theme);
      await tell(12);
      await mkdir(path.join(outFolder, 'screenshots'), { recursive: true });
      for (const view of views) {
        await open(view);
        if (view === 'Curves') {
          await inside.tell(someCurves('val_loss', 12, 300));
          await inside.tell(someCurves('accuracy', 3, 20));
          await inside.page.getByText('3,600 points').waitFor();
        }
        assert.deepEqual(await accessibilityFaults(inside.page), [], view);
        const name = `compare-${view.split(' ')[0]?.toLowerCase() ?? ''}-${theme}.png`;
        await inside.page.screenshot({ path: path.join(outFolder, 'screenshots', name) });
      }
    });
  }

  it('chooses columns in a dialog that everybody can use', async () => {
    await tell(3);
    await inside.page.getByRole('button', { name: 'Columns…' }).click();
    await inside.page.getByRole('dialog', { name: 'Columns' }).waitFor();
    assert.deepEqual(await accessibilityFaults(inside.page), []);
  });

  async function exported(format: string) {
    await inside.page.waitForFunction((wanted) => {
      const { sent } = (globalThis as unknown as { stub: { sent: readonly { format?: string }[] } }).stub;
      return sent.some((each) => each.format === wanted);
    }, format);
    const found = (await inside.said()).find((each) => each['format'] === format);
    assert.ok(found);
    return found;
  }
});
