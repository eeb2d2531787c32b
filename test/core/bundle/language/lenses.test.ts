import assert from 'node:assert/strict';
import { lensPlaces } from '../../../../src/core/bundle/language/lenses';
import { factLenses } from '../../../../src/extension/bundle/lenses/facts';
import { viewOf } from '../../../support/bundle-view';

/** Each key with what stands above it. */
function lenses(text: string): string[] {
  return lensPlaces(viewOf({ '/p/databricks.yml': text }), '/p/databricks.yml').map((place) => {
    const titles = factLenses(place).map(({ title }) => title);
    return `${text.slice(place.span.start, place.span.end)}: ${titles.join(' | ')}`;
  });
}

describe('what stands above jobs and targets', () => {
  it('says how many tasks a job has and when it runs', () => {
    const text = `bundle: {name: a}
resources:
  jobs:
    train:
      schedule: {quartz_cron_expression: 0 0 6 * * ?, timezone_id: UTC}
      tasks: [{task_key: a}, {task_key: b}]
    load:
      trigger: {periodic: {interval: 2, unit: HOURS}, pause_status: PAUSED}
      tasks: [{task_key: a}]
    wait: {}
`;
    assert.deepEqual(lenses(text), [
      'train: 2 tasks | runs at 06:00 every day (UTC)',
      'load: 1 task | runs every 2 hours, paused',
      'wait: 0 tasks',
    ]);
  });

  it('says what differs between targets, and of an override what its target has', () => {
    const text = `bundle: {name: a}
resources:
  jobs:
    train:
      continuous: {}
      tasks: [{task_key: a}]
targets:
  dev: {default: true, mode: development}
  prod:
    resources:
      jobs:
        train:
          tasks: [{task_key: b}]
`;
    assert.deepEqual(lenses(text), [
      'train: 1 to 2 tasks | runs continuously, paused in dev | runs continuously in prod',
      'dev: default target, development mode',
      'prod: ',
      'train: 2 tasks | runs continuously',
    ]);
  });

  it('says nothing of what is not known', () => {
    const text = `bundle: {name: a}
variables: {cron: {}}
resources:
  jobs:
    train:
      schedule: {quartz_cron_expression: "\${var.cron}", timezone_id: UTC}
      tasks: \${var.cron}
`;
    assert.deepEqual(lenses(text), ['train: ']);
  });

  it('stays within the file while it is typed, and above what stands there itself', () => {
    const text = 'x: &j {train: {tasks: []}}\nresources:\n  jobs: *j\ntargets:\n  dev:\n  "": 1\n';
    assert.deepEqual(lenses(text), ['train: 0 tasks', 'dev: ']);
  });
});
