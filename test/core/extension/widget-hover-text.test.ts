import assert from 'node:assert/strict';
import type { WidgetValue } from '../../../src/core/engine/notebook-language/widget-hover';
import { widgetHoverText } from '../../../src/extension/notebook-language/widget-hover-text';

const location = { path: '/p/jobs.yml', cell: 0, span: { start: 0, end: 1 } };
const link = () => ({ file: '/p/jobs.yml', line: 11, uri: 'file:///p/jobs.yml#L12' });

function value(more: Partial<WidgetValue>): WidgetValue {
  return { targets: ['dev'], texts: ['main'], from: 'base-parameters', location, ...more };
}

describe('the text of a hover over a widget', () => {
  it('says what each task passes, by target where these differ', () => {
    const fit = { job: 'train', task: 'fit', values: [value({}), value({ targets: ['prod'], texts: ['a`b'] })] };
    const one = { job: 'my_job', task: 'one', values: [value({ from: 'job-parameters', texts: ['', 'x'] })] };
    const text = widgetHoverText(
      { span: { start: 0, end: 1 }, widgets: [{ name: 'catalog', tasks: [fit, one] }] },
      link,
    );
    assert.equal(
      text,
      [
        'Widget `catalog`',
        '',
        '- `fit` of train',
        '    - dev: `main` — base\\_parameters, [jobs\\.yml:12](file:///p/jobs.yml#L12)',
        '    - prod: `` a`b `` — base\\_parameters, [jobs\\.yml:12](file:///p/jobs.yml#L12)',
        '- `one` of my\\_job: empty or `x` — parameter of the job, [jobs\\.yml:12](file:///p/jobs.yml#L12)',
      ].join('\n'),
    );
  });

  it('says that nobody passes it, and keeps itself short', () => {
    const missing = { job: 'train', task: 'fit', values: [value({ from: 'nowhere', texts: [], location: undefined })] };
    const tasks = new Array(25).fill(missing);
    const text = widgetHoverText({ span: { start: 0, end: 1 }, widgets: [{ name: 'day', tasks }] }, link);
    assert.match(text, /- `fit` of train: nobody passes it, and the notebook declares no default\n/);
    assert.match(text, /- and 5 other tasks$/);
  });
});
