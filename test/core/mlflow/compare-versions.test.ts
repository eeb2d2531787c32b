import assert from 'node:assert/strict';
import { compareVersions, type VersionFacts } from '../../../src/core/mlflow/compare-versions';
import type { Run } from '../../../src/core/mlflow/run';

function run(metrics: Record<string, number>, more: Partial<Run> = {}): Run {
  const points = Object.entries(metrics).map(([key, value]) => [key, { value, step: 0, timestampMs: 0 }]);
  return {
    id: 'r',
    name: 'run',
    experimentId: '1',
    status: 'FINISHED',
    lifecycle: 'active',
    params: {},
    tags: {},
    metrics: Object.fromEntries(points) as Run['metrics'],
    datasets: [],
    modelInputs: [],
    modelOutputs: [],
    ...more,
  };
}

function facts(version: string, more: Partial<VersionFacts> = {}): VersionFacts {
  return { version: { model: 'units', version, status: 'READY', tags: {} }, ...more };
}

describe('a champion against its challenger', () => {
  it('shows what differs first, and which way a metric went', () => {
    const { rows } = compareVersions(
      facts('1', { run: run({ accuracy: 0.9, rmse: 2, steps: 3 }) }),
      facts('2', { run: run({ accuracy: 0.8, rmse: 1, steps: 3 }) }),
    );
    assert.deepEqual(rows, [
      { group: 'metrics', name: 'accuracy', champion: '0.9', challenger: '0.8', differs: true, verdict: 'worse' },
      { group: 'metrics', name: 'rmse', champion: '2', challenger: '1', differs: true, verdict: 'better' },
      { group: 'metrics', name: 'steps', champion: '3', challenger: '3', differs: false },
    ]);
  });

  it('calls nothing better or worse where a metric is no number, or its name does not tell', () => {
    const { rows } = compareVersions(
      facts('1', { run: run({ accuracy: NaN, churned: 1 }) }),
      facts('2', { run: run({ accuracy: 0.5, churned: 2 }) }),
    );
    assert.deepEqual(
      rows.map(({ champion, verdict }) => [champion, verdict]),
      [
        ['NaN', undefined],
        ['1', undefined],
      ],
    );
  });

  it('compares params, signature, packages, data and code', () => {
    const field = (name: string) => ({ name, type: 'double', isRequired: true });
    const { rows } = compareVersions(
      facts('1', {
        signature: { inputs: [field('a')], outputs: [], params: [] },
        requirements: { mlflow: '==3.1' },
        run: run({}, { params: { depth: '2' }, tags: { 'mlflow.source.git.commit': 'aaa' } }),
      }),
      facts('2', {
        signature: { inputs: [field('a'), field('b')], outputs: [], params: [] },
        requirements: { mlflow: '==3.2' },
        pythonVersion: '3.11.7',
        run: run({}, { params: { depth: '3' }, datasets: [{ name: 'd', digest: 'x', sourceType: '', source: '' }] }),
      }),
    );
    assert.deepEqual(
      rows.map(({ group, name, champion, challenger }) => [group, name, champion ?? '', challenger ?? '']),
      [
        ['params', 'depth', '2', '3'],
        ['signature', 'input b', '', 'double'],
        ['signature', 'input a', 'double', 'double'],
        ['environment', 'mlflow', '==3.1', '==3.2'],
        ['environment', 'python', '', '3.11.7'],
        ['data', 'd', '', 'x'],
        ['code', 'commit', 'aaa', ''],
      ],
    );
  });

  it('warns of what callers and people would run into', () => {
    const field = (name: string) => ({ name, type: 'double', isRequired: true });
    const { warnings } = compareVersions(
      facts('1', {
        run: run({ accuracy: 0.9 }),
        signature: { inputs: [field('a')], outputs: [field('y')], params: [] },
      }),
      facts('2', {
        run: run({ accuracy: 0.8 }, { status: 'FAILED' }),
        signature: { inputs: [field('a'), field('b')], outputs: [field('z')], params: [] },
      }),
    );
    assert.deepEqual(warnings, [
      'Its run did not finish: it is FAILED.',
      'Worse than the champion: accuracy.',
      'It needs inputs that callers of the champion do not send: b.',
      'It does not give outputs that the champion gives: y.',
    ]);
  });

  it('shows the challenger alone where there is no champion', () => {
    const { rows, warnings } = compareVersions(undefined, facts('1', { run: run({ accuracy: 0.9 }) }));
    assert.deepEqual(rows, [{ group: 'metrics', name: 'accuracy', challenger: '0.9', differs: true }]);
    assert.deepEqual(warnings, []);
  });

  it('shows a repository without the token that it was cloned with', () => {
    const tags = { 'mlflow.source.git.repoURL': 'https://bot:s3cret@git.example/bakery/units.git' };
    const { rows } = compareVersions(undefined, facts('2', { run: run({}, { tags }) }));
    assert.deepEqual(
      rows.map(({ challenger }) => challenger),
      ['https://git.example/bakery/units.git'],
    );
  });

  it('takes an error that scikit-learn turned round for better when it is higher', () => {
    const { rows } = compareVersions(
      facts('1', { run: run({ neg_mean_squared_error: -2 }) }),
      facts('2', { run: run({ neg_mean_squared_error: -1 }) }),
    );
    assert.equal(rows[0]?.verdict, 'better');
  });
});
